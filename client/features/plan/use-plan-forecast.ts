import { useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { closedSprints } from '../../../shared/selectors/closed-sprints.ts'
import { type PlanForecast, planForecast, planList } from '../../../shared/selectors/plan-forecast.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { workingDays } from '../../../shared/selectors/working-days.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'

export type PlanOutlook = {
  /** Null for a sprint that runs: it is told by its burndown. */
  forecast: PlanForecast | null
  /** Points that are kept free, and in the plan as the rows say and with all hands put down, these among them. */
  reserve: number
  planned: number
  plannedInHand: number
  /** Of each item with all hands put down, by id; null where too little is known. */
  chances: ReadonlyMap<string, number> | null
  /** How many of them stand above the 85 % line; null where there is none. */
  above: number | null
}

/** What past sprints say of this one, while items are still in the air. */
export function usePlanForecast(sprint: Sprint, items: readonly Item[], inHand: readonly Item[]): PlanOutlook {
  const sprints = useRows('sprints')
  const board = useBoardRow()
  const { state, firstDay, lastDay } = sprint
  const closed = useMemo(() => closedSprints(sprints), [sprints])
  const forecast = useMemo(() => {
    if (state !== 'planned') return null
    const days = board && firstDay && lastDay ? workingDays(firstDay, lastDay, board).length : null
    return planForecast(closed, days)
  }, [board, closed, firstDay, lastDay, state])
  const reserve = sprint.reserve ?? 0
  return useMemo(() => {
    const plan = {
      reserve,
      planned: sumPoints([...items, { points: reserve }]),
      plannedInHand: sumPoints([...inHand, { points: reserve }]),
    }
    if (forecast === null || forecast.tooLittle) return { forecast, ...plan, chances: null, above: null }
    // what is kept free is used up first
    const { chances, line } = planList(forecast, [{ points: reserve }, ...inHand])
    const byId = inHand.map(({ id }, place): [string, number] => [id, chances[place + 1] ?? 0])
    return { forecast, ...plan, chances: new Map(byId), above: line === null ? null : Math.max(0, line - 1) }
  }, [forecast, inHand, items, reserve])
}
