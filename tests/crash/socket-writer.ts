import * as Y from 'yjs'
import { type Provider, type ProviderEvent, createProvider } from '../../client/session/provider.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import type { Dice } from './dice.ts'
import type { Gate } from './gate.ts'
import { createOwnEdits } from './own-edits.ts'
import { type WrittenModel, createWrittenModel, writtenBy } from './written-model.ts'

/** A person on a board, by the product's own connection: y-websocket with fences. */
export type SocketWriter = {
  board: string
  model: WrittenModel
  doc(): Y.Doc
  /** Refusals and final closes: there must be none. */
  refusals: string[]
  /** Edits at random moments until `rest`, connected or not. */
  work(): void
  rest(): void
  /** As if the tab was closed and opened: what was not SAVED may be gone, what was must come back. */
  forget(): void
  /** One line for whoever looks at a failure. */
  state(): string
  /** Resolves with the next SAVED. */
  nextSaved(): Promise<void>
  /** Resolves once everything written is SAVED. */
  allSaved(): Promise<void>
  stop(): void
}

export type SocketWriterOptions = {
  name: string
  board: string
  epoch: string
  syncUrl: string
  member: string
  headers: Record<string, string>
  dice: Dice
  gate: Gate
  /** Finds back by its own timer alone, not by "online". */
  alone: boolean
  /** Milliseconds between two edits. */
  pace: readonly [shortest: number, longest: number]
  /** HELLO said this sequence number. */
  onHead: (seq: number) => void
}

/** Edits that wait for a server, at most: a slow machine does not get more to do for it. */
const mostUnsaved = 40

export function createSocketWriter(options: SocketWriterOptions): SocketWriter {
  const { name, board, epoch, syncUrl, dice, gate, headers, pace } = options
  const model = createWrittenModel(name)
  const edits = createOwnEdits({ name, member: options.member, dice })
  const refusals: string[] = []
  const waiting = new Set<() => void>()
  let current = open()
  let timer: NodeJS.Timeout | undefined

  function open() {
    const doc = new Y.Doc()
    const store = createBoardStore(doc)
    const fences = new Map<number, number>()
    // a fence is numbered by its connection's provider, so a closed one's answers mean nothing here
    const tab: Tab = { doc, store, provider: null, hasSynced: false, news: [] }
    tab.provider = createProvider({
      syncUrl,
      room: board,
      doc,
      epoch,
      network: options.alone ? gate.silentNetwork : gate.network,
      WebSocket: gate.socketsWith(headers),
      clock: Date.now,
      // hardly any patience: what counts is how often the server dies under them
      random: () => 0.03,
      onEvent: (event) => hear(event, tab, fences),
      onUpdate: () => undefined,
    })
    return tab
  }

  function hear(event: ProviderEvent, tab: Tab, fences: Map<number, number>) {
    tab.news = [...tab.news.slice(-7), event.kind]
    if (event.kind === 'hello') options.onHead(event.headSeq)
    else if (event.kind === 'synced') tab.hasSynced = true
    else if (event.kind === 'fence') fences.set(event.id, model.version)
    else if (event.kind === 'rejected') refusals.push(`${name} was refused: ${event.reason}`)
    else if (event.kind === 'ended') refusals.push(`${name} was sent away: ${event.code} ${event.reason}`)
    else if (event.kind === 'saved') {
      const version = fences.get(event.id)
      if (version === undefined) refusals.push(`${name} was answered a fence that it never sent: ${event.id}`)
      else model.save(version)
      for (const tell of waiting) tell()
      waiting.clear()
    }
  }

  function nextSaved(): Promise<void> {
    return new Promise((resolve) => waiting.add(resolve))
  }

  function work() {
    // a new tab edits only once it has seen what is there, and nobody edits for ever without a server
    if (current.hasSynced && model.version - model.saved < mostUnsaved) {
      // before the edit: its fence may go out while it runs
      model.begin()
      model.write(writtenBy(edits.edit(current.store)))
    }
    timer = setTimeout(work, dice.between(...pace))
  }

  function close({ provider, store, doc }: Tab) {
    provider?.close()
    store.close()
    doc.destroy()
  }

  return {
    board,
    model,
    refusals,
    doc: () => current.doc,
    work,
    rest() {
      clearTimeout(timer)
      timer = undefined
    },
    forget() {
      close(current)
      model.giveUp()
      current = open()
    },
    state: () => `${name} ${model.saved}/${model.version} ${current.news.join(' ')}`,
    nextSaved,
    async allSaved() {
      while (model.saved < model.version) await nextSaved()
    },
    stop() {
      clearTimeout(timer)
      close(current)
    },
  }
}

type Tab = { doc: Y.Doc; store: BoardStore; provider: Provider | null; hasSynced: boolean; news: string[] }
