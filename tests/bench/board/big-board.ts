import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as sync from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Callers } from '../../helpers/callers.ts'

/** How big the board of a run is, and who else is on it. */
export type BoardSize = { sprintItems: number; items: number; editors: number; editsPerSecond: number }

/** Somebody who edits by a real `WebsocketProvider`; `origin`: of what came over its connection. */
export type Editor = { doc: Y.Doc; origin: unknown; close(): void }

/** Written in one transaction: a frame of some 100 KB. */
const itemsAtOnce = 500

/** Joins a board as a program with a token of its own. */
export async function joinAsEditor(callers: Callers, syncUrl: string, board: string): Promise<Editor> {
  const { token } = await callers.token('editor', board)
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(syncUrl, board, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, origin: provider, close: () => provider.destroy() }
}

/** Fills a demo board up to its size: most items in the running sprint, over its columns, the others in the backlog. */
export async function fill({ doc }: Editor, { sprintItems, items }: BoardSize): Promise<void> {
  const sprint = [...doc.getMap<{ state?: string }>('sprints')].find(([, row]) => row.state === 'active')?.[0] ?? ''
  const statuses = [...doc.getMap('statuses').keys()]
  const births = doc.getMap('items')
  for (let from = 0; from < items; from += itemsAtOnce) {
    doc.transact(() => {
      for (let item = from; item < Math.min(items, from + itemsAtOnce); item += 1) {
        const container = item < sprintItems ? sprint : 'backlog'
        const rank = `b${item.toString(36).padStart(4, '0')}V`
        births.set(idOf(item), {
          title: `Follow up on the autumn guide, part ${item}`,
          place: [container, statuses[item % statuses.length], rank],
          points: (item % 5) + 1,
        })
      }
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Keeps as many results: a year of days of several tests, variants and segments. */
export async function keepFacts({ doc }: Pick<Editor, 'doc'>, count: number): Promise<void> {
  const results = doc.getMap('results')
  const day = (offset: number) => new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
  for (let from = 0; from < count; from += itemsAtOnce) {
    doc.transact(() => {
      for (let fact = from; fact < Math.min(count, from + itemsAtOnce); fact += 1) {
        const series = Math.floor(fact / 365)
        const key = `test${series >> 3}:${series % 2 ? 'b' : 'control'}:main:s${(series >> 1) % 4}:${day(fact % 365)}`
        results.set(key, { visitors: 1000 + (fact % 97), conversions: 20 + (fact % 13) })
      }
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export function idOf(item: number): string {
  return `bench${String(item).padStart(8, '0')}`
}

/** Others who edit: each with a token and a connection of their own. */
export type Crowd = { edit(): () => void; agree(): Promise<void>; close(): void }

/**
 * Joins as many editors. On their own machines each would keep a document; here one document stands for nearly all of
 * them, written under each one's client id, so that what is measured is the page and not this crowd. The first and the
 * last are real `WebsocketProvider`s with a document each, and must agree at the end.
 */
export async function joinCrowd(callers: Callers, syncUrl: string, board: string, size: BoardSize): Promise<Crowd> {
  const [first, last] = await Promise.all([
    joinAsEditor(callers, syncUrl, board),
    joinAsEditor(callers, syncUrl, board),
  ])
  const light = await Promise.all(
    Array.from({ length: size.editors - 2 }, () => joinLightly(callers, syncUrl, board, first)),
  )
  const real = [first, last].map(
    ({ doc }) =>
      (write: Write) =>
        doc.transact(() => write(doc)),
  )
  const people = [...light, ...real]
  return {
    edit: () => keepEditing(people, size),
    async agree() {
      const stateOf = ({ doc }: Editor) =>
        [...doc.getMap('items/fields').entries()]
          .map((entry) => JSON.stringify(entry))
          .toSorted()
          .join()
      for (let tries = 0; stateOf(first) !== stateOf(last); tries += 1) {
        if (tries === 100) throw new Error('two real providers do not agree on the board')
        await wait(100)
      }
    },
    close() {
      for (const person of light) person.close()
      first.close()
      last.close()
    },
  }
}

type Write = (doc: Y.Doc) => void

/** Somebody who writes into the document of `host`, but says so over a connection of their own. */
async function joinLightly(callers: Callers, syncUrl: string, board: string, host: Editor) {
  const { token } = await callers.token('editor', board)
  const socket = new WebSocket(`${syncUrl}/${board}?token=${token}`)
  await once(socket, 'open')
  const { clientID } = new Y.Doc()
  const write = (body: Write) => {
    const own = host.doc.clientID
    const send = (update: Uint8Array) => {
      const message = encoding.createEncoder()
      encoding.writeVarUint(message, 0)
      sync.writeUpdate(message, update)
      socket.send(encoding.toUint8Array(message))
    }
    host.doc.once('update', send)
    host.doc.clientID = clientID
    // as if it had come over the host's connection: the host does not send it again
    host.doc.transact(() => body(host.doc), host.origin)
    host.doc.clientID = own
  }
  return Object.assign(write, { close: () => socket.close() })
}

/** Lets everybody edit at a steady pace until stopped: moves within and across columns, titles, points. */
function keepEditing(people: readonly ((write: Write) => void)[], { sprintItems, editsPerSecond }: BoardSize) {
  let edit = 0
  const timers = people.map((write, person) =>
    setInterval(() => {
      edit += 1
      const [turn, id] = [edit, idOf((edit * 7919 + person * 31) % sprintItems)]
      write((doc) => {
        const fields = doc.getMap('items/fields')
        const statuses = [...doc.getMap('statuses').keys()]
        const birth = doc.getMap<{ place: [string, string, string] }>('items').get(id)
        if (turn % 4 === 0) fields.set(`${id}:title`, `Changed ${turn} times`)
        else if (turn % 4 === 1) fields.set(`${id}:points`, (turn % 8) + 1)
        else if (birth) {
          const rank = `b${(turn % sprintItems).toString(36).padStart(4, '0')}${person.toString(36)}V`
          fields.set(`${id}:place`, [birth.place[0], statuses[turn % statuses.length], rank])
        }
      })
    }, 1000 / editsPerSecond),
  )
  return () => timers.forEach((timer) => clearInterval(timer))
}

/** Resolves once the server has `items` items on disk; asks again and again. */
export async function settled(callers: Callers, board: string, items: number): Promise<void> {
  const owner = await callers.owner()
  for (;;) {
    const { body } = await owner.send<{ items: unknown[] }>(`/api/boards/${board}`)
    if (body.items.length >= items) return
    await wait(200)
  }
}
