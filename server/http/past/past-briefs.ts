import type { Moment } from '../../../shared/interchange/history.ts'
import type { Caller } from '../../auth/access.ts'
import { NoHistory } from '../../log/log-replay.ts'
import { momentOf } from '../../log/moments.ts'
import { NotYetKnown } from '../../sync/room-errors.ts'
import { briefRoom } from '../../sync/room-name.ts'
import { ApiError } from '../api-error.ts'
import { noHistory } from '../as-of.ts'
import type { HttpParts } from '../parts.ts'
import { type Sight, sightOf } from './sight.ts'

/** The past of briefs, as far as a caller may look at it. */
export type PastBriefs = ReturnType<typeof createPastBriefs>

/** Opens the past of briefs. */
export function createPastBriefs({ rooms, storage, past: pasts }: HttpParts) {
  /** Where the log of a brief ends, and what of it this caller may look at. */
  async function window(board: string, item: string, caller: Caller) {
    const room = briefRoom(board, item)
    const head = await known(rooms.readBrief(board, item, (_, seq) => seq))
    if (head === 0) throw notWritten()
    return { room, head, sight: await sightOf(room, caller, head, storage) }
  }

  return {
    window,
    /** Null: nobody has written anything yet. */
    async windowIfAny(board: string, item: string, caller: Caller) {
      const head = await known(rooms.readBrief(board, item, (_, seq) => seq))
      return head === 0 ? null : window(board, item, caller)
    },
    async momentIn({ room, head, sight }: { room: string; head: number; sight: Sight }, seq: number): Promise<Moment> {
      if (seq > head) throw noVersion()
      return sight.check(await momentOf(room, seq, storage))
    },
    async told<T>(answer: Promise<T>, { first }: Sight): Promise<T> {
      try {
        return await answer
      } catch (error) {
        throw error instanceof NoHistory ? noHistory(first) : error
      }
    },
    text: pasts.brief,
  }
}

/** The row that the id of a version, or a number of its own, names: `12` or `n-12`. Throws `ApiError`. */
export function rowIn(id: string): number {
  const digits = /^(?:[a-z]-)?(\d{1,15})$/.exec(id)?.[1]
  if (digits === undefined || Number(digits) === 0) throw noVersion()
  return Number(digits)
}

async function known<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof NotYetKnown
      ? new ApiError(404, 'not-found', 'There is no such item.', { hint: 'Read the items of the board anew.' })
      : error
  }
}

function notWritten(): ApiError {
  return new ApiError(404, 'not-found', 'Nobody has written this brief yet.', { hint: 'Write it first.' })
}

function noVersion(): ApiError {
  return new ApiError(404, 'not-found', 'There is no such version.', { hint: 'List the versions of the brief anew.' })
}
