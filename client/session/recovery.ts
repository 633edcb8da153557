import * as Y from 'yjs'
import type { Snapshot } from './bootstrap.ts'
import { ApiRefusal } from './call-api.ts'
import type { AsideChange } from './local-records.ts'
import type { LocalStore } from './local-store.ts'
import { type OpenDocument, documentOf } from './open-document.ts'
import { isMade, reapply } from './own-changes.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import type { NotSavedReason, SavedEvent, SavedState } from './saved-state.ts'
import type { Surroundings } from './surroundings.ts'
import { type Value, until } from './value.ts'

/** Why the document cannot go on. `replay`: what waited may be made again, as values, in a fresh one. */
export type RecoveryCause = { reason: NotSavedReason; replay: boolean }

export type RecoveryOptions = {
  local: LocalStore
  saved: Value<SavedState>
  dispatch: (event: SavedEvent) => void
  fetchSnapshot: () => Promise<Snapshot>
  document: () => OpenDocument
  /** Puts a document filled with this content in the place of the present one, and connects it. */
  replace: (epoch: string, doc: Y.Doc) => void
  epoch: () => string
  member: () => string
  around: Pick<Surroundings, 'network' | 'random'>
  /** These will not be tried again. */
  onRefused: (reason: NotSavedReason, count: number) => void
}

export type Recovery = { recover(cause: RecoveryCause): void; stop(): void }

/** After this many fresh documents without one change saved, nothing is made again. */
const mostRounds = 12

/** Answers of HTTP that no second attempt will change. */
const endings: Readonly<Record<number, NotSavedReason>> = { 401: 'signed-out', 403: 'no-right', 404: 'unknown-board' }

/**
 * When the server refuses an update, the document holds what nobody else has, and every later update builds on it. So
 * all that waits is set aside, a fresh document is opened from the server's, and the changes are made again there one
 * by one, each waited for: the one that is refused alone is the culprit and stays aside, the others get through.
 */
export function createRecovery(options: RecoveryOptions): Recovery {
  const { local, saved, dispatch, around } = options
  let generation = 0
  let rounds = 0
  let queue: AsideChange[] = []
  let replaying: AsideChange | null = null
  let unmade = 0
  let wakeUp: (() => void) | null = null
  let stopped = false

  /** Waits, but not once the network is back or the session ends. */
  async function pause(ms: number) {
    const stopNetwork = around.network.subscribe((news) => news !== 'offline' && wakeUp?.())
    let timer: ReturnType<typeof setTimeout> | undefined
    await new Promise<void>((resolve) => {
      wakeUp = resolve
      timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    stopNetwork()
    wakeUp = null
  }

  async function freshSnapshot(): Promise<Snapshot | null> {
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        return await options.fetchSnapshot()
      } catch (error) {
        const ended = error instanceof ApiRefusal ? endings[error.status] : undefined
        if (ended) {
          dispatch({ kind: 'ended', reason: ended })
          return null
        }
        dispatch({ kind: 'offline' })
        await pause(reconnectDelay(attempt, around.random))
      }
    }
    return null
  }

  async function start(cause: RecoveryCause) {
    const mine = ++generation
    rounds += 1
    dispatch({ kind: 'refused', reason: cause.reason })
    options.document().disconnect()
    if (rounds > 2) await pause(reconnectDelay(rounds, around.random))
    const snapshot = await freshSnapshot()
    if (!snapshot || stopped || mine !== generation) return
    swap(snapshot, cause)
    await replayAll(mine)
  }

  function swap(snapshot: Snapshot, cause: RecoveryCause) {
    const otherEpoch = snapshot.epoch !== options.epoch()
    const reason = otherEpoch ? 'other-epoch' : cause.reason
    const moved = local.setAside(reason)
    const alone = replaying !== null && moved.length === 1
    // what was being made again waits anew under another number, unless a part of it could not be made
    if (replaying && unmade === 0) local.forgetAside([replaying.id])
    replaying = null
    const again = cause.replay && !otherEpoch && rounds <= mostRounds
    const left = again ? (alone ? moved : []) : [...moved, ...queue]
    queue = again ? (alone ? queue : [...moved, ...queue]) : []
    const doc = documentOf(snapshot.state)
    if (otherEpoch) local.begin(snapshot.epoch, snapshot.state)
    // whole: what was set aside is out of the copy, also the part of it that the server has
    else local.append(Y.encodeStateAsUpdate(doc))
    options.replace(snapshot.epoch, doc)
    dispatch({ kind: 'replaced', upTo: saved.get().changed })
    // another tab of mine may have got it through while this one was refused
    const refused = left.filter(({ changes }) => !isMade(options.document().store, changes))
    local.forgetAside(left.filter((one) => !refused.includes(one)).map(({ id }) => id))
    tellAside()
    if (refused.length > 0) options.onRefused(reason, refused.length)
  }

  async function replayAll(mine: number) {
    await until(saved, (state) => state.connection === 'online' || mine !== generation)
    for (let next = queue.shift(); next && mine === generation && !stopped; next = queue.shift()) {
      replaying = next
      const left = reapply(options.document().store, next.changes, options.member())
      unmade = left.length
      const number = saved.get().changed
      await until(saved, (state) => state.covered >= number || state.refused !== null || mine !== generation)
      if (saved.get().refused !== null || mine !== generation) return
      replaying = null
      rounds = 0
      // without known values nothing can be made again
      if (left.length === 0 && next.changes.length > 0) local.forgetAside([next.id])
      else options.onRefused(next.reason, 1)
      tellAside()
    }
    if (mine === generation) rounds = 0
  }

  function tellAside() {
    dispatch({ kind: 'aside', reason: local.aside().at(-1)?.reason ?? null })
  }

  return {
    recover: (cause) => void start(cause),
    stop() {
      stopped = true
      generation += 1
      wakeUp?.()
    },
  }
}
