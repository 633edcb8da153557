import { expect } from 'vitest'
import * as Y from 'yjs'
import type { AppProcess } from '../helpers/app.ts'
import { agree, untilDocs } from '../helpers/clients.ts'
import type { CrashBoard } from './crowd.ts'
import { readBySocket } from './fresh-look.ts'
import type { RestRow } from './rest-writer.ts'
import type { SocketWriter } from './socket-writer.ts'

/**
 * Everybody on a board, somebody new, and the download come to the same state vector, delete set and content; and
 * what the followers wrote was written once: numbers are dense.
 */
export async function expectAgreement(app: AppProcess, board: CrashBoard, people: readonly SocketWriter[]) {
  const fresh = await readBySocket(app, board, new AbortController().signal)
  const docs = [fresh.doc, ...people.filter((person) => person.board === board.id).map((person) => person.doc())]
  await untilDocs(docs, () => agree(docs))
  const download = await fetch(`${app.url}/api/boards/${board.id}/snapshot`, { headers: board.headers })
  const copy = new Y.Doc()
  Y.applyUpdateV2(copy, new Uint8Array(await download.arrayBuffer()))
  expect(agree([fresh.doc, copy])).toBe(true)
  const read = await fetch(`${app.url}/api/boards/${board.id}/items?deleted=1`, { headers: board.headers })
  const { items } = (await read.json()) as { items: RestRow[] }
  const numbers = items.map((item) => Number(item['number'])).toSorted((a, b) => a - b)
  expect(numbers).toEqual(items.map((_, index) => index + 1))
  fresh.stop()
}
