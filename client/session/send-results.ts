import type { ResultWrite } from '../../shared/interchange/results-plan.ts'
import type { ResultRow } from '../../shared/interchange/results-rows.ts'
import { callApi } from './api.ts'
import { ApiRefusal, type CallApi } from './call-api.ts'
import type { BoardSession } from './session-types.ts'
import { until } from './value.ts'

/** What the server says of rows: how many it took, and which not; `row` counts from 1. */
export type ResultsAnswer = { accepted: number; rejected: { row: number; reason: string; hint?: string }[] }

/** How many results went back to what they were, and how many stay, written anew since. */
export type TakenBack = { takenBack: number; kept: number }

type Session = Pick<BoardSession, 'board' | 'saved'>
type Options = { callApi?: CallApi; onSent?: (rows: number) => void; atOnce?: number }

/** Rows that go in one call: each is a commit of its own. */
const rowsAtOnce = 5000

/**
 * Sends results, those that are on the board as they are change nothing; my earlier changes go before, since a row may
 * be of a test that I have just made. Each call is written whole. Throws `ApiRefusal`, `offline` when the server cannot
 * be reached: what `onSent` counted is written then.
 */
export async function putResults(
  session: Session,
  rows: readonly ResultRow[],
  { callApi: call = callApi, onSent, atOnce = rowsAtOnce }: Options = {},
): Promise<ResultsAnswer> {
  await untilOnServer(session)
  const all: ResultsAnswer = { accepted: 0, rejected: [] }
  for (let from = 0; from < rows.length; from += atOnce) {
    const body = rows.slice(from, from + atOnce)
    const { accepted, rejected } = await call<ResultsAnswer>(pathOf(session), { method: 'PUT', body })
    all.accepted += accepted
    all.rejected.push(...rejected.map((one) => ({ ...one, row: one.row + from })))
    onSent?.(from + body.length)
  }
  return all
}

/** Puts results back to what they were before, but for those that somebody has written since. Throws `ApiRefusal`. */
export async function takeBackResults(
  session: Session,
  writes: readonly ResultWrite[],
  { callApi: call = callApi }: Pick<Options, 'callApi'> = {},
): Promise<TakenBack> {
  await untilOnServer(session)
  const body = writes.map(({ key, before = null, after }) => ({ key, written: after, before }))
  return call<TakenBack>(`${pathOf(session)}/take-back`, { body })
}

function pathOf({ board }: Session): string {
  return `/api/boards/${encodeURIComponent(board)}/results`
}

async function untilOnServer({ saved }: Session): Promise<void> {
  const settled = await until(saved, ({ kind }) => kind !== 'saving')
  if (settled.kind !== 'saved') throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
}
