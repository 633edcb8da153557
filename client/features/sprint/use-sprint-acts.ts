import { useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { type LaneKind, laneChange } from '../../../shared/selectors/swimlanes.ts'
import { finishItems } from '../../board/cards/finish-items.ts'
import { useItemActs } from '../../board/cards/use-item-acts.ts'
import { say } from '../../words/say.ts'
import type { Drop } from '../../board/carry/board-types.ts'

/** What people do on the sprint board, as commands; each that changes a card says so and can be undone. */
export function useSprintActs(sprint: string | null, tell: (text: string, undo?: () => void) => void) {
  const acts = useItemActs(tell)
  return useMemo(() => {
    const { run } = acts
    return {
      ...acts,
      /** Puts cards where they were dropped; into another lane, they become what that lane stands for. */
      move(drop: Drop, items: readonly Item[], lanes: LaneKind | null) {
        const { lane, place: status } = drop.to
        const place = {
          ids: drop.ids,
          container: sprint ?? undefined,
          status,
          after: drop.after,
          before: drop.before,
        }
        const [first] = items
        if (lanes === null || lane === undefined || !first) run('item.move', place)
        else if (lanes === 'member') run('item.move', { ...place, owner: lane })
        else run('item.move', { ...place, set: laneChange(first, lanes, lane) })
      },
      add: (titles: readonly string[], column: string) =>
        acts.add(titles, { container: sprint ?? undefined, status: column }),
      finish: (ids: readonly string[], columns: readonly SprintColumn[]) => finishItems(ids, columns, { run, tell }),
      planSprint: () => run('sprint.create', { name: say('sprint.firstName') }),
    }
  }, [acts, sprint, tell])
}
