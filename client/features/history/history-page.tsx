import { useCallback, useMemo, useState } from 'react'
import { createHistoryApi } from '../../session/history-api.ts'
import { useSession } from '../../session/session-provider.tsx'
import '../../words/en-history.ts'
import '../../words/en-item.ts'
import { Compare } from './compare.tsx'
import { type HistoryAddress, historyQuery, readHistoryAddress } from './history-address.ts'
import type { HistoryPageProps, HistoryParts } from './history-parts.ts'
import { Overview } from './overview.tsx'
import { type RestoreAsked, RestoreDialog } from './restore-dialog.tsx'
import { Travel } from './travel.tsx'
import { useAsked } from '../../board/activity/use-asked.ts'
import { useStir } from './use-stir.ts'

/** The past of a board: what happened, its versions, the board at any moment, any two compared, and the way back. */
export function HistoryPage({ query, onQuery, ...around }: HistoryPageProps) {
  const { board } = useSession()
  const api = useMemo(() => createHistoryApi(board), [board])
  const stir = useStir()
  const window = useAsked(api.history, stir)
  const address = readHistoryAddress(query)
  const [asked, setAsked] = useState<RestoreAsked | null>(null)
  const search = query.toString()
  const go = useCallback(
    (patch: Partial<HistoryAddress>, replace = false) =>
      onQuery(historyQuery({ ...readHistoryAddress(new URLSearchParams(search)), ...patch }), { replace }),
    [onQuery, search],
  )
  const parts: HistoryParts = { ...around, api, address, stir, window, go, onRestore: setAsked }
  return (
    <>
      {address.from !== null ? (
        <Compare {...parts} from={address.from} />
      ) : address.at !== null ? (
        <Travel {...parts} at={address.at} />
      ) : (
        <Overview {...parts} />
      )}
      {asked && (
        <RestoreDialog
          api={api}
          asked={asked}
          onClose={() => setAsked(null)}
          onDone={() => go({ at: null, from: null, card: null })}
          tell={around.tell}
        />
      )}
    </>
  )
}
