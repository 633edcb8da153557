import { equalJson } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import { type Item, type Place, backlog } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { containerOf, itemsIn } from '../selectors/item-place.ts'
import type { BoardStore } from '../store/board-store.ts'
import { CommandError } from './command.ts'
import { groundsOf } from './grounds.ts'
import { belongsToClosed } from './homes.ts'
import { isClosed, placeAt } from './placing.ts'
import { type RestoreWrite, bornWrite, fieldsBack, setWrite } from './restore-rows.ts'
import type { PackedEvent } from './sprint-history.ts'
import { checkIsLast, recordOf } from './sprint-reopen.ts'

/** What makes up the course of a sprint: one without the others would not be true. */
const course = ['state', 'commitment', 'report', 'history'] as const

/**
 * What takes a sprint back with the items it held: its fields, its course, and where those items stand; what was deleted
 * since comes back into it. What people have written into the items since stays, and what came in since goes to where it
 * stood, else to the end of the backlog. Throws `not-found`, and `conflict` for a sprint after which another was closed.
 */
export function sprintWrites(now: BoardStore, then: BoardStore, id: string, random: () => number): RestoreWrite[] {
  const past = then.rows.sprints.get(id)
  if (!past) throw new CommandError('not-found', 'That sprint was not there yet.', { hint: 'Choose a later moment.' })
  const present = now.rows.sprints.get(id)
  const fields = present ? fieldsBack('sprints', present, past) : {}
  const turns = course.some((name) => name in fields)
  if (present?.state === 'closed' && present.deleted === null) {
    // a closed sprint changes with its course alone, and the items in it are those of its report
    if (!turns) return []
    checkIsLast(now, present)
  }
  const own = present ? [setWrite('sprints', id, fields)].filter(() => Object.keys(fields).length > 0) : []
  return [...own, ...recordBack(now, then, [id]), ...itemsBack(now, then, past, random)]
}

/** The items it held where they stood in it, and the others out of it. */
function itemsBack(now: BoardStore, then: BoardStore, sprint: Sprint, random: () => number): RestoreWrite[] {
  const held = itemsIn(then.rows.items.all().values(), sprint.id, groundsOf(then))
  const ids = new Set(held.map((item) => item.id))
  const inside = itemsIn(now.rows.items.all().values(), sprint.id, groundsOf(now)).filter((item) => !ids.has(item.id))
  const homes = leaving(now, then, inside, sprint.id, random)
  return [
    ...held.flatMap((item) => heldBack(now, item, sprint.id)),
    // what goes back into the sprint needs no other rank where it leaves
    ...[...homes].flatMap(([id, place]) => (ids.has(id) ? [] : [setWrite('items', id, { place })])),
  ]
}

function heldBack(now: BoardStore, item: Item, sprint: string): RestoreWrite[] {
  const present = now.rows.items.get(item.id)
  if (!present) return now.rows.items.has(item.id) ? [] : [bornWrite('items', item)]
  // it was finished in another sprint meanwhile, or stands in that one's report
  if (present.deleted === null && present.place[0] !== sprint && isClosed(now, present.place[0])) return []
  const wanted = { place: knownStatus(now, item.place, present.place), deleted: null, archived: false }
  const differing = Object.entries(wanted).filter(([name, value]) => !equalJson(present[name as keyof Item], value))
  return differing.length === 0 ? [] : [setWrite('items', item.id, Object.fromEntries(differing))]
}

/** Where those go that came in since: where they stood, if that is open, else to the end of the backlog in their order. */
function leaving(
  now: BoardStore,
  then: BoardStore,
  inside: readonly Item[],
  sprint: string,
  random: () => number,
): Map<string, Place> {
  const groundsThen = groundsOf(then)
  const places = new Map<string, Place>()
  const rest: string[] = []
  for (const { id, place } of inside) {
    const past = then.rows.items.get(id)
    const isElsewhere = past !== undefined && containerOf(past, groundsThen) !== sprint
    if (isElsewhere && isOpen(now, past.place[0])) places.set(id, knownStatus(now, past.place, place))
    else rest.push(id)
  }
  if (rest.length > 0)
    for (const [id, place] of placeAt(now, rest, { container: backlog }, random)) places.set(id, place)
  return places
}

/** What takes one item back, in the bin or not; throws `not-found`. It stays where it is when it cannot go where it was. */
export function itemWrites(now: BoardStore, then: BoardStore, id: string, random: () => number): RestoreWrite[] {
  const past = then.rows.items.get(id)
  if (!past) throw new CommandError('not-found', 'That item was not there yet.', { hint: 'Choose a later moment.' })
  const present = now.rows.items.get(id)
  const place = placeBack(now, past, present, random)
  // what was in the bin and has left it for good would only leave once more
  if (!present) return past.deleted !== null || now.rows.items.has(id) ? [] : [bornWrite('items', { ...past, place })]
  const { place: _, ...fields } = fieldsBack('items', present, past)
  const all = equalJson(place, present.place) ? fields : { ...fields, place }
  return Object.keys(all).length === 0 ? [] : [setWrite('items', id, all)]
}

/**
 * Where an item goes back to: nothing leaves a closed sprint or enters one, but for what was finished in it and comes
 * back from the bin.
 */
function placeBack(now: BoardStore, past: Item, present: Item | undefined, random: () => number): Place {
  // in the bin nothing stands anywhere
  if (past.deleted !== null) return present?.place ?? past.place
  const isHere = present?.deleted === null
  if (isHere && isClosed(now, present.place[0])) return present.place
  if (isOpen(now, past.place[0])) return knownStatus(now, past.place, present?.place)
  if (isHere) return present.place
  if (isClosed(now, past.place[0]) && belongsToClosed(now, past)) return past.place
  if (present && isOpen(now, present.place[0])) return present.place
  return must(placeAt(now, [past.id], { container: backlog }, random).get(past.id))
}

/** Is this the backlog, or a sprint that is there and not closed? */
function isOpen({ rows }: BoardStore, container: string): boolean {
  if (container === backlog) return true
  const sprint = rows.sprints.get(container)
  return sprint?.deleted === null && sprint.state !== 'closed'
}

/** A place with a status that the board has now: its own, else the one that the item has. */
function knownStatus(now: BoardStore, [container, status, rank]: Place, present: Place | undefined): Place {
  if (now.rows.statuses.get(status)?.deleted === null || !present) return [container, status, rank]
  return [container, present[1], rank]
}

/**
 * Events are never made or lost by a restore, they only lie where they did: live, or packed in a closed sprint. What
 * closing itself wrote goes with the closing, as when a sprint is reopened.
 */
export function recordBack(now: BoardStore, then: BoardStore, sprints: Iterable<string>): RestoreWrite[] {
  return [...sprints].flatMap((id) => {
    const [present, past] = [now.rows.sprints.get(id), then.rows.sprints.get(id)]
    if (!past || equalJson(present?.history, past.history)) return []
    const packed = (past.history ?? []) as PackedEvent[]
    const keys = new Set(packed.map(([key]) => key))
    const live = (present ? recordOf(present) : []).filter(([key]) => !keys.has(key))
    const gone = [...keys].filter((key) => then.facts.events.get(key) === undefined)
    return [
      ...live.map(([key, value]): RestoreWrite => ({ kind: 'fact', collection: 'events', id: key, value })),
      ...gone.map((key): RestoreWrite => ({ kind: 'fact', collection: 'events', id: key, value: undefined })),
    ]
  })
}
