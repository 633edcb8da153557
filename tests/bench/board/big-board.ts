import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Callers } from '../../helpers/callers.ts'

/** How big the board of a run is, and who else is on it. */
export type BoardSize = { sprintItems: number; items: number; editors: number; editsPerSecond: number }

/** Somebody who edits by a real `WebsocketProvider`. */
export type Editor = { doc: Y.Doc; close(): void }

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
  return { doc, close: () => provider.destroy() }
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

export function idOf(item: number): string {
  return `bench${String(item).padStart(8, '0')}`
}

/** Lets everybody edit at a steady pace until stopped: moves within and across columns, titles, points. */
export function keepEditing(editors: readonly Editor[], { sprintItems, editsPerSecond }: BoardSize): () => void {
  let edit = 0
  const timers = editors.map(({ doc }, person) => {
    const fields = doc.getMap('items/fields')
    const births = doc.getMap<{ place: [string, string, string] }>('items')
    const statuses = [...doc.getMap('statuses').keys()]
    return setInterval(() => {
      edit += 1
      const id = idOf((edit * 7919 + person * 31) % sprintItems)
      const birth = births.get(id)
      if (!birth) return
      if (edit % 4 === 0) fields.set(`${id}:title`, `Changed ${edit} times`)
      else if (edit % 4 === 1) fields.set(`${id}:points`, (edit % 8) + 1)
      else {
        const rank = `b${(edit % sprintItems).toString(36).padStart(4, '0')}${person.toString(36)}V`
        fields.set(`${id}:place`, [birth.place[0], statuses[edit % statuses.length], rank])
      }
    }, 1000 / editsPerSecond)
  })
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
