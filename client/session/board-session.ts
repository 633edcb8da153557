import type * as Y from 'yjs'
import type { CommandContext } from '../../shared/commands/command.ts'
import { equalJson, type Json } from '../../shared/lib/json.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { fetchSnapshot } from './bootstrap.ts'
import { createCallApi } from './call-api.ts'
import { joinTabs } from './join-tabs.ts'
import { actingNow, loadActing } from './load-acting.ts'
import { loadBoard } from './load-board.ts'
import { createLocalStore } from './local-store.ts'
import { createMeanwhile } from './meanwhile.ts'
import { noteSeen } from './note-seen.ts'
import { openDocument, otherTab } from './open-document.ts'
import { createPeople } from './people.ts'
import type { openSideRooms } from './side-rooms.ts'
import { createPoker } from './poker.ts'
import { createPresence } from './presence.ts'
import type { ProviderEvent } from './provider.ts'
import { createRecovery } from './recovery.ts'
import { causeOfClose, causeOfRejection } from './refusal-causes.ts'
import { type SavedEvent, initialSavedState, isAtRisk, savedStep, savedView, unsavedCount } from './saved-state.ts'
import type { BoardSession, Me, Refusal } from './session-types.ts'
import { type Surroundings, browserSurroundings } from './surroundings.ts'
import { createUndoHistory } from './undo-history.ts'
import { createUnsavedChanges } from './unsaved-changes.ts'
import { createValue, derive, until } from './value.ts'
import { watchStorage } from './watch-storage.ts'

export type SessionOptions = { board: string; me: Me; around?: Surroundings }

/**
 * Opens a board for one person: from this browser's copy at once, offline too, else from the server.
 * Throws `ApiRefusal` when there is neither.
 */
export async function openBoardSession({
  board,
  me,
  around = browserSurroundings(),
}: SessionOptions): Promise<BoardSession> {
  const { clock, newId, random } = around
  const callApi = createCallApi(around)
  const saved = createValue(initialSavedState({ at: clock() }))
  const facts = createValue(
    { member: me.member ?? '', role: me.role, outdated: false, nearlyFull: false, crowded: false },
    equalJson,
  )
  const hearers = new Set<(refusal: Refusal) => void>()

  const records = me.member === null ? null : around.records(`topsight/${board}/${me.member}`)
  const storage = watchStorage(saved, around.room)
  const local = createLocalStore({ records, clock, newId, onEvent: dispatch, onWritten: storage.wrote })
  const loaded = await loadBoard(local, () => fetchSnapshot(board, around)).catch((error: unknown) => {
    local.close()
    throw error
  })
  const waiting = local.unsaved().length
  saved.set({ ...saved.get(), changed: waiting, kept: waiting, aside: local.aside().at(-1)?.reason ?? null })
  if (me.member !== null && records === null) dispatch({ kind: 'storage', trouble: 'failed' })

  let { epoch } = loaded
  /** Has the browser been asked not to throw this copy away? From the first change on it is worth that. */
  let asked = false
  const meanwhile = createMeanwhile({ clock, seenAt: loaded.seenAt })
  const people = createPeople(board, { callApi, remembered: loaded.people, remember: local.rememberPeople })
  const presence = createPresence({ clock, onSeen: people.seen })
  const poker = createPoker(run)
  let document = connect(loaded.doc)
  let closing: Promise<void> | undefined
  const stores = createValue<BoardStore>(document.store)
  const history = createUndoHistory(() => document.store, context)
  const recovery = createRecovery({
    local,
    saved,
    dispatch,
    around,
    fetchSnapshot: () => fetchSnapshot(board, around),
    document: () => document,
    epoch: () => epoch,
    member: () => facts.get().member,
    replace(nextEpoch, doc) {
      epoch = nextEpoch
      const former = document
      document = connect(doc)
      stores.set(document.store)
      former.close()
      meanwhile.restart()
    },
    onRefused: (reason, count) => hearers.forEach((hear) => hear({ reason, count })),
  })
  const tabs = joinTabs({
    channel: records && around.channel(`topsight/${board}/${me.member}`),
    local,
    saved,
    dispatch,
    document: () => document,
    epoch: () => epoch,
    clock,
  })
  const seen = noteSeen(local, saved, clock)
  let rooms: Promise<ReturnType<typeof openSideRooms>> | undefined
  const listeners = new Set<(event: ProviderEvent) => void>()
  const stopGuard = around.guardLeaving(() => isAtRisk(saved.get()))

  function dispatch(event: SavedEvent) {
    const { covered } = saved.get()
    const next = savedStep(saved.get(), event)
    if (event.kind === 'saved' && next.covered > covered) tabs.tellSaved(local.markSaved(next.covered))
    saved.set(next)
  }

  function connect(doc: Y.Doc) {
    const opened = openDocument({
      board,
      epoch,
      doc,
      around,
      onEvent: hear,
      onForeign: local.append,
      onOwn(update, changes) {
        if (!asked) around.persist()
        asked = true
        dispatch({ kind: 'changed', upTo: local.appendOwn({ update, changes }) })
        if (saved.get().connection !== 'online') tabs.share()
      },
    })
    opened.store.rows.members.subscribe(() => void people.refresh())
    opened.store.subscribe((diff, { local: mine, origin }) => !mine && origin !== otherTab && meanwhile.hear(diff))
    presence.attach(opened.provider.awareness)
    return opened
  }

  function hear(event: ProviderEvent) {
    poker.hear(event)
    for (const listener of listeners) listener(event)
    switch (event.kind) {
      case 'hello':
        return greet(event)
      case 'synced':
        void people.refresh()
        dispatch({ kind: 'online' })
        meanwhile.back()
        // a brief that was written elsewhere may wait to be sent
        sideRooms().catch(() => undefined)
        return seen.now()
      case 'disconnected':
        seen.now()
        facts.set({ ...facts.get(), crowded: event.crowded })
        dispatch({ kind: 'offline' })
        meanwhile.away()
        return tabs.share()
      case 'fence':
        return dispatch({ kind: 'fence-sent', id: event.id })
      case 'saved':
        return dispatch({ kind: 'saved', id: event.id, at: clock() })
      case 'rejected':
        return recovery.recover(causeOfRejection(event.code))
      case 'ended': {
        const cause = causeOfClose(event.code)
        return typeof cause === 'string' ? dispatch({ kind: 'ended', reason: cause }) : recovery.recover(cause)
      }
      case 'drain':
      case 'round':
      case 'retro':
        return undefined
    }
  }

  function greet({ member, role, protocol, nearlyFull }: ProviderEvent & { kind: 'hello' }) {
    if (me.member !== null && member !== me.member) {
      // somebody else signed in here: my unsent changes must not go out in their name
      document.disconnect()
      dispatch({ kind: 'offline' })
      return dispatch({ kind: 'ended', reason: 'other-member' })
    }
    facts.set({ member, role, outdated: protocol > protocolVersion, nearlyFull, crowded: false })
  }

  function sideRooms() {
    rooms ??= import('./side-rooms.ts').then((code) =>
      code.openSideRooms({
        ...{ board, around, status, run, records, callApi },
        member: me.member,
        onEvent: (listener) => listeners.add(listener),
        onWaiting: (count) => dispatch({ kind: 'elsewhere', count }),
      }),
    )
    rooms.catch(() => (rooms = undefined))
    return rooms
  }

  function context(): CommandContext {
    const { member, role } = facts.get()
    const nameOf = (id: string) => people.get().get(id)?.name
    return { member, role, now: clock(), newId, random, nameOf }
  }

  async function run(name: string, args: unknown): Promise<Json> {
    // no await once the code is here: a local command is done when this returns
    const { localCommands, runArbitrated, runKnownCommand } = actingNow() ?? (await loadActing())
    if (!localCommands.has(name)) return runArbitrated(name, args, { board, callApi, saved, newId, note: history.note })
    const { result, changes } = runKnownCommand(localCommands, document.store, name, args, context())
    history.note(name, changes)
    return result
  }

  async function close() {
    stopGuard()
    seen.now()
    seen.stop()
    tabs.close()
    recovery.stop()
    presence.close()
    document.close()
    // whoever waits for the server is told that it will not come
    dispatch({ kind: 'offline' })
    await rooms?.then((side) => side.close()).catch(() => undefined)
    await local.settled()
    local.close()
  }

  const statusOf = () => ({
    connection: saved.get().connection,
    ended: saved.get().ended,
    role: facts.get().role,
    outdated: facts.get().outdated,
    nearlyFull: facts.get().nearlyFull,
    crowded: facts.get().crowded,
  })
  const status = createValue(statusOf(), equalJson)
  saved.subscribe(() => status.set(statusOf()))
  facts.subscribe(() => status.set(statusOf()))

  return {
    board,
    get store() {
      return document.store
    },
    get doc() {
      return document.doc
    },
    get me() {
      return { member: facts.get().member, role: facts.get().role, name: me.name }
    },
    stores,
    run: run as BoardSession['run'],
    undo: history.undo,
    redo: history.redo,
    undoable: history.state,
    saved: derive(saved, savedView, equalJson),
    status,
    storage: storage.state,
    meanwhile: { ...meanwhile.value, dismiss: meanwhile.dismiss },
    presence,
    poker,
    rooms: sideRooms,
    people,
    refusals: {
      subscribe(listener) {
        hearers.add(listener)
        return () => hearers.delete(listener)
      },
    },
    unsaved: createUnsavedChanges({
      ...{ board, local, clock, note: history.note },
      document: () => document,
      member: () => facts.get().member,
      epoch: () => epoch,
      onForgotten: () => dispatch({ kind: 'aside', reason: local.aside().at(-1)?.reason ?? null }),
    }),
    connectNow: () => document.provider.connectNow(),
    async whenSaved() {
      await until(
        saved,
        (state) => unsavedCount(state) + state.elsewhere === 0 && state.refused === null && state.aside === null,
      )
    },
    close: () => (closing ??= close()),
  }
}
