import { useCallback, useMemo, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import type { TalkStore } from '../../../shared/talk/talk-store.ts'
import type { TalkSession } from '../../session/brief-types.ts'
import { useStatus, useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { type ShownThread, shownThreads } from './shown-threads.ts'

/** What people say about one item, and what I may do about it. */
export type ItemTalk = {
  readonly item: string
  /** Null until the talk has been loaded once. */
  readonly threads: readonly ShownThread[] | null
  readonly me: string
  readonly mayTalk: boolean
  readonly mayDecide: boolean
  readonly mayDeleteAny: boolean
  /** Says or changes something: now, or when the server can be reached. */
  readonly send: (name: string, args: object) => void
  /** Asks the server at once; true when it was done. A refusal is told. */
  readonly ask: (name: string, args: object) => Promise<boolean>
  /** What the server did not take of mine: its words, by the key that gives it up. */
  readonly refused: readonly { key: string; text: string }[]
  readonly discard: (key: string) => void
  readonly tell: (text: string) => void
}

/** The threads on an item, as they are now. */
export function useTalk(talk: TalkSession, item: string, tell: (text: string) => void): ItemTalk {
  const { me, past, run } = useSession()
  const { role } = useStatus()
  const store = useValue(talk.store)
  const waiting = useValue(talk.waiting)
  const state = useSyncExternalStore(
    useCallback((listener) => store?.subscribe(listener) ?? (() => undefined), [store]),
    () => writtenIn(store),
  )
  const threads = useMemo(
    () => store && shownThreads(store, waiting, item, { member: me.member, role, now: Date.now() }),
    // oxlint-disable-next-line react/exhaustive-deps -- `state` says that the store has changed
    [store, state, waiting, item, me.member, role],
  )
  const ask = useCallback(
    async (name: string, args: object) => {
      try {
        await run(name, args)
        return true
      } catch (error) {
        tell(refusalWords(error))
        return false
      }
    },
    [run, tell],
  )
  const canWrite = !past && role !== 'viewer'
  return useMemo(
    () => ({
      ...{ item, threads, tell, ask, send: talk.send, discard: talk.discard, me: me.member },
      refused: waiting.flatMap(({ key, args, refused }) =>
        refused === undefined ? [] : [{ key, text: wordsOf(args) }],
      ),
      mayTalk: canWrite,
      mayDecide: canWrite && role !== 'commenter',
      mayDeleteAny: canWrite && role === 'owner',
    }),
    [ask, canWrite, item, me.member, role, talk, tell, threads, waiting],
  )
}

/** The words that an act of the talk brings. */
function wordsOf(args: unknown): string {
  const { text, comment, replacement } = (args ?? {}) as { text?: unknown; comment?: unknown; replacement?: unknown }
  if (typeof text === 'string') return text
  return comment ? wordsOf(comment) : typeof replacement === 'string' ? replacement : ''
}

/** How much was ever written in it: it changes with each transaction. */
function writtenIn(store: TalkStore | null): number {
  let written = 0
  if (store) for (const client of store.doc.store.clients.keys()) written += Y.getState(store.doc.store, client)
  return written
}
