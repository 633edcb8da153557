import type { Point } from '../../session/read-presence.ts'

/** The card of an item on the page, or undefined while it is not drawn. */
export function cardElement(card: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)
}

export function columnElement(column: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)
}

/** Brings a card into sight, if it is drawn. */
export function revealCard(card: string): boolean {
  const element = cardElement(card)
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return element !== null
}

/** Brings into sight what somebody points at; in a long column the card need not be drawn yet. */
export function revealPoint({ column, card, index }: Pick<Point, 'column' | 'card' | 'index'>): void {
  if (card !== null && revealCard(card)) return
  const section = columnElement(column)
  section?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const list = section?.querySelector<HTMLElement>('[data-list]')
  if (card === null || !list) return
  const top = topOfCard(list, index)
  if (top !== null) list.scrollTop = top - list.clientHeight / 2
}

/** Where the card at `index` lies in its list, judged by the cards that are drawn, px. */
function topOfCard(list: HTMLElement, index: number): number | null {
  const drawn = [...list.querySelectorAll<HTMLElement>('[data-card][data-index]')]
  const [first] = drawn
  if (!first) return null
  const height = drawn.reduce((sum, card) => sum + card.offsetHeight, 0) / drawn.length
  return first.offsetTop + (index - Number(first.dataset['index'])) * height
}
