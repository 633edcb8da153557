import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'
import { packedEvents } from './packed-events.ts'

/**
 * The record of a board from its beginning: the live events and those that closed sprints keep, each once.
 * @example itemCourses(wholeRecord(events, sprints))
 */
export function wholeRecord(events: Iterable<Fact>, sprints: Iterable<Pick<Sprint, 'history'>>): Fact[] {
  const byKey = new Map<string, Fact>()
  for (const sprint of sprints) for (const fact of packedEvents(sprint)) byKey.set(fact.id, fact)
  for (const fact of events) byKey.set(fact.id, fact)
  return [...byKey.values()]
}
