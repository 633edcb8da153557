/**
 * Where my changes are, as a pure machine. A change has a number (1, 2, …) in the order of making; a fence that the
 * server answered covers every change made before it was sent. Decision record 0003.
 */

/** Why changes cannot get to the server, or could not be kept here. The words are the screen's. */
export type NotSavedReason =
  | 'full'
  | 'failed'
  | 'read-only'
  | 'invalid'
  | 'too-large'
  | 'quota'
  | 'server-owned'
  | 'foreign-client'
  | 'row-removal'
  | 'other-epoch'
  | 'client-id-taken'
  | 'signed-out'
  | 'no-right'
  | 'unknown-board'
  | 'other-member'
  | 'bad-frame'

export type SavedView =
  /** Everything I did is on the server's disk; `at`: since when, epoch milliseconds. */
  | { kind: 'saved'; at: number }
  | { kind: 'saving' }
  /** `count` changes wait here for the server. */
  | { kind: 'offline'; count: number }
  /** `downloadable`: they can be given out as a file. */
  | { kind: 'not-saved'; reason: NotSavedReason; downloadable: boolean }

export type SavedEvent =
  /** Changes up to this number were made here. */
  | { kind: 'changed'; upTo: number }
  /** Changes up to this number are on this browser's disk. */
  | { kind: 'kept'; upTo: number }
  /** The browser's disk does not take changes (null: it does again). */
  | { kind: 'storage'; trouble: 'full' | 'failed' | null }
  | { kind: 'fence-sent'; id: number }
  | { kind: 'saved'; id: number; at: number }
  /** Another tab knows that the server has my changes up to this number. */
  | { kind: 'saved-elsewhere'; upTo: number; at: number }
  /** So many changes wait in other rooms: briefs and comments. */
  | { kind: 'elsewhere'; count: number }
  | { kind: 'offline' }
  | { kind: 'online' }
  /** The server refused something; until `replaced` no fence counts. */
  | { kind: 'refused'; reason: NotSavedReason }
  /** A fresh document stands, and changes up to this number no longer wait: they are set aside. */
  | { kind: 'replaced'; upTo: number }
  /** Something is set aside for this reason (null: nothing is). */
  | { kind: 'aside'; reason: NotSavedReason | null }
  /** The connection will not come back by itself. */
  | { kind: 'ended'; reason: NotSavedReason | null }

export type SavedState = {
  readonly changed: number
  /** Changes in other rooms that wait for the server. */
  readonly elsewhere: number
  readonly covered: number
  readonly kept: number
  readonly storage: 'full' | 'failed' | null
  /** Fences on their way, by rising id. */
  readonly fences: readonly { id: number; upTo: number }[]
  readonly connection: 'connecting' | 'online' | 'offline'
  readonly refused: NotSavedReason | null
  readonly aside: NotSavedReason | null
  readonly ended: NotSavedReason | null
  readonly savedAt: number
}

/** A session that begins: `unsaved` changes wait from an earlier one, all kept on this disk. */
export function initialSavedState({
  unsaved = 0,
  aside = null,
  at,
}: {
  unsaved?: number
  aside?: NotSavedReason | null
  at: number
}): SavedState {
  return {
    changed: unsaved,
    elsewhere: 0,
    covered: 0,
    kept: unsaved,
    storage: null,
    fences: [],
    connection: 'connecting',
    refused: null,
    aside,
    ended: null,
    savedAt: at,
  }
}

/** The state after an event. */
export function savedStep(state: SavedState, event: SavedEvent): SavedState {
  switch (event.kind) {
    case 'changed':
      return { ...state, changed: Math.max(state.changed, event.upTo) }
    case 'kept':
      return { ...state, kept: Math.max(state.kept, event.upTo) }
    case 'storage':
      return { ...state, storage: event.trouble }
    case 'fence-sent':
      return { ...state, fences: [...state.fences, { id: event.id, upTo: state.changed }] }
    case 'saved':
      return answered(state, event)
    case 'saved-elsewhere':
      return event.upTo <= state.covered ? state : { ...state, covered: event.upTo, savedAt: event.at }
    case 'elsewhere':
      return { ...state, elsewhere: event.count }
    case 'offline':
      // a fence that is not answered on its own connection never is
      return { ...state, connection: 'offline', fences: [] }
    case 'online':
      return { ...state, connection: 'online', ended: null }
    case 'refused':
      // the document is given up with its connection
      return { ...state, refused: event.reason, fences: [], connection: 'connecting' }
    case 'replaced':
      return { ...state, refused: null, fences: [], covered: Math.max(state.covered, event.upTo) }
    case 'aside':
      return { ...state, aside: event.reason }
    case 'ended':
      return { ...state, ended: event.reason, fences: [] }
  }
}

function answered(state: SavedState, { id, at }: { id: number; at: number }): SavedState {
  const fence = state.fences.findLast((one) => one.id <= id)
  if (!fence) return state
  const covered = Math.max(state.covered, fence.upTo)
  return { ...state, covered, fences: state.fences.filter((one) => one.id > id), savedAt: at }
}

/** Changes that wait for the server. */
export function unsavedCount(state: SavedState): number {
  return state.changed - state.covered
}

/** Would closing the page lose something: a change that is on no disk at all? */
export function isAtRisk(state: SavedState): boolean {
  return state.changed > Math.max(state.covered, state.kept)
}

/** What the screen says. */
export function savedView(state: SavedState): SavedView {
  const count = unsavedCount(state)
  if (state.refused !== null && count > 0) return { kind: 'not-saved', reason: state.refused, downloadable: true }
  if (state.aside !== null) return { kind: 'not-saved', reason: state.aside, downloadable: true }
  if (state.ended !== null && count > 0) return { kind: 'not-saved', reason: state.ended, downloadable: true }
  // with a server at hand a full disk here does no harm
  if (state.connection === 'offline' && state.storage !== null && isAtRisk(state)) {
    return { kind: 'not-saved', reason: state.storage, downloadable: true }
  }
  const all = count + state.elsewhere
  if (state.connection === 'offline') return { kind: 'offline', count: all }
  return all > 0 ? { kind: 'saving' } : { kind: 'saved', at: state.savedAt }
}
