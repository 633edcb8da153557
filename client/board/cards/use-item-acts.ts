import { useMemo } from 'react'
import { massChange } from '../../../shared/schema/mass-change.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** Where new items go: a sprint or the backlog, and the column. */
type Place = { container?: string | undefined; status?: string | undefined }

/** What people do with cards on any view, as commands; each that changes a card says so and can be undone. */
export type ItemActs = {
  /**
   * Runs a command and says why when it was refused; `then` follows it. One that deletes or moves very many items at
   * once asks first.
   */
  run: (name: string, args: unknown, then?: () => void) => void
  add: (titles: readonly string[], place: Place) => void
  change: (name: 'item.update' | 'item.move', ids: readonly string[], args: Record<string, unknown>) => void
  duplicate: (ids: readonly string[]) => void
  remove: (ids: readonly string[]) => void
}

/** `tell` says a short word, with an undo where one is possible. */
export function useItemActs(tell: (text: string, undo?: () => void) => void): ItemActs {
  const session = useSession()
  return useMemo(() => {
    const fail = (error: unknown) => tell(refusalWords(error))
    // of several, those that have to be approved first stay where they are
    async function noteSkipped(result: unknown) {
      const { waiting } = (result ?? {}) as { waiting?: readonly string[] }
      if (waiting) tell((await import('../approval/approval-words.ts')).skippedWords(waiting.length))
    }
    function run(name: string, args: unknown, then?: () => void): void {
      const act = () => {
        session.run(name, args).then(noteSkipped).catch(fail)
        then?.()
      }
      if (((args as { ids?: readonly string[] }).ids?.length ?? 0) <= massChange) act()
      else
        import('../mass/ask-mass-command.ts')
          .then(({ askMassCommand }) => askMassCommand(name, args, session.store))
          .then((isSure) => isSure && act())
          .catch(fail)
    }
    return {
      run,
      add(titles, place) {
        for (const title of titles) run('item.create', { title, ...place })
        if (titles.length > 1) tell(say('sprint.added', { count: titles.length }))
      },
      change: (name, ids, args) => run(name, { ids, ...args }),
      duplicate(ids) {
        run('item.duplicate', { ids })
        tell(say('sprint.duplicated', { count: ids.length }))
      },
      remove(ids) {
        // this very act: my last one may be another by the time the toast is pressed
        run('item.delete', { ids }, () =>
          tell(say('sprint.binned', { count: ids.length }), () => run('item.restore', { ids })),
        )
      },
    }
  }, [session, tell])
}
