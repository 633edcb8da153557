import type { Provider as LexicalProvider, UserState } from '@lexical/yjs'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/protocol.ts'
import type { BriefRoom, BriefState, LostWords, WhileAway } from './brief-types.ts'
import { createLocalStore } from './local-store.ts'
import { lostWords, rangesOf } from './lost-words.ts'
import { type Provider, type ProviderEvent, createProvider } from './provider.ts'
import type { Records } from './records.ts'
import { causeOfClose, causeOfRejection } from './refusal-causes.ts'
import {
  type NotSavedReason,
  type SavedEvent,
  initialSavedState,
  savedStep,
  savedView,
  unsavedCount,
} from './saved-state.ts'
import type { SessionStatus } from './session-types.ts'
import { type Surroundings, syncUrlOf } from './surroundings.ts'
import { type Value, createValue, derive } from './value.ts'
import { watchAway } from './while-away.ts'
import { equalJson } from '../../shared/lib/json.ts'

export type BriefRoomOptions = {
  board: string
  item: string
  around: Surroundings
  records: Records | null
  status: Value<SessionStatus>
  /** Resolves once nobody else in this page has the brief open. */
  free: Promise<unknown>
  /** So many changes wait for the server. */
  onWaiting: (count: number) => void
  /** Resolves when it is closed and all that waits is on this disk. */
  onClosed: (settled: Promise<void>) => void
}

/** Origin of what comes from this browser's copy: no change of anybody. */
const localCopy = Symbol('the copy in this browser')
/** Name of the fact under which lost words are kept until somebody has dealt with them. */
const lostFact = 'lost'

/** Opens the text of an item: from this browser's copy, and from the server once it can be reached. */
export function openBriefRoom(options: BriefRoomOptions): BriefRoom {
  const { board, item, around, records, status } = options
  const { clock, newId } = around
  const doc = new Y.Doc()
  const root = doc.get('root', Y.XmlText)
  const awareness = new Awareness(doc)
  const saved = createValue(initialSavedState({ at: clock() }))
  const state = createValue<BriefState>('opening')
  const lost = createValue<readonly LostWords[]>([])
  const away = createValue<WhileAway | null>(null)
  const hearers = { sync: new Set<(isSynced: boolean) => void>() }
  const local = createLocalStore({ records, clock, newId, onEvent: dispatch })
  const mine = new Set([doc.clientID])
  const absence = watchAway(root, (client) => mine.has(client))
  let epoch: string | null = null
  /** There was a text before this connection: what comes is news. */
  let known = false
  let agreed = false
  let network: Provider | undefined
  let begun: Promise<void> | undefined
  let closed = false

  function dispatch(event: SavedEvent) {
    const before = saved.get()
    const next = savedStep(before, event)
    if (event.kind === 'saved' && next.covered > before.covered) local.markSaved(next.covered)
    saved.set(next)
    if (unsavedCount(next) !== unsavedCount(before)) options.onWaiting(unsavedCount(next))
  }

  function hearTransaction(transaction: Y.Transaction) {
    if (transaction.local || transaction.origin === localCopy) return
    if (known && !agreed) absence.hear(transaction)
    const waiting = local.unsaved()
    if (waiting.length === 0) return
    const words = lostWords(transaction, rangesOf(waiting.map(({ update }) => update)))
    if (words.length > 0) setLost([...lost.get(), ...words.map((text) => ({ id: newId(), text }))])
  }

  function setLost(next: readonly LostWords[]) {
    lost.set(next)
    void records?.transact(async (one) => void (await one.put('facts', next, lostFact))).catch(() => undefined)
  }

  async function load() {
    await options.free
    const found = await local.load()
    epoch = found.epoch === '' ? null : found.epoch
    const kept = await records?.transact((one) => one.get('facts', lostFact)).catch(() => null)
    if (Array.isArray(kept)) lost.set(kept as LostWords[])
    if (found.epoch === null) local.begin('', Y.encodeStateAsUpdateV2(new Y.Doc()))
    for (const { update } of found.unsaved) for (const client of Y.parseUpdateMeta(update).to.keys()) mine.add(client)
    const { state: whole } = found
    doc.transact(() => {
      if (whole) Y.applyUpdateV2(doc, whole, localCopy)
      for (const { update } of [...found.updates, ...found.unsaved]) Y.applyUpdate(doc, update, localCopy)
    }, localCopy)
    known = doc.store.clients.size > 0
    const { length } = found.unsaved
    dispatch({ kind: 'changed', upTo: length })
    dispatch({ kind: 'kept', upTo: length })
    if (doc.store.clients.size > 0) becomeReady()
  }

  function connect() {
    if (closed) return
    network = createProvider({
      ...{ doc, awareness, epoch, clock },
      syncUrl: syncUrlOf(around.origin),
      room: `${board}/brief/${item}`,
      network: around.network,
      WebSocket: around.WebSocket,
      random: around.random,
      onEvent: hear,
      onUpdate(update, own, { origin }) {
        if (origin === localCopy) return
        if (own) dispatch({ kind: 'changed', upTo: local.appendOwn({ update, changes: [] }) })
        else local.append(update)
      },
    })
  }

  function hear(event: ProviderEvent) {
    switch (event.kind) {
      case 'hello':
        if (epoch === null) local.nameEpoch(event.epoch)
        epoch = event.epoch
        return
      case 'synced':
        away.set((known ? absence.take() : null) ?? away.get())
        agreed = true
        known = true
        dispatch({ kind: 'online' })
        return becomeReady()
      case 'disconnected':
        agreed = false
        dispatch({ kind: 'offline' })
        // never seen here, and no server to ask: it begins empty
        if (state.get() === 'opening') state.set('blank')
        return
      case 'fence':
        return dispatch({ kind: 'fence-sent', id: event.id })
      case 'saved':
        return dispatch({ kind: 'saved', id: event.id, at: clock() })
      case 'rejected':
        return giveUp(causeOfRejection(event.code).reason)
      case 'ended': {
        const cause = causeOfClose(event.code)
        if (typeof cause !== 'string') return giveUp(cause.reason)
        dispatch({ kind: 'ended', reason: cause })
        return state.set('ended')
      }
      case 'drain':
      case 'round':
      case 'retro':
        return undefined
    }
  }

  /** What waits will not be taken: its words are offered when the brief is opened anew. */
  function giveUp(reason: NotSavedReason) {
    const waiting = local.unsaved()
    const words = writtenIn(doc, rangesOf(waiting.map(({ update }) => update)))
    if (words.length > 0) setLost([...lost.get(), ...words.map((text) => ({ id: newId(), text }))])
    local.setAside(reason)
    local.begin('', Y.encodeStateAsUpdateV2(new Y.Doc()))
    dispatch({ kind: 'replaced', upTo: saved.get().changed })
    network?.close()
    network = undefined
    dispatch({ kind: 'ended', reason: null })
    state.set('ended')
  }

  function becomeReady() {
    if (state.get() === 'ended') return
    state.set('ready')
    for (const listener of hearers.sync) listener(true)
  }

  async function close() {
    network?.close()
    network = undefined
    awareness.destroy()
    await begun
    await local.settled()
    local.close()
    doc.destroy()
  }

  doc.on('afterTransaction', hearTransaction)
  const mayEdit = () => mayWrite(status.get().role) && status.get().ended === null && state.get() !== 'ended'
  const editable = createValue(mayEdit())
  const stops = [status, state].map((value) => value.subscribe(() => editable.set(mayEdit())))

  return {
    ...{ item, doc, state, editable, lost, away },
    provider: lexicalProvider(awareness, hearers, () => {
      begun ??= load().then(connect)
    }),
    saved: derive(saved, savedView, equalJson),
    dismissLost: (id) => setLost(lost.get().filter((one) => one.id !== id)),
    dismissAway: () => away.set(null),
    close() {
      if (closed) return
      closed = true
      for (const stop of stops) stop()
      options.onClosed(close())
    },
  }
}

/** All text within the ranges that is still there. */
function writtenIn(doc: Y.Doc, ranges: ReturnType<typeof rangesOf>): string[] {
  const words: string[] = []
  for (const [client, own] of ranges)
    for (const struct of doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) continue
      const { clock } = struct.id
      for (const { from, to } of own) {
        const text =
          clock < to && clock + struct.length > from
            ? struct.content.str.slice(Math.max(0, from - clock), to - clock)
            : ''
        if (text.trim() !== '') words.push(text)
      }
    }
  return words
}

function lexicalProvider(
  awareness: Awareness,
  hearers: { sync: Set<(isSynced: boolean) => void> },
  connect: () => void,
): LexicalProvider {
  return {
    awareness: {
      getLocalState: () => awareness.getLocalState() as UserState | null,
      getStates: () => awareness.getStates() as Map<number, UserState>,
      on: (type, listener) => awareness.on(type, listener),
      off: (type, listener) => awareness.off(type, listener),
      setLocalState: (next) => awareness.setLocalState(next),
      setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    },
    connect,
    // the room is closed by whoever opened it, so that what waits is sent
    disconnect: () => undefined,
    on(type: string, listener: never) {
      if (type === 'sync') hearers.sync.add(listener)
    },
    off(type: string, listener: never) {
      if (type === 'sync') hearers.sync.delete(listener)
    },
  }
}
