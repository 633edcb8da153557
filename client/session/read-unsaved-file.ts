import { isObject } from '../../shared/lib/json.ts'
import type { Change } from '../../shared/store/collection.ts'

/** What a file of unsaved changes holds. `at`: when it was saved, epoch milliseconds. */
export type UnsavedFile = { board: string; at: number; changes: Change[] }

/** Why a file cannot be read: it is none of ours, or of another board. */
export type UnsavedFileFault = 'not-ours' | 'other-board'

/** Reads a file that `unsavedCopy` wrote. Whether its values fit, whoever writes them finds out. */
export function readUnsavedFile(text: string, board: string): UnsavedFile | UnsavedFileFault {
  const file = parsed(text)
  if (!isObject(file) || file['topsight'] !== 'unsaved changes' || !Array.isArray(file['changes'])) return 'not-ours'
  if (file['board'] !== board) return 'other-board'
  const changes = file['changes'].flatMap((one: unknown) =>
    isObject(one) && Array.isArray(one['changes']) ? one['changes'].flatMap(changeOf) : [],
  )
  return { board, at: Date.parse(String(file['at'])) || 0, changes }
}

/** What JSON has no word for, it leaves out: a birth has no value before. */
function changeOf(value: unknown): Change[] {
  if (!isObject(value)) return []
  const { collection, id, field, before, after } = value
  if (typeof collection !== 'string' || typeof id !== 'string' || typeof field !== 'string') return []
  return [{ collection, id, field, before, after }]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
