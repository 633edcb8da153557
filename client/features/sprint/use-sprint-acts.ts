import { useMemo } from 'react'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
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
      move: (drop: Drop) =>
        run('item.move', {
          id: drop.id,
          container: sprint ?? undefined,
          status: drop.column,
          after: drop.after,
          before: drop.before,
        }),
      add(titles: readonly string[], column: string) {
        for (const title of titles)
          run('item.create', { title: title.slice(0, 500), container: sprint ?? undefined, status: column })
        if (titles.length > 1) tell(say('sprint.added', { count: titles.length }))
      },
      finish(id: string, columns: readonly SprintColumn[]) {
        const done = columns.find((column) => column.status.category === 'done')
        const from = columns.find((column) => column.items.some((item) => item.id === id))
        if (!done || !from || from === done) return
        const at = from.items.findIndex((item) => item.id === id)
        const [after, before] = [from.items[at - 1]?.id ?? null, from.items[at + 1]?.id ?? null]
        run('item.move', { id, status: done.status.id })
        // this very move: my last act may be another by the time the toast is pressed
        tell(say('sprint.finished'), () => run('item.move', { id, status: from.status.id, after, before }))
      },
      planSprint: () => run('sprint.create', { name: say('sprint.firstName') }),
    }
  }, [session, sprint, tell])
}
