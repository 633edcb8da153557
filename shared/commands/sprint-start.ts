import * as z from 'zod/mini'
import type { Row } from '../schema/collections.ts'
import type { Sprint } from '../schema/sprint.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { idArg } from './args.ts'
import { command } from './command.ts'
import { inState, itemsOf, liveSprint } from './sprint-commands.ts'
import { sprintCalendar, sprintEnd, todayOn } from './sprint-days.ts'

/**
 * Freezes what is in the sprint with its points: the commitment. What enters later is unplanned. A started sprint has
 * days: without a first one it begins today, without a last one it is as long as the board's sprints are.
 */
export const sprintStart = command(
  'sprint.start',
  z.strictObject({ id: idArg }),
  (store, args, context) => {
    const sprint = liveSprint(store, args.id)
    inState(sprint, 'planned', 'started')
    const items = Object.fromEntries(itemsOf(store, args.id).map((item) => [item.id, item.points]))
    const decided = decidedTests(store)
    const days = daysOf(store, sprint, context.now)
    return () => {
      store.rows.sprints.update(args.id, {
        ...days,
        state: 'active',
        commitment: { at: context.now, by: context.member, items, decided },
      })
      return { id: args.id }
    }
  },
  { arbitrated: true },
)

function daysOf(store: BoardStore, { firstDay, lastDay }: Sprint, now: number): Pick<Sprint, 'firstDay' | 'lastDay'> {
  const today = todayOn(store, now)
  const calendar = sprintCalendar(store)
  const first = firstDay ?? (lastDay !== null && lastDay < today ? lastDay : today)
  return { firstDay: first, lastDay: lastDay ?? sprintEnd(first, calendar.sprintDays, calendar) }
}

/** Ids of the tests that are decided now. */
export function decidedTests(store: BoardStore): string[] {
  return testsIn(store, 'decided')
}

/** Ids of the tests that are in a state now. */
export function testsIn(store: BoardStore, state: Row<'tests'>['state']): string[] {
  return living(store.rows.tests)
    .filter((test) => test.state === state)
    .map((test) => test.id)
    .toSorted()
}
