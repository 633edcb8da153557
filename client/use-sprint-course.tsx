import { useCallback, useEffect, useState } from 'react'
import { lazyPart } from './ui/lazy-part.ts'

const CloseDialog = lazyPart(async () => (await import('./features/close/close-dialog.tsx')).CloseDialog)
const StartDialog = lazyPart(async () => (await import('./features/start/start-dialog.tsx')).StartDialog)

type Options = {
  onReview: (sprint: string) => void
  tell: (text: string, act?: () => void, name?: string) => void
}

export type SprintCourse = ReturnType<typeof useSprintCourse>

/** Starting and closing a sprint from any view of it, and the dialog that asks before. */
export function useSprintCourse({ onReview, tell }: Options) {
  const [asked, setAsked] = useState<{ act: 'start' | 'close'; sprint: string } | null>(null)
  const onClose = useCallback(() => setAsked(null), [])
  useEffect(() => {
    for (const part of [CloseDialog, StartDialog]) part.preload()
  }, [])
  return {
    acts: {
      onStartSprint: (sprint: string) => setAsked({ act: 'start', sprint }),
      onCloseSprint: (sprint: string) => setAsked({ act: 'close', sprint }),
    },
    dialog: (
      <>
        {asked?.act === 'start' && <StartDialog sprint={asked.sprint} onClose={onClose} tell={tell} />}
        {asked?.act === 'close' && <CloseDialog sprint={asked.sprint} {...{ onClose, onReview, tell }} />}
      </>
    ),
  }
}
