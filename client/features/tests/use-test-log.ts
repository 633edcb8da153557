import { useEffect, useState } from 'react'
import type { ActivityEntry } from '../../../shared/interchange/activity.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { createHistoryApi } from '../../session/history-api.ts'
import { useSaved } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'

export type TestLog = {
  /** What changed the test or its results, newest first; null: not read yet. */
  entries: readonly ActivityEntry[] | null
  problem: 'offline' | 'failed' | null
  again: () => void
}

/** So many entries of tests, and of results, are looked through. */
const looked = 200

/**
 * What the log of the server says of a test and its results. `state` and `facts` say when there is something new: it is read
 * again when one of them is another and the change is on the server's disk.
 */
export function useTestLog(test: string, state: unknown, facts: unknown): TestLog {
  const { board } = useSession()
  const saved = useSaved()
  const [entries, setEntries] = useState<readonly ActivityEntry[] | null>(null)
  const [failed, setFailed] = useState<'offline' | 'failed' | null>(null)
  const [attempt, setAttempt] = useState(0)
  const settled = saved.kind === 'saved' ? saved.at : null
  useEffect(() => {
    if (settled === null) return undefined
    let wanted = true
    const api = createHistoryApi(board)
    Promise.all(['tests', 'results'].map((collection) => api.activity({ collection }, undefined, looked)))
      .then((pages) => {
        if (!wanted) return
        setFailed(null)
        setEntries(
          ofTest(
            pages.flatMap((page) => page.entries),
            test,
          ),
        )
      })
      .catch((error: unknown) => {
        if (wanted) setFailed(error instanceof ApiRefusal && error.code === 'offline' ? 'offline' : 'failed')
      })
    return () => {
      wanted = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `state`, `facts` and `settled` say when there is something new to read
  }, [attempt, board, facts, settled, state, test])
  return { entries, problem: saved.kind === 'offline' ? 'offline' : failed, again: () => setAttempt(attempt + 1) }
}

/** Each entry once, with what it did to this test alone, newest first. */
function ofTest(entries: readonly ActivityEntry[], test: string): ActivityEntry[] {
  const once = new Map(entries.map((entry) => [entry.seq, { ...entry, changes: new Map() }]))
  for (const { seq, changes } of entries) {
    for (const change of changes) {
      const isOwn =
        change.collection === 'tests'
          ? change.id === test
          : change.collection === 'results' && change.id.startsWith(`${test}:`)
      if (isOwn) once.get(seq)?.changes.set(`${change.collection} ${change.id} ${change.field}`, change)
    }
  }
  return [...once.values()]
    .filter(({ changes }) => changes.size > 0)
    .toSorted((a, b) => b.seq - a.seq)
    .map((entry) => ({ ...entry, changes: [...entry.changes.values()] }))
}
