import type { ActivityChange, ActivityEntry } from '../../../shared/interchange/activity.ts'
import { type Day, dayIn } from '../../../shared/lib/day.ts'
import { equalJson } from '../../../shared/lib/json.ts'

export type ActKind =
  'added' | 'gone' | 'binned' | 'restored' | 'archived' | 'unarchived' | 'moved' | 'ordered' | 'changed'

/** One thing and what was changed of it. */
export type Thing = { id: string; changes: readonly ActivityChange[] }

/** What somebody did to one thing, or did alike to several. `seq`: the row of the log after which all of it was so. */
export type Act = { key: string; kind: ActKind; collection: string; things: readonly Thing[]; seq: number }

/** What one person did in one go, by one command where `command` names it. Newest first within. */
export type Burst = {
  key: string
  day: Day
  member: string | null
  command: string | null
  from: number
  to: number
  seq: number
  acts: readonly Act[]
  /** Changes that the server did not list. */
  left: number
}

/** What somebody does within this of what they did before belongs to it, ms. */
const burstMs = 10 * 60_000

/** What the server keeps for itself: no act of anybody. */
const silent: ReadonlySet<string> = new Set(['events', 'digests', 'importRows'])
const silentFields: ReadonlySet<string> = new Set(['number', 'claimed', 'home', 'history', 'created', 'updated'])

/**
 * Entries of the log, newest first, as what people did: grouped by the day in `zone` and by bursts of one person, the
 * same done to several things said once.
 */
export function burstsOf(entries: readonly ActivityEntry[], zone: string): Burst[] {
  const bursts: (Burst & { drafts: Act[] })[] = []
  for (const entry of entries) {
    const acts = actsOf(entry)
    if (acts.length === 0) continue
    const day = dayIn(zone, entry.at)
    const open = bursts.at(-1)
    if (open && isOneBurst(open, entry, day)) {
      open.from = Math.min(open.from, entry.at)
      open.left += entry.left ?? 0
      for (const act of acts) addOlder(open.drafts, act)
    } else {
      const { member, command, at, seq, left = 0 } = entry
      const drafts: Act[] = []
      for (const act of acts) addOlder(drafts, act)
      bursts.push({ key: String(seq), day, member, command, from: at, to: at, seq, left, drafts, acts: drafts })
    }
  }
  return bursts.map(({ drafts, ...burst }) => ({ ...burst, acts: drafts }))
}

/** Commands that are told as a whole; any other is told by what it changed. */
const whole =
  /^(board\.create|version\.restore|import\.|item\.copy|sprint\.(start|close|reopen)|test\.(start|stop|decide))/

function isWhole(command: string | null): boolean {
  return command !== null && whole.test(command)
}

function isOneBurst(open: Burst, { member, command, at }: ActivityEntry, day: Day): boolean {
  return (
    open.member === member &&
    open.day === day &&
    !isWhole(open.command) &&
    !isWhole(command) &&
    Math.abs(open.from - at) <= burstMs
  )
}

function actsOf({ changes, seq }: ActivityEntry): Act[] {
  const byThing = new Map<string, ActivityChange[]>()
  for (const change of changes) {
    if (silent.has(change.collection) || silentFields.has(change.field)) continue
    const key = `${change.collection}:${change.id}`
    byThing.set(key, [...(byThing.get(key) ?? []), change])
  }
  return [...byThing.values()].flatMap((of) => actsOnThing(of, seq))
}

function actsOnThing(changes: readonly ActivityChange[], seq: number): Act[] {
  const parts = new Map<ActKind, ActivityChange[]>()
  for (const change of changes) {
    const kind = kindOf(change)
    parts.set(kind, [...(parts.get(kind) ?? []), change])
  }
  // whoever is born has its first values by that
  for (const end of ['added', 'gone'] as const) {
    const change = parts.get(end)
    if (change) return [actOf(end, changes, seq)]
  }
  return [...parts].map(([kind, of]) => actOf(kind, of, seq))
}

function actOf(kind: ActKind, changes: readonly ActivityChange[], seq: number): Act {
  const { collection = '', id = '' } = changes[0] ?? {}
  const key = `${kind}:${collection}:${signatureOf(kind, changes)}`
  return { key, kind, collection, things: [{ id, changes }], seq }
}

function kindOf({ field, before, after }: ActivityChange): ActKind {
  if (field === '') return after === null ? 'gone' : 'added'
  if (field === 'deleted') return after === null ? 'restored' : 'binned'
  if (field === 'archived') return after === true ? 'archived' : 'unarchived'
  if (field === 'rank') return 'ordered'
  if (field !== 'place') return 'changed'
  return equalJson(spotOf(before), spotOf(after)) ? 'ordered' : 'moved'
}

/** A place without the order in it. */
function spotOf(place: unknown): string[] {
  return Array.isArray(place) ? place.slice(0, 2).map(String) : []
}

/** Acts with the same one read as one act on several things. */
function signatureOf(kind: ActKind, changes: readonly ActivityChange[]): string {
  if (kind === 'moved') return changes.map(({ before, after }) => [spotOf(before), spotOf(after)].join('>')).join()
  if (kind === 'changed') {
    return [...new Set(changes.map(({ field }) => field))].toSorted().join()
  }
  return ''
}

/** Puts what was done earlier to what is known of the burst: to the same kind of act, and to the same thing in it. */
function addOlder(acts: Act[], older: Act): void {
  const at = acts.findIndex(({ key }) => key === older.key)
  const same = acts[at]
  if (!same) {
    acts.push(older)
    return
  }
  const things = [...same.things]
  for (const thing of older.things) {
    const place = things.findIndex(({ id }) => id === thing.id)
    const known = things[place]
    if (known) things[place] = { id: known.id, changes: joined(known.changes, thing.changes) }
    else things.push(thing)
  }
  acts[at] = { ...same, things }
}

/** Two changes of a field after each other are one from the first value to the last. */
function joined(newer: readonly ActivityChange[], older: readonly ActivityChange[]): ActivityChange[] {
  const first = new Map(older.map((change) => [change.field, change]))
  const since = newer.map((change) => {
    const before = first.get(change.field)
    first.delete(change.field)
    return before ? { ...change, before: before.before } : change
  })
  return [...since, ...first.values()]
}
