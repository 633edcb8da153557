import { demoSprintDays } from './demo-days.ts'
import { type PastItem, carriedItems, createPastItems } from './demo-past-items.ts'
import { type PastSprint, pastSprints } from './demo-past-sprints.ts'

/** A past sprint at work: what is in it, and on which of its days (from 1) what happens. */
export type DemoCourse = {
  /** New in it at its start. */
  planned: readonly PastItem[]
  /** Taken out again. */
  removed: readonly PastItem[]
  /** Unfinished at its end. */
  carried: readonly PastItem[]
  /** The one of them that is split then. */
  split: PastItem | null
  came: ReadonlyMap<PastItem, number>
  begun: ReadonlyMap<PastItem, number>
  finished: ReadonlyMap<PastItem, number>
}

/** Points of the item that is split, and how many of them are left. */
export const splitPoints = { whole: 3, left: 1 } as const

/** Who asks for something that was not planned. */
const askers = ['Store managers', 'Buying', 'Warehouse', 'Sales'] as const

/** What happens in a past sprint (0 = the first) that `from` was left to by the one before. */
export function demoCourse(
  index: number,
  sprint: PastSprint,
  from: readonly PastItem[],
  newId: () => string,
): DemoCourse {
  const { velocity, added, carried, removed = 0 } = sprint
  const work = createPastItems(index, newId)
  const isLast = index === pastSprints.length - 1
  const split = sprint.split ? work.takeOne(splitPoints.whole) : null
  const partDone = split ? splitPoints.whole - splitPoints.left : 0
  const planned = work.take(velocity - pointsOf(from) - added - partDone)
  const unfinished = isLast ? carriedItems(newId) : work.take(carried - (split ? splitPoints.left : 0))
  const gone = work.take(removed)
  const late = work.take(added, { askedBy: askers[index % askers.length] ?? '' })
  const came = new Map(late.map((item, place) => [item, 3 + (place % 3)]))
  const finished = finishDays([...from, ...planned], late, came)
  const left = split ? [split, ...unfinished] : unfinished
  return {
    planned: [...planned, ...left, ...gone],
    ...{ removed: gone, carried: left, split, came, finished },
    begun: new Map([
      ...[...finished].flatMap(([item, day]): [PastItem, number][] =>
        item.isBegun ? [] : [[item, Math.max((came.get(item) ?? 0) + 1, day - daysFor(item))]],
      ),
      ...left.map((item, place): [PastItem, number] => [item, 6 + (place % 4)]),
    ]),
  }
}

/** Work is finished from the second day to the last, evenly; what was begun before comes first. */
function finishDays(
  early: readonly PastItem[],
  late: readonly PastItem[],
  came: ReadonlyMap<PastItem, number>,
): Map<PastItem, number> {
  const inTurn = early.toSorted((a, b) => Number(b.isBegun) - Number(a.isBegun))
  const spread = demoSprintDays - 1
  return new Map([
    ...inTurn.map((item, place): [PastItem, number] => [item, 2 + Math.floor((place * spread) / inTurn.length)]),
    ...late.map((item): [PastItem, number] => [
      item,
      Math.min(demoSprintDays, (came.get(item) ?? 0) + daysFor(item) + 2),
    ]),
  ])
}

/** Working days that an item takes. */
function daysFor({ points }: PastItem): number {
  return Math.min(points, 4)
}

function pointsOf(items: readonly PastItem[]): number {
  return items.reduce((sum, { points }) => sum + points, 0)
}
