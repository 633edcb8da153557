import { useEffect, useRef, useState } from 'react'
import type { ActivityEntry, ActivityPage } from '../../../shared/interchange/activity.ts'
import { callApi } from '../../session/api.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { useRow, useSaved } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'

type Read = { entries: readonly ActivityEntry[]; next: number | null }

export type ItemActivity = {
  /** Null: not read yet. */
  read: Read | null
  problem: 'offline' | 'failed' | null
  /** Reads older entries. */
  earlier(): void
  /** Reads again after a failure. */
  again(): void
}

/** Changes that follow each other closely are read together, ms. */
const gatherMs = 200

/** What the log says of an item; read again whenever the item has changed and the change is on the server's disk. */
export function useActivity(item: string): ItemActivity {
  const { board } = useSession()
  const row = useRow('items', item)
  const saved = useSaved()
  const [read, setRead] = useState<Read | null>(null)
  const [failed, setFailed] = useState<'offline' | 'failed' | null>(null)
  const [attempt, setAttempt] = useState(0)
  const isFirst = useRef(true)
  const isOffline = saved.kind === 'offline'
  const settled = saved.kind === 'saved' ? saved.at : saved.kind === 'not-saved' ? 0 : null

  const ask = (before?: number) =>
    callApi<ActivityPage>(
      `/api/boards/${encodeURIComponent(board)}/activity?item=${item}${before === undefined ? '' : `&before=${before}`}`,
    )
  const fail = (error: unknown) =>
    setFailed(error instanceof ApiRefusal && error.code === 'offline' ? 'offline' : 'failed')

  useEffect(() => {
    if (settled === null) return undefined
    let wanted = true
    const timer = setTimeout(
      () => {
        ask()
          .then((page) => {
            if (!wanted) return
            isFirst.current = false
            setFailed(null)
            setRead((known) => withNewest(known, page))
          })
          .catch((error: unknown) => wanted && fail(error))
      },
      isFirst.current ? 0 : gatherMs,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `row` and `settled` say when there is something new to read
  }, [attempt, board, item, row, settled])

  return {
    read,
    problem: isOffline ? 'offline' : failed,
    earlier() {
      if (read?.next == null) return
      ask(read.next)
        .then((page) => setRead((known) => withOlder(known, page)))
        .catch(fail)
    },
    again: () => setAttempt(attempt + 1),
  }
}

/** The newest page over what is known; where the two do not meet, the older ones are read again when asked for. */
function withNewest(known: Read | null, page: ActivityPage): Read {
  const oldest = page.entries.at(-1)?.seq ?? Infinity
  const newestKnown = known?.entries[0]?.seq ?? -Infinity
  if (!known || page.next === null || newestKnown < oldest) return page
  return { entries: [...page.entries, ...known.entries.filter(({ seq }) => seq < oldest)], next: known.next }
}

function withOlder(known: Read | null, page: ActivityPage): Read {
  const oldest = known?.entries.at(-1)?.seq ?? Infinity
  return { entries: [...(known?.entries ?? []), ...page.entries.filter(({ seq }) => seq < oldest)], next: page.next }
}
