import type { Fact } from '../store/facts.ts'
import { recordedEvents } from './recorded-events.ts'

/** How an item went through the columns, as far as the record says: instants in epoch milliseconds. */
export type ItemCourse = {
  /** First time out of category todo; null when that lies before the record, or has not come. */
  readonly startedAt: number | null
  /** Last arrival in category done; null when it is not done, or was before the record began. */
  readonly finishedAt: number | null
  /** The container that it arrived in done in; null when it is not done. */
  readonly finishedIn: string | null
}

/**
 * The course of each item that the record speaks of. An item that is done and moves on stays finished where it was
 * finished; what comes back from the bin is what it was.
 * @example itemCourses(events).get('item7') // { startedAt: 1794812345678, finishedAt: 1795012345678, finishedIn: 'sprint14' }
 */
export function itemCourses(events: Iterable<Fact>): ReadonlyMap<string, ItemCourse> {
  const courses = new Map<string, ItemCourse & { isStarted: boolean }>()
  for (const { at, item, from, to } of recordedEvents(events)) {
    const known = courses.get(item)
    // begun before anything was written down about it
    const isOlder = known === undefined && from !== null && from[1] !== 'todo'
    let { isStarted, ...course } = known ?? {
      isStarted: isOlder,
      startedAt: null,
      finishedAt: null,
      finishedIn: isOlder && from[1] === 'done' ? from[0] : null,
    }
    if (to !== null) {
      if (!isStarted && to[1] !== 'todo') [isStarted, course] = [true, { ...course, startedAt: at }]
      if (to[1] !== 'done') course = { ...course, finishedAt: null, finishedIn: null }
      else if (course.finishedIn === null) course = { ...course, finishedAt: at, finishedIn: to[0] }
    }
    courses.set(item, { isStarted, ...course })
  }
  return courses
}
