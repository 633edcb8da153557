/** A process of its own that is many clients, so that the storm does not starve the server. Its parent talks over IPC. */
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type ProviderEvent, createProvider } from '../../client/session/provider.ts'
import { addItem, connectStock, setField } from '../helpers/clients.ts'
import { type StormAnswer, type StormClient, type StormOrder, type StormSeat, stormRow } from './storm-plan.ts'

type Client = { told: StormClient; edit(): void; isSynced(): boolean; isClean(): boolean }

/** Counts attempts to connect where they begin. */
function countedSockets({ token }: StormSeat, attempts: number[]): typeof globalThis.WebSocket {
  class Counted extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${token}` }, perMessageDeflate: false })
      attempts.push(Date.now())
    }
  }
  return Counted as unknown as typeof globalThis.WebSocket
}

function createClient(seat: StormSeat): Client {
  const { name, board, stock } = seat
  const doc = new Y.Doc()
  const told: StormClient = {
    ...{ name, board, stock, written: 0, saved: 0 },
    attempts: [],
    syncedAt: [],
    refusals: [],
  }
  const { id, field } = stormRow(name)
  function edit() {
    if (told.written === 0) addItem(doc, id, { title: name })
    // counted first: its fence may go out while it runs
    told.written += 1
    setField(doc, id, field, told.written)
  }
  const sockets = countedSockets(seat, told.attempts)
  return stock ? connectAsStock(seat, { doc, told, edit, sockets }) : connectAsOurs(seat, { doc, told, edit, sockets })
}

type Parts = { doc: Y.Doc; told: StormClient; edit: () => void; sockets: typeof globalThis.WebSocket }

function connectAsStock({ syncUrl, board, token }: StormSeat, { doc, told, edit, sockets }: Parts): Client {
  const { provider } = connectStock({ url: syncUrl }, board, { doc, params: { token } })
  provider._WS = sockets
  provider.maxBackoffTime = 2500
  provider.on('sync', (synced: boolean) => synced && told.syncedAt.push(Date.now()))
  provider.on('closed', ({ code }: { code: number }) => told.refusals.push(`closed with ${code}`))
  return { told, edit, isSynced: () => provider.synced, isClean: () => provider.synced }
}

function connectAsOurs({ syncUrl, board, epoch }: StormSeat, { doc, told, edit, sockets }: Parts): Client {
  const fences = new Map<number, number>()
  let synced = false
  function hear(event: ProviderEvent) {
    if (event.kind === 'synced') told.syncedAt.push(Date.now())
    if (event.kind === 'synced' || event.kind === 'disconnected') synced = event.kind === 'synced'
    if (event.kind === 'fence') fences.set(event.id, told.written)
    if (event.kind === 'saved') told.saved = Math.max(told.saved, fences.get(event.id) ?? 0)
    if (event.kind === 'rejected' || event.kind === 'ended') told.refusals.push(`${event.kind}: ${event.reason}`)
  }
  createProvider({
    ...{ syncUrl, room: board, doc, epoch, WebSocket: sockets, clock: Date.now, random: Math.random },
    network: { subscribe: () => () => undefined },
    onEvent: hear,
    onUpdate: () => undefined,
  })
  return { told, edit, isSynced: () => synced, isClean: () => synced && told.saved === told.written }
}

const clients: Client[] = []
// y-websocket has one for each client
process.setMaxListeners(0)
let working: NodeJS.Timeout | undefined

async function until(holds: (client: Client) => boolean) {
  while (!clients.every(holds)) await pause(20)
}

async function begin(seats: readonly StormSeat[]) {
  for (const seat of seats) {
    clients.push(createClient(seat))
    // not all at once: only the second coming is the storm
    if (clients.length % 10 === 0) await pause(20)
  }
  await until(({ isSynced }) => isSynced())
  for (const { edit } of clients) edit()
  await until(({ isClean }) => isClean())
}

async function obey(order: StormOrder) {
  if (order.kind === 'begin') await begin(order.seats)
  // each of them about once in two seconds
  if (order.kind === 'work')
    working = setInterval(() => clients.forEach(({ edit }) => Math.random() < 0.05 && edit()), 100)
  if (order.kind === 'rest') {
    clearInterval(working)
    await until(({ isClean }) => isClean())
  }
  process.send?.({ clients: clients.map(({ told }) => told) } satisfies StormAnswer)
}

process.on('message', (order) => void obey(order as StormOrder))
process.on('disconnect', () => process.exit())
