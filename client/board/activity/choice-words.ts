import { say } from '../../words/say.ts'

const words: Readonly<Record<string, () => string>> = {
  owned: () => say('item.owned'),
  earned: () => say('item.earned'),
  paid: () => say('item.paid'),
  partner: () => say('item.partner'),
  activation: () => say('item.activation'),
  brand: () => say('item.brand'),
}

/** What one of a field's fixed words is called on screen. */
export function choiceWord(value: string): string {
  return words[value]?.() ?? value
}
