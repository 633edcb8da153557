import type { Day } from '../../../shared/lib/day.ts'
import { dayIn, daysBetween } from '../../../shared/lib/day.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { cycleTime } from '../../../shared/selectors/cycle-time.ts'
import { itemCourses } from '../../../shared/selectors/item-courses.ts'
import { recordedEvents } from '../../../shared/selectors/recorded-events.ts'
import { wholeRecord } from '../../../shared/selectors/whole-record.ts'
import type { Fact } from '../../../shared/store/facts.ts'

/** The days under way, today counted, of the items that are begun and not done, and take longer than 85 in 100 did. */
export type Ageing = ReadonlyMap<string, number>

type Asked = { events: readonly Fact[]; sprints: readonly Sprint[]; zone: string; today: Day }

/**
 * Which items age, with a memory: what is begun today is not old today, so that of new events only those are read anew
 * which take up done work again.
 */
export function createItemAgeing(): (asked: Asked) => Ageing {
  let last: (Asked & { ageing: Ageing }) | null = null
  return (asked) => {
    const ageing = last && saysNothingNew(last, asked) ? last.ageing : ageingOf(asked)
    last = { ...asked, ageing }
    return ageing
  }
}

function saysNothingNew(last: Asked, { events, sprints, zone, today }: Asked): boolean {
  const known = last.events.length
  if (last.sprints !== sprints || last.zone !== zone || last.today !== today) return false
  if (events.length < known || last.events.at(-1) !== events[known - 1]) return false
  return recordedEvents(events.slice(known)).every(({ from, to }) => from?.[1] !== 'done' || to?.[1] === 'done')
}

function ageingOf({ events, sprints, zone, today }: Asked): Ageing {
  const courses = itemCourses(wholeRecord(events, sprints))
  const usual = cycleTime(courses, zone).p85
  if (usual === null) return new Map()
  const ages = [...courses].flatMap(([item, { startedAt, finishedIn }]): [string, number][] =>
    startedAt === null || finishedIn !== null ? [] : [[item, daysBetween(dayIn(zone, startedAt), today) + 1]],
  )
  return new Map(ages.filter(([, days]) => days > usual))
}
