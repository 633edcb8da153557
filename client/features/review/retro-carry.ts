import { type RetroColumn, retroColumns } from '../../../shared/protocol.ts'

/** What of a note says where it stands. */
type Note = { id: string; column: RetroColumn; author: string; group: string }

export type RetroGround = {
  notes: readonly Note[]
  me: string
  /** Before they are shown notes stand in no groups, and only one's own can be carried. */
  isShown: boolean
}

/** Where a note may be put: with the group that a note leads, or into a column by itself. */
export type RetroTarget = { kind: 'note'; id: string } | { kind: 'column'; column: RetroColumn }

/** What has to be asked of the server, in this order. */
export type RetroMove = { verb: 'group'; notes: readonly string[] } | { verb: 'edit'; id: string; column: RetroColumn }

/**
 * What putting a note down there means; nothing where it changes nothing, or is not mine to change. A note that leads a
 * group takes it along into another one; one that does not comes alone.
 * @example retroMoves(ground, 'n2', { kind: 'note', id: 'n1' }) // [{ verb: 'group', notes: ['n1', 'n2'] }]
 */
export function retroMoves({ notes, me, isShown }: RetroGround, id: string, target: RetroTarget): RetroMove[] {
  const note = notes.find((one) => one.id === id)
  if (!note) return []
  const leaves: RetroMove[] = note.group === id ? [] : [{ verb: 'group', notes: [id] }]
  if (target.kind === 'note') {
    const lead = notes.find((one) => one.id === target.id)?.group
    if (!isShown || lead === undefined || lead === note.group) return []
    return [...leaves, { verb: 'group', notes: [lead, id] }]
  }
  const isMoved = note.author === me && note.column !== target.column
  return [...(isShown ? leaves : []), ...(isMoved ? [{ verb: 'edit', id, column: target.column } as const] : [])]
}

/** The places that a note can be put, by column: first the column itself, then the groups in it. */
export function retroTargets(ground: RetroGround, id: string): readonly (readonly RetroTarget[])[] {
  return retroColumns.map((column) => {
    const leads = ground.notes.filter((note) => note.group === note.id && note.column === column)
    const all: RetroTarget[] = [
      { kind: 'column', column },
      ...leads.map((note): RetroTarget => ({ kind: 'note', id: note.id })),
    ]
    return all.filter((target) => retroMoves(ground, id, target).length > 0)
  })
}

/**
 * The next place for a note in the hand: up and down go through all of them, left and right to the column beside; null
 * for other keys, and where there is none.
 */
export function nextTarget(ground: RetroGround, id: string, over: RetroTarget | null, key: string): RetroTarget | null {
  const columns = retroTargets(ground, id)
  const all = columns.flat()
  const at = over === null ? -1 : all.findIndex((one) => sameTarget(one, over))
  if (key === 'ArrowDown') return all[Math.min(at + 1, all.length - 1)] ?? null
  if (key === 'ArrowUp') return all[at === -1 ? all.length - 1 : Math.max(at - 1, 0)] ?? null
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (by === undefined) return null
  const own = ground.notes.find((note) => note.id === id)?.column
  const from =
    over === null ? (own ? retroColumns.indexOf(own) : 0) : columns.findIndex((some) => some.includes(all[at] ?? over))
  for (let place = from + by; place >= 0 && place < columns.length; place += by) {
    const first = columns[place]?.[0]
    if (first) return first
  }
  return null
}

export function sameTarget(a: RetroTarget, b: RetroTarget | null): boolean {
  return targetKey(a) === (b && targetKey(b))
}

/** A target as one text. */
export function targetKey(target: RetroTarget): string {
  return target.kind === 'note' ? `note ${target.id}` : `column ${target.column}`
}
