import { useMemo } from 'react'
import { backlog } from '../../../shared/schema/item.ts'
import { massChange } from '../../../shared/schema/mass-change.ts'
import type { BoardColumn, Drop } from '../../board/carry/board-types.ts'
import { useItemActs } from '../../board/cards/use-item-acts.ts'
import { askMass } from '../../board/mass/ask-mass.tsx'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** What people do on the plan, as commands. */
export function usePlanActs(tell: (text: string, undo?: () => void) => void) {
  const acts = useItemActs(tell)
  const session = useSession()
  return useMemo(
    () => ({
      ...acts,
      /** Puts items where they were dropped; in a list that is sorted for looking there are no places, only its end. */
      move({ ids, to, after, before }: Drop, from: BoardColumn | undefined, sorted: boolean) {
        if (sorted && to.place === backlog) {
          if (from?.id !== to.id) acts.run('item.move', { ids, container: backlog })
          return
        }
        acts.run('item.move', { ids, container: to.place, after, before })
      },
      change: acts.change,
      updateSprint: (id: string, fields: Record<string, unknown>) => acts.run('sprint.update', { id, ...fields }),
      /** `items`: what is in it, in its order, so that the undo puts it back there. */
      removeSprint(id: string, name: string, items: readonly string[]) {
        const remove = () => {
          acts.run('sprint.delete', { id })
          tell(say('plan.sprintBinned', { name }), () => {
            // not by `acts`: who takes something back has been asked before
            const run = (name: string, args: unknown) =>
              void session.run(name, args).catch((error: unknown) => tell(refusalWords(error)))
            run('sprint.restore', { id })
            if (items.length > 0) run('item.move', { ids: items, container: id })
          })
        }
        if (items.length <= massChange) remove()
        else void askMass({ kind: 'sprint', count: items.length, place: name }).then((isSure) => isSure && remove())
      },
      planNext: () => acts.run('sprint.plan', {}),
    }),
    [acts, session, tell],
  )
}
