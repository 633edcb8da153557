import { say } from '../words/say.ts'

/** By how much a text is too long to be kept, as a sentence; undefined when it is not. Text is never cut. */
export function tooLong(text: string, most: number | undefined): string | undefined {
  const over = text.length - (most ?? Number.POSITIVE_INFINITY)
  return over > 0 ? say('common.tooLong', { count: over, most: most ?? 0 }) : undefined
}
