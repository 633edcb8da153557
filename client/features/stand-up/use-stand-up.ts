import { useMemo, useState } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { createSprintColumns, type SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { finishedLately, standUpOrder } from '../../../shared/selectors/stand-up.ts'
import { addWorkingDays } from '../../../shared/lib/working-day.ts'
import { keptStandUp } from './kept-stand-up.ts'
import { useBoardRow, useFaces, useFacts, useToday } from '../../session/board-hooks.ts'
import { useMyPresenceWord, useOthersWord, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'

/** The turn that is nobody's: cards of nobody, and cards that wait for others. */
export const restTurn = 'rest'
/** After the last turn. */
export const endTurn = 'end'

export type StandUp = {
  columns: readonly SprintColumn[]
  /** Ids of the members in the order of today, then `restTurn` and `endTurn`. */
  turns: readonly string[]
  away: readonly string[]
  today: string
  /** The last working day before today: what was done since is told. */
  since: string
  /** Ids of items that were done since. */
  finished: ReadonlySet<string>
  /** From now on who comes or goes leaves the order as it is. */
  keepOrder: () => void
  kept: ReturnType<typeof keptStandUp>
}

/** The sprint as a stand-up goes through it. */
export function useStandUp(sprint: Sprint): StandUp {
  const { board: boardId } = useSession()
  const board = useBoardRow()
  const [items, statuses, sprints, members] = [
    useRows('items'),
    useRows('statuses'),
    useRows('sprints'),
    useRows('members'),
  ]
  const events = useFacts('events')
  const faces = useFaces()
  const today = useToday()
  const [columnsOf] = useState(createSprintColumns)
  const columns = columnsOf(items, statuses, sprints, sprint.id)
  const here = members.filter(({ id }) => faces.get(id)?.live).map(({ id }) => id)
  const kept = useMemo(() => keptStandUp(boardId, sprint.id, today), [boardId, sprint.id, today])
  const [early, setEarly] = useState(() => kept.read().here)
  const first = (early ?? here).join()
  const order = useMemo(() => {
    const isHere = new Set(first.split(','))
    return standUpOrder(members, { board: boardId, today, isHere: (member) => isHere.has(member) })
  }, [boardId, first, members, today])
  const finished = useMemo(() => (board ? finishedLately(events, board, today) : nothing), [board, events, today])
  return {
    ...{ columns, today, finished },
    turns: [...order.speaking, restTurn, endTurn],
    away: order.away,
    since: board ? addWorkingDays(today, -1, board) : today,
    kept,
    keepOrder() {
      if (early !== null) return
      setEarly(here)
      kept.write({ here })
    },
  }
}

const nothing: ReadonlySet<string> = new Set()

/** Whose turn it is on the page that I go along with; null while I go with nobody, or they are elsewhere. */
export function useLedTurn(): string | null {
  const leader = useMyPresenceWord((mine) => mine.follows)
  return useOthersWord(
    (others) => others.findLast(({ member, view }) => member === leader && view === 'stand-up')?.selected[0] ?? null,
  )
}
