import { type MessageKey, say } from './say.ts'

type Plain = Exclude<Extract<MessageKey, `refusal.${string}`>, 'refusal.invalid' | 'refusal.other'>

/** Codes of commands and of the API that have words of their own. */
const words: Readonly<Record<string, Plain>> = {
  offline: 'refusal.offline',
  'must-wait': 'refusal.offline',
  'no-right': 'refusal.noRight',
  frozen: 'refusal.frozen',
  'not-found': 'refusal.notFound',
  conflict: 'refusal.conflict',
}

/** What a refusal is called on screen, and what to do, from its code. */
export function refusalWords(error: unknown): string {
  const { code, message, hint, issues } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown
    message?: unknown
    hint?: unknown
    issues?: { message?: unknown }[]
  }
  const key = typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined
  if (key) return say(key)
  // it says whom the item waits for
  if (code === 'unapproved' && typeof message === 'string') return message
  const more = issues?.[0]?.message ?? hint
  return say(code === 'invalid' ? 'refusal.invalid' : 'refusal.other', {
    hint: typeof more === 'string' ? more : '',
  }).trim()
}
