import type { ActivityPage } from '../../shared/interchange/activity.ts'
import type { Comparison, History, Version } from '../../shared/interchange/history.ts'
import { callApi } from './api.ts'
import { ApiRefusal, refusalOf } from './call-api.ts'
import type { PastState } from './past-session.ts'

/** What of the activity is asked for; what is missing is not asked about. `from`, `to`: days. */
export type ActivityFilter = {
  item?: string | undefined
  member?: string | undefined
  collection?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The past of one board, as the server keeps it. Everything throws `ApiRefusal`; `offline` when it cannot be reached. */
export type HistoryApi = {
  /** The window that can be looked back on. */
  history(): Promise<History>
  /** The whole board as it was after a row of its log. */
  stateAt(seq: number, signal: AbortSignal): Promise<PastState>
  compare(from: number, to: number): Promise<Comparison>
  /** Newest first; `before`: only older ones, the `next` of the last page. */
  activity(filter: ActivityFilter, before?: number, limit?: number): Promise<ActivityPage>
  versions(): Promise<Version[]>
  /** Keeps a moment under a name. */
  keep(name: string, at?: number): Promise<Version>
  rename(version: string, name: string): Promise<Version>
  /** Gives up the name; a version that was kept by itself stays as such. */
  forget(version: string): Promise<void>
}

export function createHistoryApi(board: string): HistoryApi {
  const path = `/api/boards/${encodeURIComponent(board)}`
  return {
    history: () => callApi(`${path}/history`),
    stateAt: (seq, signal) => readState(`${path}/history/state?at=${seq}`, signal),
    compare: (from, to) => callApi(`${path}/history/compare?from=${from}&to=${to}`),
    activity(filter, before, limit = 100) {
      const query = new URLSearchParams({ limit: String(limit) })
      for (const [name, value] of Object.entries({ ...filter, before })) {
        if (value !== undefined) query.set(name, String(value))
      }
      return callApi(`${path}/activity?${query}`)
    },
    versions: async () => (await callApi<{ versions: Version[] }>(`${path}/versions`)).versions,
    keep: (name, at) => callApi(`${path}/versions`, { body: { name, ...(at !== undefined && { at }) } }),
    rename: (version, name) => callApi(versionPath(path, version), { method: 'PATCH', body: { name } }),
    forget: (version) => callApi(versionPath(path, version), { method: 'DELETE' }),
  }
}

function versionPath(board: string, version: string): string {
  return `${board}/versions/${encodeURIComponent(version)}`
}

async function readState(path: string, signal: AbortSignal): Promise<PastState> {
  const lost = (error: unknown) => {
    // whoever asked has another wish by now
    if (signal.aborted) throw error
    throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  }
  const response = await fetch(path, { credentials: 'same-origin', signal }).catch(lost)
  if (!response.ok) throw await refusalOf(response)
  const [seq, at] = ['x-topsight-seq', 'x-topsight-at'].map((name) => response.headers.get(name))
  const moment = at === null || at === undefined ? Number.NaN : /^\d+$/.test(at) ? Number(at) : Date.parse(at)
  if (!seq || Number.isNaN(moment)) throw new ApiRefusal(502, 'server', 'The server did not say which moment it sent.')
  return { seq: Number(seq), at: moment, state: new Uint8Array(await response.arrayBuffer().catch(lost)) }
}
