import type { VersionKind } from '../../shared/interchange/history.ts'
import type { Item } from '../../shared/schema/item.ts'
import { massChange } from '../../shared/schema/mass-change.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { ActiveMinutes, Batch, LogRow, NewVersion } from '../storage/storage.ts'

/** A row of the log, and what it changed. */
export type MarkedRow = Pick<LogRow, 'room' | 'seq' | 'at' | 'member' | 'command'> & { diff: BoardDiff }

/** A version by itself comes after so many minutes in which somebody wrote. */
const activeMinutes = 10

const letters: Record<VersionKind, string> = {
  named: 'n',
  active: 'a',
  'before-mass-change': 'm',
  'before-import': 'i',
  'before-restore': 'r',
}

/**
 * Id of a version, known before it is written.
 * @example versionId('before-restore', 4710) // 'r-4710'
 */
export function versionId(kind: VersionKind, seq: number): string {
  return `${letters[kind]}-${seq}`
}

/**
 * Which moments the server keeps because of a row, and how far the room then is on the way to the next version by
 * activity. Says the same of a row whatever was flushed with it, and whenever the server was restarted before it.
 */
export function versionMarks(
  row: MarkedRow,
  active: ActiveMinutes | null,
): { versions: NewVersion[]; active: ActiveMinutes | null } {
  // before the first row there is nothing to go back to
  if (row.seq === 1) return { versions: [], active }
  const before = markBefore(row)
  const next = nextMinutes(row, active)
  const isDue = next !== active && next?.minutes === 0
  const { room, seq } = row
  return {
    versions: [...before, ...(isDue ? [version({ room, kind: 'active', seq, by: null, items: null })] : [])],
    active: next,
  }
}

/** The part of a commit that writes marks down; `before`: how far the room was before its rows. */
export function marksToWrite(
  { versions, active }: { versions: NewVersion[]; active: ActiveMinutes | null },
  before: ActiveMinutes | null,
): Pick<Batch, 'versions' | 'active'> {
  return { ...(versions.length > 0 && { versions }), ...(active !== null && active !== before && { active: [active] }) }
}

function version({ kind, seq, ...rest }: Pick<NewVersion, 'room' | 'kind' | 'seq' | 'by' | 'items'>): NewVersion {
  return { ...rest, id: versionId(kind, seq), kind, seq, name: '' }
}

/** The moment right before something large. */
function markBefore({ room, seq, member: by, command, diff }: MarkedRow): NewVersion[] {
  const at = { room, seq: seq - 1, by }
  if (command === 'version.restore') return [version({ ...at, kind: 'before-restore', items: null })]
  if (command?.startsWith('import.') && command !== 'import.undo')
    return [version({ ...at, kind: 'before-import', items: diff.items?.added.length ?? null })]
  const items = movedOrGone(diff)
  return items > massChange ? [version({ ...at, kind: 'before-mass-change', items })] : []
}

/** How many items went into the bin, left it for good, or are in another container or status now. */
function movedOrGone({ items }: BoardDiff): number {
  if (!items) return 0
  return (
    items.removed.length +
    items.updated.filter(([before, after]) => isBinned(before, after) || isElsewhere(before, after)).length
  )
}

function isBinned(before: Item, after: Item): boolean {
  return before.deleted === null && after.deleted !== null
}

function isElsewhere(before: Item, after: Item): boolean {
  return before.place[0] !== after.place[0] || before.place[1] !== after.place[1]
}

/** Zero minutes: one is due at this row. */
function nextMinutes({ room, at, member }: MarkedRow, active: ActiveMinutes | null): ActiveMinutes | null {
  const minute = Math.floor(at / 60_000)
  if (member === null || active?.minute === minute) return active
  return { room, minute, minutes: ((active?.minutes ?? 0) + 1) % activeMinutes }
}
