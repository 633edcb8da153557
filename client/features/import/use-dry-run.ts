import { useEffect, useState } from 'react'
import type { TrelloOptions } from '../../../shared/interchange/trello-options.ts'
import type { ImportFile } from '../../session/import-file.ts'
import { type ImportAnswer, type Sent, sendImport } from '../../session/send-import.ts'
import { useSession } from '../../session/session-provider.tsx'

export type DryRun = {
  /** What the server said last; of other choices while `counting`. */
  answer: ImportAnswer | null
  counting: boolean
  sent: Sent
  problem: unknown
  again(): void
}

/** Choices that follow each other closely are counted together, ms. */
const gatherMs = 250

/** What would come in, as the server says it: asked again whenever the choices change. */
export function useDryRun(file: ImportFile | null, options: TrelloOptions): DryRun {
  const session = useSession()
  const [answer, setAnswer] = useState<{ file: ImportFile; answer: ImportAnswer } | null>(null)
  const [counting, setCounting] = useState(false)
  const [sent, setSent] = useState<Sent>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const known = answer !== null && answer.file === file

  useEffect(() => {
    if (file === null) return undefined
    const ending = new AbortController()
    const { signal } = ending
    setCounting(true)
    const ask = () =>
      sendImport(session, {
        file,
        options,
        dryRun: true,
        key: '',
        signal,
        onSent: (one) => signal.aborted || setSent(one),
      })
        .then((one) => {
          if (signal.aborted) return
          setAnswer({ file, answer: one })
          setProblem(null)
        })
        .catch((reason: unknown) => void (signal.aborted || setProblem(reason)))
        .finally(() => void (signal.aborted || setCounting(false)))
    const timer = setTimeout(() => void ask(), known ? gatherMs : 0)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `known` only says how long to wait
  }, [attempt, file, options, session])

  return { answer: known ? answer.answer : null, counting, sent, problem, again: () => setAttempt(attempt + 1) }
}
