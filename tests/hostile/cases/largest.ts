import * as Y from 'yjs'
import { updateFrame } from '../../../server/sync/frames.ts'
import { entities } from '../../../shared/schema/collections.ts'
import { addItem, setField } from '../../helpers/clients.ts'
import { attack } from '../attacker.ts'
import type { HostileCase, Scene } from '../hostile-case.ts'
import { addParagraph } from '../../helpers/brief-doc.ts'
import { type Attack, byOne } from './documents.ts'

/** As many as one update may bring. */
const mostItems = 5000
const mostChanges = 50_000

type Change = (doc: Y.Doc, count: number) => void

/** One update of so many changes, or several. */
function atOnce(changes: number, change: Change, updates = 1): Attack {
  return ({ doc, send }) => {
    const own = new Y.Doc()
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
    own.on('update', (update: Uint8Array) => send(updateFrame(update)))
    for (let sent = 0; sent < updates; sent++)
      own.transact(() => {
        for (let count = 0; count < changes; count++) change(own, count)
      })
    own.destroy()
  }
}

const addOne: Change = (doc, count) => addItem(doc, `n${count}`)
const setOne: Change = (doc, count) => setField(doc, `n${count % 1000}`, 'points', count % 13)

/** A board with as many items as one update brings, made by somebody else. */
async function fill({ bystanders }: Scene) {
  const { doc } = bystanders.first
  doc.transact(() => {
    for (let count = 0; count < mostItems; count++) addOne(doc, count)
  })
  await bystanders.first.saved()
}

const names = entities.items.fieldNames.filter((name) => {
  const field = entities.items.fields[name as keyof typeof entities.items.fields]
  return field.owner === 'client' && !field.entry && name !== 'place' && name !== 'deleted'
})
const setMany: Change = (doc, count) =>
  setField(doc, `n${count % mostItems}`, names[Math.floor(count / mostItems)] ?? '', `v${count}`)

/** As an attack that leaves so many changes on the board. */
function leaving(changes: number, one: HostileCase, prepare?: HostileCase['prepare']): HostileCase {
  return { ...one, changes, ...(prepare && { prepare }) }
}

/** What is taken up to its bounds, and what is refused only after it was judged. */
export const largestCases: HostileCase[] = [
  leaving(1000, byOne('24 1,000 new items at once', '–', atOnce(1000, addOne))),
  leaving(mostItems, byOne('24 5,000 new items at once, all that are taken', '–', atOnce(mostItems, addOne))),
  leaving(
    mostItems,
    byOne(
      '24 5,000 new items with a text each, 1.5 MB',
      '–',
      atOnce(mostItems, (doc, count) =>
        addItem(doc, `n${count}`, { title: 'x'.repeat(250), points: 3, labels: ['a'] }),
      ),
    ),
  ),
  byOne('24 6,000 new items at once', /REJECTED 3/, atOnce(mostItems + 1000, addOne)),
  leaving(10_000, byOne('24 10,000 changes of 1,000 fields at once', '–', atOnce(10_000, setOne))),
  leaving(
    mostChanges,
    byOne('24 50,000 changes of 1,000 fields at once, all that are taken', '–', atOnce(mostChanges, setOne)),
  ),
  leaving(mostChanges, byOne('24 50,000 fields of 5,000 items at once', '–', atOnce(mostChanges, setMany)), fill),
  leaving(
    mostItems,
    byOne(
      '24 5,000 items moved at once, each of them on record',
      '–',
      atOnce(mostItems, (doc, count) => setField(doc, `n${count}`, 'place', ['next', 'todo', `a${count}`])),
    ),
    fill,
  ),
  leaving(200 * 390, byOne('24 200 updates of 390 changes as fast as they go', '–', atOnce(390, setOne, 200))),
  {
    name: '24 a brief of 12,000 nodes at once',
    told: '–',
    changes: 24_000,
    async prepare({ bystanders, server: { app }, board }) {
      addItem(bystanders.first.doc, 'guide')
      await bystanders.first.saved()
      const editor = await app.token('editor', board)
      const headers = { 'content-type': 'text/markdown' }
      await editor.fetch(`/api/boards/${board}/briefs/guide`, { method: 'PUT', headers, body: 'Words' })
    },
    async run(scene) {
      const { app } = scene.server
      const { token } = await app.token('editor', scene.board)
      const address = `${app.syncUrl}/${scene.board}/brief/guide?dur=1&token=${token}`
      const writer = scene.keep(await attack(address), (one) => one.stop())
      const own = new Y.Doc()
      for (let count = 0; count < 6000; count++) addParagraph(own, `Paragraph ${count}`)
      writer.send(updateFrame(Y.encodeStateAsUpdate(own)))
      await writer.heard()
      return writer.told()
    },
  },
  {
    name: '24 50,000 changes by somebody who may only look',
    told: 'REJECTED 1',
    async run(scene) {
      const { app } = scene.server
      const { token } = await app.token('viewer', scene.board)
      const viewer = scene.keep(await attack(`${app.syncUrl}/${scene.board}?dur=1&token=${token}`), (one) => one.stop())
      await atOnce(mostChanges, setOne)(viewer, scene)
      await viewer.heard()
      return viewer.told()
    },
  },
]
