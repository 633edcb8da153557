import { useCallback } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import type { RoundView } from './use-round-view.ts'

/** Gives the item that is estimated these points, as an act of mine that can be undone. */
export function useTakePoints(
  { item, key }: RoundView,
  tell: (text: string, undo?: () => void) => void,
): (points: number) => void {
  const session = useSession()
  return useCallback(
    (points) => {
      if (!item) return
      const { id, points: before } = item
      const write = (value: number | null) => session.run('item.update', { id, points: value })
      const refused = (error: unknown) => tell(refusalWords(error))
      write(points).then(
        () =>
          tell(
            say('estimate.taken', { key, points: say('common.points', { count: points }) }),
            () => void write(before).catch(refused),
          ),
        refused,
      )
    },
    [item, key, session, tell],
  )
}
