import type { Day } from '../../../shared/lib/day.ts'
import type { TestPlan } from '../../../shared/selectors/ab-tests/test-plan.ts'
import { say } from '../../words/say.ts'
import { longDay } from './figure-words.ts'

/** 'Needs 13,450 people in each variant, about 4 weeks.' */
export function planLine(plan: TestPlan | null): string {
  if (!plan || plan.perArm === null) return say('testLine.draftUnsized')
  if (plan.weeks === null) return say('testLine.draftNeedsOnly', { people: plan.perArm })
  return say('testLine.draftNeeds', { people: plan.perArm, time: say('testForm.weeks', { count: plan.weeks }) })
}

/** The same at more length, with the day on which it can be read. */
export function planHeadline(plan: TestPlan | null, today: Day): string {
  if (!plan || plan.perArm === null) return say('testHead.draftUnsized')
  if (plan.weeks === null) return say('testHead.draftPeople', { people: plan.perArm })
  const time = say('testForm.weeks', { count: plan.weeks })
  return say('testHead.draftPlan', { people: plan.perArm, time, when: whenWords(plan, today) }).trim()
}

function whenWords({ from, until, waitsForWork }: TestPlan, today: Day): string {
  if (from === null || until === null) return ''
  const day = longDay(until, today)
  return waitsForWork
    ? say('testHead.startAfter', { from: longDay(from, today), day })
    : say('testHead.startToday', { day })
}
