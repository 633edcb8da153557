import { useDeferredValue, useMemo } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { Burndown } from '../../../shared/selectors/burndown.ts'
import { type ClosedSprint, closedSprints } from '../../../shared/selectors/closed-sprints.ts'
import { type LikelyFinish, likelyEnds, likelyFinish } from '../../../shared/selectors/likely-finish.ts'
import { createBurndown } from '../../../shared/selectors/live-burndown.ts'
import { burnup } from '../../../shared/selectors/burnup.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import type { Range } from '../../../shared/stats/spread.ts'
import { useBoardRow, useFacts, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, useRows } from '../../session/react.ts'

/** A started sprint as it runs, and where it will likely end. */
export type SprintRun = {
  chart: Burndown
  today: string
  closed: readonly ClosedSprint[]
  /** Null where nothing can be told of the end: it has no days, or they are over. */
  finish: LikelyFinish | null
  /** Points in the sprint now, done ones among them. */
  total: number
  /** Points done at the end, 8 times in 10; null without history enough. */
  ends: Range | null
  /** Points done at the end of twenty equally likely sprints, rising. */
  dots: readonly number[]
}

/** What is worked out once for all that show it on a page. */
type Memory = {
  burndownOf: ReturnType<typeof createBurndown>
  last: { asked: readonly unknown[]; run: SprintRun } | null
}
const memories = new WeakMap<BoardStore, Memory>()

function memoryOf(store: BoardStore): Memory {
  const known = memories.get(store) ?? { burndownOf: createBurndown(), last: null }
  memories.set(store, known)
  return known
}

/** How a sprint runs; null before it is started. Follows the rows with the patience of what stands beside the board. */
export function useSprintRun(sprint: Sprint): SprintRun | null {
  const store = useBoardStore()
  const board = useBoardRow()
  const [items, statuses, sprints, events] = [
    useDeferredValue(useRows('items')),
    useRows('statuses'),
    useRows('sprints'),
    useDeferredValue(useFacts('events')),
  ]
  const today = useToday()
  const closed = useMemo(() => closedSprints(sprints), [sprints])
  return useMemo(() => {
    if (!board || !sprint.commitment) return null
    const memory = memoryOf(store)
    const chart = memory.burndownOf(sprint, { items, statuses, sprints, events }, board, today)
    const asked = [chart, sprint.firstDay, sprint.lastDay, sprint.state, today, sprints]
    if (memory.last?.asked.every((one, place) => one === asked[place])) return memory.last.run
    const run = runOf(chart, sprint, closed, today)
    memory.last = { asked, run }
    return run
  }, [board, closed, events, items, sprint, sprints, statuses, store, today])
}

function runOf(chart: Burndown, sprint: Sprint, closed: readonly ClosedSprint[], today: string): SprintRun {
  const { firstDay, lastDay, state } = sprint
  const isToCome = state === 'active' && firstDay !== null && lastDay !== null && today <= lastDay
  const found = isToCome ? likelyFinish(chart, closed, today) : null
  const total = burnup(chart).steps.at(-1)?.total ?? chart.start
  const isKnown = found !== null && !found.tooLittle
  return {
    ...{ chart, today, closed, total },
    finish: found,
    ends: isKnown && found.left ? { low: total - found.left.high, high: total - found.left.low } : null,
    dots: isKnown ? likelyEnds(chart, closed, today).map((left) => total - left) : [],
  }
}
