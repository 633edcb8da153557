import { useCallback, useEffect, useRef, useState } from 'react'
import { randomId } from '../../../shared/lib/random-id.ts'
import type { TrelloOptions } from '../../../shared/interchange/trello-options.ts'
import { useFacts } from '../../session/board-hooks.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import type { ImportFile } from '../../session/import-file.ts'
import { useBoardStore } from '../../session/react.ts'
import { type ImportAnswer, type Sent, sendImport } from '../../session/send-import.ts'
import { useSession } from '../../session/session-provider.tsx'
import type { ImportRecord } from '../../../shared/store/import-record.ts'

export type Outcome =
  | { kind: 'done'; answer: ImportAnswer }
  /** `import`: it was in before the cancelling reached the server. */
  | { kind: 'cancelled'; import: string | null }

export type ImportRun = {
  running: boolean
  sent: Sent
  problem: unknown
  outcome: Outcome | null
  start(file: ImportFile, options: TrelloOptions): void
  cancel(): void
  reset(): void
}

/** The import itself: sent once, however often the answer was lost, and cancelled until the server has written it. */
export function useRun(onDone: (answer: ImportAnswer) => void): ImportRun {
  const session = useSession()
  const store = useBoardStore()
  const [running, setRunning] = useState(false)
  const [sent, setSent] = useState<Sent>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const work = useRef<AbortController | null>(null)
  const attempt = useRef<{ file: ImportFile; options: TrelloOptions; key: string } | null>(null)
  const before = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => () => work.current?.abort(), [])
  useGuard(running)

  const start = useCallback(
    (file: ImportFile, options: TrelloOptions) => {
      const mine = (work.current = new AbortController())
      const same = attempt.current?.file === file && attempt.current.options === options
      if (!same) attempt.current = { file, options, key: randomId() }
      before.current = new Set(store.facts.imports.all().keys())
      setRunning(true)
      setProblem(null)
      setSent({ bytes: 0, of: file.lean.size })
      const { signal } = mine
      sendImport(session, { file, options, dryRun: false, key: attempt.current?.key ?? '', signal, onSent: setSent })
        .then((answer) => {
          setOutcome({ kind: 'done', answer })
          onDone(answer)
        })
        .catch((reason: unknown) => {
          // another try may be another request; only where no answer came it must be the same
          if (!(reason instanceof ApiRefusal && reason.code === 'offline')) attempt.current = null
          if (signal.aborted) setOutcome({ kind: 'cancelled', import: null })
          else setProblem(reason)
        })
        .finally(() => setRunning(false))
    },
    [onDone, session, store],
  )

  const late = useLateImport(outcome?.kind === 'cancelled', before.current)
  return {
    running,
    sent,
    problem,
    outcome: outcome?.kind === 'cancelled' ? { ...outcome, import: late } : outcome,
    start,
    cancel: () => work.current?.abort(),
    reset() {
      setOutcome(null)
      setProblem(null)
    },
  }
}

/** An import of mine that came in though I cancelled it: the server had it already. */
function useLateImport(cancelled: boolean, before: ReadonlySet<string>): string | null {
  const { member } = useSession().me
  const imports = useFacts('imports')
  if (!cancelled) return null
  const mine = imports.find(({ id, value }) => !before.has(id) && (value as ImportRecord).by === member)
  return mine?.id ?? null
}

/** The browser asks before the page goes away under an import. */
function useGuard(running: boolean): void {
  useEffect(() => {
    if (!running) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [running])
}
