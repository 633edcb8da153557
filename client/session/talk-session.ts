import * as Y from 'yjs'
import { type TalkStore, createTalkStore } from '../../shared/talk/talk-store.ts'
import type { TalkSession, WaitingWords } from './brief-types.ts'
import { createLocalStore } from './local-store.ts'
import { documentOf } from './open-document.ts'
import { createOutbox } from './outbox.ts'
import { type Provider, type ProviderEvent, createProvider } from './provider.ts'
import type { Records } from './records.ts'
import { type Surroundings, syncUrlOf } from './surroundings.ts'
import { createValue } from './value.ts'
import { closeCode } from '../../shared/protocol.ts'

type Options = {
  board: string
  around: Surroundings
  records: Records | null
  run: (name: string, args: unknown) => Promise<unknown>
}

/** The comments of a board, and what of mine waits to be said. */
export type OpenTalk = TalkSession & { close(): Promise<void> }

/** Reads comments from this browser's copy, then follows the server; writing is by command, which waits while offline. */
export function openTalk({ board, around, records, run }: Options): OpenTalk {
  const { clock, newId, random, network } = around
  const store = createValue<TalkStore | null>(null)
  const local = createLocalStore({ records, clock, newId, onEvent: () => undefined })
  const outbox = createOutbox<WaitingWords>({
    records,
    fact: 'talk',
    deliver: ({ name, args }) => run(name, args),
  })
  let provider: Provider | undefined
  let epoch: string | null = null
  let closed = false

  function connect(doc: Y.Doc) {
    if (closed) return
    const shown = createTalkStore(doc)
    if (doc.store.clients.size > 0) store.set(shown)
    provider = createProvider({
      ...{ doc, epoch, network, clock, random },
      syncUrl: syncUrlOf(around.origin),
      room: `${board}/talk`,
      WebSocket: around.WebSocket,
      onUpdate: local.append,
      onEvent: (event) => hear(event, shown),
    })
  }

  function hear(event: ProviderEvent, shown: TalkStore) {
    if (event.kind === 'hello') {
      if (epoch === null) local.nameEpoch(event.epoch)
      epoch = event.epoch
    }
    if (event.kind === 'synced') {
      store.set(shown)
      void outbox.send()
    }
    // the board was restored: what stands here is of another
    if (event.kind === 'ended' && event.code === closeCode.otherEpoch) restart()
  }

  function restart() {
    provider?.close()
    epoch = null
    local.begin('', Y.encodeStateAsUpdateV2(new Y.Doc()))
    connect(new Y.Doc())
  }

  const begun = local.load().then((found) => {
    epoch = found.epoch === '' ? null : found.epoch
    if (found.epoch === null) local.begin('', Y.encodeStateAsUpdateV2(new Y.Doc()))
    connect(
      documentOf(
        found.state,
        found.updates.map(({ update }) => update),
      ),
    )
  })

  return {
    store,
    waiting: outbox.waiting,
    send: (name, args) => outbox.add({ key: newId(), name, args }),
    discard: outbox.discard,
    async close() {
      closed = true
      provider?.close()
      await begun
      await outbox.settled()
      await local.settled()
      local.close()
    },
  }
}
