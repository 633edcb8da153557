import { isObject } from '../lib/json.ts'

/** What a card says of an item's brief and comments, written by the server a few seconds after they changed. */
export type Digest = {
  comments: number
  /** Threads that are neither resolved nor decided. */
  open: number
  /** The beginning of the brief. */
  excerpt: string
  /** Of the parts that a brief of its kind has, how many have something in them. */
  sections: { done: number; total: number }
}

/** Of an item that nothing was said or written of. */
export const noDigest: Digest = { comments: 0, open: 0, excerpt: '', sections: { done: 0, total: 0 } }

/**
 * The value of the fact `digests[item]`; whatever is missing or bad reads as nothing.
 * @example readDigest({ comments: 3 }) // { comments: 3, open: 0, excerpt: '', sections: { done: 0, total: 0 } }
 */
export function readDigest(value: unknown): Digest {
  if (!isObject(value)) return noDigest
  const { comments, open, excerpt, sections } = value
  return {
    comments: count(comments),
    open: count(open),
    excerpt: typeof excerpt === 'string' ? excerpt : '',
    sections: isObject(sections)
      ? { done: count(sections['done']), total: count(sections['total']) }
      : noDigest.sections,
  }
}

function count(value: unknown): number {
  return Number.isInteger(value) && Number(value) > 0 ? Number(value) : 0
}
