import { useMemo } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { sprintProgress } from '../../../shared/selectors/sprint-progress.ts'
import { sprintDay } from '../../../shared/selectors/working-days.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { SprintHead } from './sprint-head.tsx'

const LikelyFigure = lazyPart(async () => (await import('./likely-figure.tsx')).LikelyFigure)

/** The head of the sprint with its figures, from the same selectors that the API answers with. */
export function SprintSummary({
  sprint,
  columns,
  zone,
}: {
  sprint: Sprint
  columns: readonly SprintColumn[]
  zone: string
}) {
  const today = useToday()
  const board = useBoardRow()
  const progress = useMemo(() => sprintProgress(columns, today, zone), [columns, today, zone])
  const crowd = columns
    .filter((column) => column.status.wipLimit !== null)
    .toSorted((a, b) => fullness(b) - fullness(a))[0]
  return (
    <SprintHead
      sprint={sprint}
      today={today}
      day={board ? sprintDay(sprint, board, today) : null}
      points={{ done: progress.donePoints, total: progress.totalPoints }}
      likely={sprint.commitment && <LikelyFigure sprint={sprint} />}
      crowd={crowd ? { name: crowd.status.name, count: crowd.items.length, limit: crowd.status.wipLimit ?? 0 } : null}
      blocked={
        progress.blockedItems > 0 ? { count: progress.blockedItems, oldestDays: progress.oldestBlockedDays ?? 0 } : null
      }
    />
  )
}

function fullness(column: SprintColumn): number {
  return column.items.length / (column.status.wipLimit ?? Number.POSITIVE_INFINITY)
}
