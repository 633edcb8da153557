import { useMemo } from 'react'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useFaces, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import type { Stage } from '../../ui/stage-mark.tsx'
import { planLine } from './plan-words.ts'
import type { RowWords } from './test-row.tsx'
import { usePlanOf } from './use-plan-of.ts'

/** The words that the rows of the list need, made anew only when one of them changes. */
export function useRowWords(): RowWords {
  const stages = useStages()
  const rows = useRows('metrics')
  const people = useFaces()
  const today = useToday()
  const planOf = usePlanOf()
  return useMemo(
    () => ({
      today,
      stages,
      people,
      metrics: new Map(rows.map(({ id, name }) => [id, name])),
      planOf: (test) => planLine(planOf(test)),
    }),
    [people, planOf, rows, stages, today],
  )
}

/** The stages of the funnel as marks, by id. */
export function useStages(): ReadonlyMap<string, Stage> {
  const rows = useRows('stages')
  return useMemo(() => {
    const path = rows.toSorted(byRank)
    return new Map(
      path.map(({ id, name, colour }, place) => [
        id,
        { place: place + 1, count: path.length, name, colour: colour ?? place + 1 },
      ]),
    )
  }, [rows])
}
