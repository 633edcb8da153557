import { useMemo } from 'react'
import { type TestPlan, testPlan } from '../../../shared/selectors/ab-tests/test-plan.ts'
import { useFacts, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, useRows } from '../../session/react.ts'

/** What the settings of a test come to, by its id; the same function until one of its grounds changes. */
export function usePlanOf(): (test: string) => TestPlan | null {
  const store = useBoardStore()
  const tests = useRows('tests')
  const stages = useRows('stages')
  const readings = useFacts('readings')
  const items = useRows('items')
  const sprints = useRows('sprints')
  const statuses = useRows('statuses')
  const today = useToday()
  return useMemo(() => {
    const known = new Map<string, TestPlan>()
    const grounds = { stages, readings, items, sprints, statuses }
    return (id) => {
      const test = store.rows.tests.get(id)
      const plan = known.get(id) ?? (test ? testPlan(test, grounds, today) : null)
      if (plan) known.set(id, plan)
      return plan
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a plan is of the row as it is: another row, another plan
  }, [items, readings, sprints, stages, statuses, store, tests, today])
}
