import { useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { type LaneKind, laneChange } from '../../../shared/selectors/swimlanes.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import type { Drop } from './board-types.ts'

/** What people do on the sprint board, as commands; each that changes a card says so and can be undone. */
export function useSprintActs(sprint: string | null, tell: (text: string, undo?: () => void) => void) {
  const session = useSession()
  return useMemo(() => {
    function run(name: string, args: unknown): void {
      session.run(name, args).catch((error: unknown) => tell(refusalWords(error)))
    }
    return {
      /** Puts cards where they were dropped; into another lane, they become what that lane stands for. */
      move(drop: Drop, items: readonly Item[], lanes: LaneKind | null) {
        const { lane, status } = drop.to
        const place = {
          ids: drop.ids,
          container: sprint ?? undefined,
          status,
          after: drop.after,
          before: drop.before,
        }
        const [first] = items
        if (lanes === null || lane === undefined || !first) run('item.move', place)
        else if (lanes !== 'member') run('item.move', { ...place, set: laneChange(first, lanes, lane) })
        else {
          // each keeps its own other people
          let after = drop.after
          for (const item of items) {
            run('item.move', { ...place, ids: [item.id], after, set: laneChange(item, lanes, lane) })
            after = item.id
          }
        }
      },
      add(titles: readonly string[], column: string) {
        for (const title of titles)
          run('item.create', { title: title.slice(0, 500), container: sprint ?? undefined, status: column })
        if (titles.length > 1) tell(say('sprint.added', { count: titles.length }))
      },
      change: (name: 'item.update' | 'item.move', ids: readonly string[], args: Record<string, unknown>) =>
        run(name, { ids, ...args }),
      duplicate(ids: readonly string[]) {
        run('item.duplicate', { ids })
        tell(say('sprint.duplicated', { count: ids.length }))
      },
      remove(ids: readonly string[]) {
        run('item.delete', { ids })
        // this very act: my last one may be another by the time the toast is pressed
        tell(say('sprint.binned', { count: ids.length }), () => run('item.restore', { ids }))
      },
      finish(ids: readonly string[], columns: readonly SprintColumn[]) {
        const done = columns.find((column) => column.status.category === 'done')
        const open = ids.flatMap((id) => {
          const from = columns.find((column) => column !== done && column.items.some((item) => item.id === id))
          const at = from?.items.findIndex((item) => item.id === id) ?? -1
          return from
            ? [
                {
                  id,
                  status: from.status.id,
                  after: from.items[at - 1]?.id ?? null,
                  before: from.items[at + 1]?.id ?? null,
                },
              ]
            : []
        })
        if (!done || open.length === 0) return
        run('item.move', { ids: open.map((one) => one.id), status: done.status.id })
        tell(say('sprint.finished'), () => {
          for (const back of open.toReversed()) run('item.move', back)
        })
      },
      planSprint: () => run('sprint.create', { name: say('sprint.firstName') }),
    }
  }, [session, sprint, tell])
}
