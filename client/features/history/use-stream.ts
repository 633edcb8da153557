import { useCallback, useEffect, useState } from 'react'
import type { ActivityEntry, ActivityPage } from '../../../shared/interchange/activity.ts'
import type { ActivityFilter, HistoryApi } from '../../session/history-api.ts'
import { type HistoryProblem, problemOf } from '../../board/activity/problem-of.ts'
import { useAsked } from '../../board/activity/use-asked.ts'

export type Stream = {
  /** Newest first; null: not read yet. */
  entries: readonly ActivityEntry[] | null
  problem: HistoryProblem | null
  hasEarlier: boolean
  isReading: boolean
  earlier: () => void
  again: () => void
}

type Older = { of: unknown; entries: readonly ActivityEntry[]; next: number | null }

/** What happened on the board, as far as the filter asks for it; read again as it goes on. */
export function useStream(api: HistoryApi, filter: ActivityFilter, stir: number): Stream {
  const { item, member, collection, from, to } = filter
  const ask = useCallback(
    (before?: number) => api.activity({ item, member, collection, from, to }, before),
    [api, item, member, collection, from, to],
  )
  const first = useCallback(() => ask(), [ask])
  const newest = useAsked<ActivityPage>(first, stir)
  const [older, setOlder] = useState<Older>({ of: null, entries: [], next: null })
  const [problem, setProblem] = useState<HistoryProblem | null>(null)
  const [isReading, setReading] = useState(false)
  useEffect(() => setProblem(null), [ask])
  const page = newest.answer
  const read = page === null ? null : joinedPages(page, older.of === ask ? older : null)

  function earlier() {
    if (!read || read.next === null || isReading) return
    setReading(true)
    ask(read.next)
      .then((next) => {
        setProblem(null)
        setOlder({ of: ask, entries: [...read.entries, ...next.entries], next: next.next })
      })
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setReading(false))
  }
  return {
    entries: read?.entries ?? null,
    problem: newest.problem ?? problem,
    hasEarlier: read !== null && read.next !== null,
    isReading: isReading || (newest.isAsking && page === null),
    earlier,
    again: newest.again,
  }
}

/** The newest page before what was read earlier; where the two do not meet, the earlier is read again when asked for. */
function joinedPages(
  page: ActivityPage,
  older: Older | null,
): { entries: readonly ActivityEntry[]; next: number | null } {
  const oldest = page.entries.at(-1)?.seq ?? Number.POSITIVE_INFINITY
  const newestKnown = older?.entries[0]?.seq ?? Number.NEGATIVE_INFINITY
  if (!older || page.next === null || newestKnown < oldest) return page
  return { entries: [...page.entries, ...older.entries.filter(({ seq }) => seq < oldest)], next: older.next }
}
