import { toBase64 } from 'lib0/buffer'
import type { AsideChange, OwnChange } from './local-records.ts'

/** A file of changes that are on no server, to be given out. */
export type UnsavedCopy = { fileName: string; text: string }

/**
 * The changes as a file that a person can read (what was written where) and a program can use (`update`: Yjs, V1,
 * base 64). Null when there is nothing to give out.
 */
export function unsavedCopy(of: {
  board: string
  member: string
  epoch: string
  at: number
  waiting: readonly OwnChange[]
  aside: readonly AsideChange[]
}): UnsavedCopy | null {
  const { board, member, epoch, waiting, aside } = of
  if (waiting.length + aside.length === 0) return null
  const at = new Date(of.at).toISOString()
  const changes = [
    ...aside.map(({ reason, changes, update }) => ({ reason, changes, update: toBase64(update) })),
    ...waiting.map(({ changes, update }) => ({ reason: 'waiting', changes, update: toBase64(update) })),
  ]
  const text = JSON.stringify({ topsight: 'unsaved changes', board, member, epoch, at, changes }, null, 2)
  return { fileName: `topsight-unsaved-${at.slice(0, 16).replace(/[T:]/g, '-')}.json`, text }
}
