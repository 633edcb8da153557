import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../../shared/schema/item.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { ActiveMinutes, NewVersion } from '../storage/storage.ts'
import { type MarkedRow, marksToWrite, versionId, versionMarks } from './version-marks.ts'

type Act = {
  command: string | null
  member: string | null
  /** Minutes since the row before. */
  pause: number
  binned: number
  moved: number
  purged: number
}

const item = (over: Partial<Item> = {}) => ({ place: ['s1', 'todo', 'a'], deleted: null, ...over }) as Item

function diffOf({ binned, moved, purged }: Act): BoardDiff {
  const many = (count: number, pair: [Item, Item]) => Array.from({ length: count }, () => pair)
  const updated = [
    ...many(binned, [item(), item({ deleted: [1, 'ines'] })]),
    ...many(moved, [item(), item({ place: ['s1', 'done', 'a'] })]),
  ]
  return { items: { added: [], updated, removed: many(purged, [item(), item()]).map(([one]) => one) } }
}

const acts = fc.array(
  fc.record<Act>({
    command: fc.constantFrom(
      null,
      null,
      'item.move',
      'import.trello',
      'import.undo',
      'version.restore',
      'sprint.close',
    ),
    member: fc.constantFrom('ines', 'jonas', null),
    pause: fc.constantFrom(0, 0.3, 1, 4),
    binned: fc.constantFrom(0, 0, 3, 30, 51),
    moved: fc.constantFrom(0, 0, 20, 50, 51),
    purged: fc.constantFrom(0, 0, 60),
  }),
  { maxLength: 60 },
)

function rowsOf(all: readonly Act[]): MarkedRow[] {
  let at = Date.parse('2026-11-09T08:00:00Z')
  return all.map((act, index) => {
    at += act.pause * 60_000
    return { room: 'b1', seq: index + 1, at, member: act.member, command: act.command, diff: diffOf(act) }
  })
}

/** Takes rows in flushes; between two only what was written down is known. */
function inFlushes(rows: readonly MarkedRow[], sizes: readonly number[]): NewVersion[] {
  const kept: NewVersion[] = []
  let onDisk: ActiveMinutes | null = null
  let left = [...rows]
  for (let flush = 0; left.length > 0; flush += 1) {
    const size = sizes[flush % Math.max(1, sizes.length)] ?? 1
    let active: ActiveMinutes | null = onDisk === null ? null : { ...onDisk }
    const before = active
    const versions: NewVersion[] = []
    for (const row of left.slice(0, size)) {
      const marks = versionMarks(row, active)
      versions.push(...marks.versions)
      active = marks.active
    }
    const written = marksToWrite({ versions, active }, before)
    kept.push(...(written.versions ?? []))
    onDisk = written.active?.at(-1) ?? onDisk
    left = left.slice(size)
  }
  return kept
}

/** The plainest thing that says the same: it looks at the whole log at once. */
function model(all: readonly Act[], rows: readonly MarkedRow[]): string[] {
  const ids: string[] = []
  let minutes: number[] = []
  let last: number | null = null
  for (const [index, { seq, at, member, command }] of rows.entries()) {
    const { binned, moved, purged } = all[index]!
    if (seq === 1) continue
    const isImport = command === 'import.trello'
    if (command === 'version.restore') ids.push(`r-${seq - 1}`)
    else if (isImport) ids.push(`i-${seq - 1}`)
    else if (binned + moved + purged > 50) ids.push(`m-${seq - 1}`)
    const minute = Math.floor(at / 60_000)
    if (member === null || minute === last) continue
    minutes.push(minute)
    last = minute
    if (minutes.length < 10) continue
    ids.push(`a-${seq}`)
    minutes = []
  }
  return ids
}

test('what is kept follows from the log alone, however it was flushed and whenever the server was restarted', () => {
  fc.assert(
    fc.property(acts, fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 9 }), (all, sizes) => {
      const rows = rowsOf(all)
      const kept = inFlushes(rows, sizes)
      expect(kept.map(({ id }) => id)).toEqual(model(all, rows))
      expect(kept).toEqual(inFlushes(rows, [rows.length]))
      for (const { id, kind, seq } of kept) expect(id).toBe(versionId(kind, seq))
    }),
    { numRuns: 300 },
  )
})

test('what came after a version says who did it, and of how many items', () => {
  const [, row] = rowsOf([
    { command: null, member: 'ines', pause: 0, binned: 0, moved: 0, purged: 0 },
    { command: 'item.delete', member: 'jonas', pause: 0, binned: 51, moved: 2, purged: 0 },
  ])
  expect(versionMarks(row!, null).versions).toEqual([
    { id: 'm-1', room: 'b1', kind: 'before-mass-change', name: '', seq: 1, by: 'jonas', items: 53 },
  ])
})
