import type { Json } from '../lib/json.ts'
import type { Item } from '../schema/item.ts'
import { daysTaken } from '../selectors/cycle-time.ts'
import type { ItemCourse } from '../selectors/item-courses.ts'
import type { BoardStore } from '../store/board-store.ts'
import { sprintCalendar } from './sprint-days.ts'

/** An item of a sprint that closes, as it ends. `origin`: the item that it was when it is the rest of one. */
export type Ended = { item: Item; origin: string; outcome: 'done' | 'open' }

type Grounds = {
  /** Points at the start by item. */
  committed: Readonly<Record<string, number | null>>
  /** The committed ones that are not in the sprint any more. */
  gone: readonly (readonly [id: string, points: number | null])[]
  courses: ReadonlyMap<string, ItemCourse>
}

/** Each item as a review tells of it, also when it is deleted and purged later. */
export function reportItems(
  store: BoardStore,
  inside: readonly Ended[],
  { committed, gone, courses }: Grounds,
): Json[] {
  const { zone } = sprintCalendar(store)
  const ended = inside.map(({ item, origin, outcome }) => ({
    ...wordsOf(store, item.id, item),
    points: item.points,
    outcome,
    unplanned: !Object.hasOwn(committed, origin),
    cycleDays: outcome === 'done' ? cycleDays(courses.get(item.id), zone) : null,
  }))
  const removed = gone.map(([id, points]) => ({
    ...wordsOf(store, id, store.rows.items.get(id)),
    points,
    outcome: 'removed',
    unplanned: false,
    cycleDays: null,
  }))
  return [...ended, ...removed]
}

function wordsOf(store: BoardStore, id: string, item: Item | undefined) {
  return {
    id,
    number: item?.number ?? null,
    title: item?.title ?? '',
    silo: item ? siloOf(store, item) : null,
    stage: item ? stageOf(store, item) : null,
    askedBy: item?.askedBy ?? '',
  }
}

/** The silo that does it: the item's own, else its owner's. */
export function siloOf({ rows }: BoardStore, { silo, assignees }: Item): string | null {
  return silo ?? rows.members.get(assignees[0] ?? '')?.silo ?? null
}

/** The stage that it serves: the item's own, else that of its touchpoints. */
function stageOf({ rows }: BoardStore, { stage, touchpoints }: Item): string | null {
  return stage ?? touchpoints.flatMap((one) => rows.touchpoints.get(one)?.stage ?? [])[0] ?? null
}

/** Calendar days from leaving todo to the last arrival in done, both included; null where the record does not say. */
function cycleDays(course: ItemCourse | undefined, zone: string): number | null {
  if (!course || course.startedAt === null || course.finishedAt === null) return null
  return daysTaken(course.startedAt, course.finishedAt, zone)
}
