import { randomId } from '../../shared/lib/random-id.ts'
import { callApi } from './api.ts'
import { ApiRefusal, type CallApi } from './call-api.ts'
import type { BoardSession } from './session-types.ts'
import { until } from './value.ts'

/** A value that the other board has no match for, and how often it was there. */
export type LeftOut = { field: string; name: string; count: number }

/** The ids of the items and of their copies, what the copies lack, and whether the originals went to the bin. */
export type SentItems = { items: { from: string; to: string }[]; leftOut: LeftOut[]; moved: boolean }

export type SendItems = {
  /** The other board. */
  to: string
  ids: readonly string[]
  /** Puts the originals into the bin once the copies are on disk. */
  move: boolean
}

type Options = { callApi?: CallApi; newId?: () => string }

/**
 * Copies or moves items to another board; the server does it, so all earlier changes of mine must be there first.
 * Throws `ApiRefusal`; `offline` when the server cannot be reached.
 */
export async function sendItems(
  { board, saved }: Pick<BoardSession, 'board' | 'saved'>,
  { to, ids, move }: SendItems,
  { callApi: call = callApi, newId = randomId }: Options = {},
): Promise<SentItems> {
  const settled = await until(saved, ({ kind }) => kind !== 'saving')
  if (settled.kind !== 'saved') throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
  const body = { to, ids, move, idempotencyKey: newId() }
  const send = () => call<SentItems>(`/api/boards/${encodeURIComponent(board)}/items/copy`, { body })
  // the key makes a second attempt harmless when only the answer was lost
  return send().catch((error: unknown) => {
    if (error instanceof ApiRefusal && error.code === 'offline') return send()
    throw error
  })
}
