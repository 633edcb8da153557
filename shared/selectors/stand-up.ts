import { type Day, dayIn } from '../lib/day.ts'
import { seededRandom } from '../lib/seeded-random.ts'
import { type WorkWeek, addWorkingDays } from '../lib/working-day.ts'
import type { Item } from '../schema/item.ts'
import type { Fact } from '../store/facts.ts'
import { byPlace, isOnBoard } from './item-place.ts'
import { recordedEvents } from './recorded-events.ts'
import type { SprintColumn } from './sprint-columns.ts'

/** What is told of the cards of one person, each list in the order in which it is told. */
export type StandUpCards = {
  /** Not done and blocked, the longest blocked first. */
  readonly blocked: readonly Item[]
  /** In progress for longer than is usual, the oldest first. */
  readonly ageing: readonly Item[]
  /** The others in progress. */
  readonly progress: readonly Item[]
  /** Not begun. */
  readonly next: readonly Item[]
  /** Done lately. */
  readonly finished: readonly Item[]
}

type Known = {
  /** Item id → days under way, of those that are longer under way than is usual. */
  readonly ageing: ReadonlyMap<string, number>
  /** Ids of the items that were done lately. */
  readonly finished: ReadonlySet<string>
}

/**
 * The cards of a sprint that one person stands for (they are among its people), grouped as they are told: every open one
 * in exactly one group. What was done longer ago is left out.
 * @example standUpCards(columns, 'oskar', { ageing, finished }).blocked[0] // the item that has been blocked longest
 */
export function standUpCards(columns: readonly SprintColumn[], member: string, known: Known): StandUpCards {
  return grouped(columns, (item) => item.assignees.includes(member), known)
}

/** What stands beside the people: open items of nobody, and open items that wait for somebody else's. */
export type StandUpRest = { readonly unassigned: readonly Item[]; readonly waiting: readonly Item[] }

/**
 * The open cards of a sprint that no person's turn tells of as they should be: those of nobody, and those that wait for
 * an open item which others hold. An item of nobody that waits counts to the first.
 * @example standUpRest(columns, (id) => rows.items.get(id), isDone).unassigned.length // 2
 */
export function standUpRest(
  columns: readonly SprintColumn[],
  itemOf: (id: string) => Item | undefined,
  isDone: (item: Item) => boolean,
): StandUpRest {
  const open = columns.flatMap(({ status, items }) => (status.category === 'done' ? [] : items))
  return {
    unassigned: open.filter(({ assignees }) => assignees.length === 0),
    waiting: open.filter((item) => item.assignees.length > 0 && waitsFor(item, itemOf, isDone).length > 0),
  }
}

/**
 * The open items that an item waits for and that none of its own people hold.
 * @example waitsFor(item, (id) => rows.items.get(id), isDone) // [the film that Jonas cuts]
 */
export function waitsFor(
  item: Item,
  itemOf: (id: string) => Item | undefined,
  isDone: (item: Item) => boolean,
): readonly Item[] {
  return item.blockedBy.flatMap((id) => {
    const other = itemOf(id)
    if (!other || !isOnBoard(other) || isDone(other)) return []
    return other.assignees.some((member) => item.assignees.includes(member)) ? [] : [other]
  })
}

const kinds = ['blocked', 'ageing', 'progress', 'next', 'finished'] as const satisfies (keyof StandUpCards)[]

function grouped(columns: readonly SprintColumn[], isTheirs: (item: Item) => boolean, known: Known): StandUpCards {
  const theirs = columns.flatMap(({ status, items }) =>
    items.filter(isTheirs).map((item) => ({ item, kind: kindOf(item, status.category, known) })),
  )
  const [blocked, ageing, progress, next, finished] = kinds.map((kind) =>
    theirs.filter((one) => one.kind === kind).map(({ item }) => item),
  )
  return {
    blocked: (blocked ?? []).toSorted((a, b) => (a.blocked?.at ?? 0) - (b.blocked?.at ?? 0) || byPlace(a, b)),
    ageing: (ageing ?? []).toSorted(
      (a, b) => (known.ageing.get(b.id) ?? 0) - (known.ageing.get(a.id) ?? 0) || byPlace(a, b),
    ),
    progress: progress ?? [],
    next: next ?? [],
    finished: finished ?? [],
  }
}

function kindOf(item: Item, category: 'todo' | 'doing' | 'done', known: Known): keyof StandUpCards | null {
  if (category === 'done') return known.finished.has(item.id) ? 'finished' : null
  if (item.blocked !== null) return 'blocked'
  if (category === 'todo') return 'next'
  return known.ageing.has(item.id) ? 'ageing' : 'progress'
}

/**
 * The items that arrived in done on the last working day before today, or since, as the record says; those taken up
 * again meanwhile are among them.
 * @example finishedLately(events, board, '2026-11-16') // of Friday 13, the weekend and today
 */
export function finishedLately(
  events: Iterable<Fact>,
  calendar: WorkWeek & { readonly zone: string },
  today: Day,
): ReadonlySet<string> {
  const since = addWorkingDays(today, -1, calendar)
  const finished = recordedEvents(events).filter(
    ({ at, from, to }) => to?.[1] === 'done' && from?.[1] !== 'done' && dayIn(calendar.zone, at) >= since,
  )
  return new Set(finished.map(({ item }) => item))
}

/** Whose turn it is when, and who has none today. */
export type StandUpOrder = { readonly speaking: readonly string[]; readonly away: readonly string[] }

/**
 * The members in an order that is another one each day, and on every machine the same for all of it; those who are here
 * come first, those who are absent today have no turn.
 * @example standUpOrder(members, { board: 'b1', today: '2026-11-16', isHere }).speaking[0] // 'oskar'
 */
export function standUpOrder(
  members: Iterable<{ readonly id: string; readonly absent: readonly Day[] }>,
  { board, today, isHere }: { board: string; today: Day; isHere: (member: string) => boolean },
): StandUpOrder {
  const random = seededRandom(seedOf(`${board} ${today}`))
  const drawn = [...members]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((member) => ({ ...member, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
  const [away, speaking] = [true, false].map((isAway) =>
    drawn.filter(({ absent }) => absent.includes(today) === isAway).map(({ id }) => id),
  )
  const here = speaking?.filter(isHere) ?? []
  return { speaking: [...here, ...(speaking ?? []).filter((id) => !here.includes(id))], away: away ?? [] }
}

/** A number from a text (FNV-1a), the same everywhere. */
function seedOf(text: string): number {
  let seed = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193)
  return seed
}
