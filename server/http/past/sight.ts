import type { Moment } from '../../../shared/interchange/history.ts'
import type { Caller } from '../../auth/access.ts'
import type { ReplayStorage } from '../../log/log-replay.ts'
import { firstMoment, lastMoment } from '../../log/moments.ts'
import { ApiError } from '../api-error.ts'
import { noHistory } from '../as-of.ts'

/** What of a board's past somebody may look at. */
export type Sight = {
  /** Throws `ApiError` 410 for what the log no longer knows, 403 for what was before the caller came. */
  check(moment: Moment | null): Moment
  first: Moment
}

/**
 * Who may change a board sees all of its past that is kept; others from when they came: the board as it was then, and
 * what has happened since.
 */
export async function sightOf(
  board: string,
  { historySince }: Pick<Caller, 'historySince'>,
  head: number,
  storage: ReplayStorage,
): Promise<Sight> {
  const kept = await firstMoment(board, storage)
  if (kept === null) throw noHistory()
  const came =
    historySince === undefined ? kept : await lastMoment(board, ({ at }) => at <= historySince, head, storage)
  const first = came ?? kept
  return {
    first,
    check(moment) {
      if (moment === null) throw noHistory(first)
      if (historySince === undefined || moment.seq >= first.seq) return moment
      throw new ApiError(403, 'no-right', 'This was before you came to the board.', {
        hint: `Who may not change the board looks back to ${new Date(first.at).toISOString()}, moment ${first.seq}.`,
      })
    },
  }
}
