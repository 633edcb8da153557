import { useEffect, useRef, useState } from 'react'
import type { ResultWrite, ResultsPlan } from '../../../shared/interchange/results-plan.ts'
import { useSession } from '../../session/session-provider.tsx'
import { type TakenBack, putResults, takeBackResults } from '../../session/send-results.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** What was written, and how many lines stayed out. */
export type Written = { writes: readonly ResultWrite[]; refused: number }

export type Writing = {
  /** How far it is; null while nothing is written. */
  progress: { sent: number; of: number } | null
  problem: string | null
  written: Written | null
  undone: TakenBack | null
  write(plan: ResultsPlan): void
  undo(): void
  reset(): void
}

/** Writes what a plan says, and takes it back. */
export function useWrite(tell: (text: string, undo?: () => void) => void): Writing {
  const session = useSession()
  const [progress, setProgress] = useState<Writing['progress']>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [written, setWritten] = useState<Written | null>(null)
  const [undone, setUndone] = useState<TakenBack | null>(null)
  useGuard(progress !== null)

  const takeBack = (writes: readonly ResultWrite[]) => {
    takeBackResults(session, writes)
      .then((back) => {
        setUndone(back)
        tell(undoneWords(back))
      })
      .catch((error: unknown) => tell(refusalWords(error)))
  }

  async function send(plan: ResultsPlan) {
    const writes = [...plan.fresh, ...plan.changed]
    let sent = 0
    const onSent = (rows: number) => {
      sent = rows
      setProgress({ sent, of: writes.length })
    }
    setProblem(null)
    onSent(0)
    try {
      const { accepted, rejected } = await putResults(
        session,
        writes.map(({ row }) => row),
        { onSent },
      )
      const out = new Set(rejected.map(({ row }) => row - 1))
      const kept = writes.filter((_, at) => !out.has(at))
      setWritten({ writes: kept, refused: plan.refused.length + rejected.length })
      tell(say('results.done', { count: accepted }), () => takeBack(kept))
    } catch (error) {
      setProblem(
        [sent > 0 ? say('results.partly', { count: sent }) : '', refusalWords(error)].filter(Boolean).join(' '),
      )
    } finally {
      setProgress(null)
    }
  }

  return {
    ...{ progress, problem, written, undone },
    write: (plan) => void send(plan),
    undo: () => written && takeBack(written.writes),
    reset() {
      setProblem(null)
      setWritten(null)
      setUndone(null)
    },
  }
}

/** What became of an undo. */
export function undoneWords({ takenBack, kept }: TakenBack): string {
  return kept > 0 ? say('results.undoneKept', { count: kept }) : say('results.undone', { count: takenBack })
}

/** The browser asks before the page goes away under an import. */
function useGuard(writing: boolean): void {
  const isWriting = useRef(writing)
  useEffect(() => {
    isWriting.current = writing
  }, [writing])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => isWriting.current && event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [])
}
