import { ApiRefusal } from '../../session/call-api.ts'

/** Why the past does not show. `before`: it is from before I came; `trimmed`: it is longer ago than is kept. */
export type HistoryProblem = 'offline' | 'before' | 'trimmed' | 'failed'

/** What a failed request means here. */
export function problemOf(error: unknown): HistoryProblem {
  if (!(error instanceof ApiRefusal)) return 'failed'
  if (error.code === 'offline') return 'offline'
  if (error.status === 403) return 'before'
  return error.status === 410 ? 'trimmed' : 'failed'
}
