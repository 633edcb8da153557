import { equalJson } from '../../shared/lib/json.ts'
import type { NewId } from '../../shared/lib/random-id.ts'
import type { RetroColumn, RetroNoteView, RetroView } from '../../shared/protocol.ts'
import { ApiRefusal, type CallApi } from './call-api.ts'
import { createOutbox } from './outbox.ts'
import type { ProviderEvent } from './provider.ts'
import type { Records } from './records.ts'
import { type Value, createValue } from './value.ts'

/** What I wrote that the server has not confirmed; kept in this browser. `refused`: why it was not taken. */
export type WaitingNote = {
  readonly key: string
  readonly sprint: string
  readonly verb: 'note' | 'edit' | 'remove'
  readonly args: { readonly id: string; readonly column?: RetroColumn; readonly text?: string }
  readonly refused?: string
}

export type RetroState = {
  /** The sprint whose retro is looked at. */
  readonly sprint: string | null
  /** As the server told it last; null until it has. */
  readonly view: RetroView | null
  /** Why there is nothing newer: the server cannot be reached, or does not show it to me. */
  readonly trouble: 'offline' | 'refused' | null
  /** Of all retros, in the order of writing. */
  readonly waiting: readonly WaitingNote[]
}

/** Retros, as one page sees them. Notes wait for the server, offline and over a restart; the rest needs it at once. */
export type Retro = {
  state: Value<RetroState>
  /** Follows the retro of a sprint; returns its stop. */
  watch(sprint: string): () => void
  /** Writes, changes or takes away a note of mine. */
  write(sprint: string, verb: WaitingNote['verb'], args: WaitingNote['args']): void
  /** Gives up what was refused. */
  discard(key: string): void
  /** Groups, votes, shows, makes an action. Rejects with `CommandError`; `must-wait` without a server. */
  act(sprint: string, verb: 'group' | 'vote' | 'show' | 'action', args: object): Promise<void>
  hear(event: ProviderEvent): void
  /** Resolves when what waits is on this browser's disk. */
  settled(): Promise<void>
}

type Options = {
  board: string
  callApi: CallApi
  /** Runs a command by its name, as the session does. */
  run: (name: string, args: unknown) => Promise<unknown>
  /** Null: nothing is kept over a restart. */
  records: Records | null
  newId: NewId
}

export function createRetro({ board, callApi, run, records, newId }: Options): Retro {
  const state = createValue<RetroState>({ sprint: null, view: null, trouble: null, waiting: [] }, equalJson)
  const change = (part: Partial<RetroState>) => state.set({ ...state.get(), ...part })
  let reading: Promise<void> | null = null
  let again = false
  const outbox = createOutbox<WaitingNote>({
    records,
    fact: 'retro',
    async deliver({ sprint, verb, args }) {
      await run(`retro.${verb}`, { sprint, ...args })
      // the note must not go away and come again
      await refresh()
    },
  })
  outbox.waiting.subscribe(() => change({ waiting: outbox.waiting.get() }))

  async function read(sprint: string) {
    try {
      const view = await callApi<RetroView>(
        `/api/boards/${encodeURIComponent(board)}/retro/${encodeURIComponent(sprint)}`,
      )
      const now = state.get()
      const isOlder = now.view?.sprint === sprint && now.view.version > view.version
      if (now.sprint === sprint && !isOlder) change({ view, trouble: null })
    } catch (error) {
      const isAway = error instanceof ApiRefusal && (error.code === 'offline' || error.status >= 500)
      if (state.get().sprint === sprint) change({ trouble: isAway ? 'offline' : 'refused' })
    }
  }

  /** One request at a time; what changes meanwhile is asked for once more. */
  function refresh(): Promise<void> {
    again = true
    reading ??= readAll().finally(() => {
      reading = null
      // asked for in the very moment in which the last answer was taken
      if (again) void refresh()
    })
    return reading
  }

  async function readAll() {
    while (again) {
      again = false
      const { sprint } = state.get()
      if (sprint !== null) await read(sprint)
    }
  }

  return {
    state,
    watch(sprint) {
      change({ sprint, view: null, trouble: null })
      void refresh()
      return () => {
        if (state.get().sprint === sprint) change({ sprint: null, view: null })
      }
    },
    write(sprint, verb, args) {
      outbox.add({ key: newId(), sprint, verb, args })
    },
    discard: outbox.discard,
    async act(sprint, verb, args) {
      await run(`retro.${verb}`, { sprint, ...args })
      await refresh()
    },
    hear(event) {
      if (event.kind === 'synced') {
        void refresh()
        void outbox.send()
      }
      const { sprint, view } = state.get()
      if (event.kind === 'retro' && event.sprint === sprint && event.version > (view?.version ?? -1)) void refresh()
    },
    settled: outbox.settled,
  }
}

/** A note as it is shown; `waits` for the server, or was `refused` by it under this key. */
export type ShownNote = RetroNoteView & { waits?: true; refused?: string }

/**
 * The notes of a retro with what I wrote that is not confirmed yet.
 * @example notesOf({ view, sprint, waiting: [{ verb: 'note', args: { id: 'n1', … }, … }], … }, 'ines').at(-1)?.waits // true
 */
export function notesOf({ view, sprint, waiting }: RetroState, me: string): ShownNote[] {
  const notes = new Map<string, ShownNote>((view?.notes ?? []).map((note) => [note.id, note]))
  for (const { key, sprint: of, verb, args, refused } of waiting) {
    if (of !== sprint) continue
    const { id, column = 'keep', text = '' } = args
    const known = notes.get(id)
    const mark = refused === undefined ? { waits: true as const } : { refused: key }
    if (verb === 'remove' && refused === undefined) notes.delete(id)
    else if (verb === 'note' && !known) notes.set(id, { id, column, text, author: me, group: id, votes: null, ...mark })
    else if (verb === 'edit' && known) notes.set(id, { ...known, ...args, ...mark })
  }
  return [...notes.values()]
}
