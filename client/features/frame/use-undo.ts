import { useMemo } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/**
 * Undo and redo of my own acts, each with a word about what it did and what it had to leave. `isPast`: the board is
 * looked at as it was, and nothing may change unseen.
 */
export function useUndo(
  tell: (text: string, undo?: () => void) => void,
  isPast: boolean,
): { undo: () => void; redo: () => void } {
  const session = useSession()
  return useMemo(() => {
    function step(back: boolean) {
      if (isPast) return undefined
      try {
        const done = back ? session.undo() : session.redo()
        if (!done) return tell(say(back ? 'frame.nothingToUndo' : 'frame.nothingToRedo'))
        if (done.skipped.length > 0) return tell(say('frame.partlyUndone', { count: done.skipped.length }))
        tell(say(back ? 'frame.undone' : 'frame.redone'))
      } catch (error) {
        tell(refusalWords(error))
      }
    }
    return { undo: () => step(true), redo: () => step(false) }
  }, [isPast, session, tell])
}
