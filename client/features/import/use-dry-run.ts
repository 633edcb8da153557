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

/** What was asked of the server, and told by it. */
type Asked = { file: ImportFile; options: TrelloOptions; attempt: number; problem: unknown }

/** What would come in, as the server says it: asked again whenever the choices change. */
export function useDryRun(file: ImportFile | null, options: TrelloOptions): DryRun {
  const session = useSession()
  const [answer, setAnswer] = useState<{ file: ImportFile; answer: ImportAnswer } | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [sent, setSent] = useState<Sent>(null)
  const [attempt, setAttempt] = useState(0)
  const known = answer !== null && answer.file === file
  // derived, so that no frame offers to bring in what was counted for other choices
  const isTold = asked?.file === file && asked.options === options && asked.attempt === attempt

  useEffect(() => {
    if (file === null) return undefined
    const ending = new AbortController()
    const { signal } = ending
    const told = (problem: unknown) => setAsked({ file, options, attempt, problem })
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
          told(null)
        })
        .catch((reason: unknown) => void (signal.aborted || told(reason)))
    const timer = setTimeout(() => void ask(), known ? gatherMs : 0)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `known` only says how long to wait
  }, [attempt, file, options, session])

  return {
    answer: known ? answer.answer : null,
    counting: file !== null && !isTold,
    sent,
    problem: isTold ? asked.problem : null,
    again: () => setAttempt(attempt + 1),
  }
}
