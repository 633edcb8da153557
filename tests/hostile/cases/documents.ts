import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '../../../server/sync/frames.ts'
import { seededRandom } from '../../../shared/lib/seeded-random.ts'
import { addItem, setField } from '../../helpers/clients.ts'
import type { Attacker } from '../attacker.ts'
import {
  clockJump,
  countBomb,
  deleteBomb,
  deletedBomb,
  depthBomb,
  jsonBomb,
  listBomb,
  recordBomb,
  stateVectorOf,
  structBomb,
  v2Bomb,
} from '../bombs.ts'
import type { HostileCase, Scene } from '../hostile-case.ts'
import { mutated } from '../mutated.ts'

const megabyte = 1024 * 1024
const refused = /REJECTED [23]/
const malformed = '4400'

export type Attack = (attacker: Attacker, scene: Scene) => unknown

/** An attack by one socket that then waits until it has heard what became of it. */
export function byOne(name: string, told: HostileCase['told'], body: Attack): HostileCase {
  return {
    name,
    told,
    async run(scene) {
      const attacker = await scene.attacker()
      await body(attacker, scene)
      await attacker.heard()
      return attacker.told()
    },
  }
}

function bomb(name: string, told: HostileCase['told'], make: () => Uint8Array): HostileCase {
  return byOne(name, told, ({ send }) => send(make()))
}

/** The client id under which the first bystander writes. */
function victimOf({ bystanders }: Scene): { client: number; clock: number } {
  const client = bystanders.first.doc.clientID
  return { client, clock: Y.getState(bystanders.first.doc.store, client) }
}

export const identityCases: HostileCase[] = [
  byOne('6 clock hijack by 14 bytes of garbage', /REJECTED [26]/, ({ send }, scene) => {
    const { client, clock } = victimOf(scene)
    send(clockJump(client, clock, 2 ** 31 - 1))
  }),
  byOne('6 edits under another’s client id', /REJECTED 6.* 4410/, ({ edit }, scene) =>
    edit((doc) => {
      // the victim goes on meanwhile: some of them are beyond what it has written by then
      for (let count = 0; count < 50; count++) setField(doc, 'honest', 'title', `mine ${count}`)
    }, victimOf(scene).client),
  ),
  byOne('6 own clock far ahead', /REJECTED 2/, ({ send }) => send(clockJump(7, 0, 2 ** 31 - 1))),
  byOne('6 a flood of client ids', /REJECTED 3/, ({ doc, send }) => {
    for (let count = 0; count < 1500; count++) {
      const own = new Y.Doc()
      own.clientID = 1_000_000 + count
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
      own.on('update', (update: Uint8Array) => send(updateFrame(update)))
      setField(own, 'honest', 'title', `Gift guide ${count % 7}`)
      own.destroy()
    }
  }),
]

export const bombCases: HostileCase[] = [
  bomb('8 V2 bomb of 1e7 structs', malformed, () => v2Bomb(1e7)),
  bomb('8 V2 bomb of 1e8 structs', malformed, () => v2Bomb(1e8)),
  bomb('8 V1 count bomb', /REJECTED 3/, countBomb),
  bomb('8 8 MB of garbage structs', refused, () => structBomb(3_900_000)),
  bomb('8 8 MB of deleted structs', refused, () => deletedBomb(1_300_000)),
  bomb('8 8 MB of deletes', refused, () => deleteBomb(3_900_000)),
  bomb('8 a list of 8 M nulls', refused, () => listBomb(8_000_000)),
  bomb('8 a list of 4 M records', refused, () => recordBomb(4_000_000)),
  bomb('8 a state vector of 1.5 M clients', malformed, () => step1Frame(stateVectorOf(1_500_000))),
  bomb('17 a list 4 M levels deep', refused, () => depthBomb(4_000_000)),
  bomb('17 JSON text 4 M levels deep', refused, () => jsonBomb(4_000_000)),
  byOne('17 nested maps, 5000 levels', refused, ({ edit }) =>
    edit((doc) => {
      let map: Y.Map<unknown> = doc.getMap('items')
      for (let level = 0; level < 5000; level++) map = map.set('x', new Y.Map())
    }),
  ),
]

export const contentCases: HostileCase[] = [
  byOne('7 3000 updates that miss something', malformed, ({ doc, send }) => {
    const ahead = new Y.Doc()
    Y.applyUpdate(ahead, Y.encodeStateAsUpdate(doc))
    addItem(ahead, 'never-sent')
    ahead.on('update', (update: Uint8Array) => send(updateFrame(update)))
    for (let count = 1; count <= 3000; count++) {
      setField(ahead, 'never-sent', 'points', count)
      // "that is all I have": it lies, and is asked no third time
      if (count % 700 === 0) send(step2Frame(Uint8Array.of(0, 0)))
    }
  }),
  byOne('17 an array under the name of a map', refused, ({ edit }) =>
    edit((doc) => {
      doc.share.delete('items')
      doc.getArray('items').push([1])
    }),
  ),
  byOne('17 texts, documents and bytes as values', refused, ({ edit }) =>
    edit((doc) => {
      doc.getMap('items').set('text', new Y.Text('x'))
      doc.getMap('items').set('doc', new Y.Doc())
      doc.getMap('items').set('bytes', new Uint8Array(1000))
    }),
  ),
  byOne('17 a root map of its own', refused, ({ edit }) => edit((doc) => doc.getMap('mine').set('a', 1))),
  byOne('– a number given by a client', 'REJECTED 5', ({ edit }) =>
    edit((doc) => setField(doc, 'honest', 'number', 1)),
  ),
  byOne('– an event that never was', 'REJECTED 5', ({ edit }) =>
    edit((doc) => doc.getMap('events').set('1:1', { kind: 'item.moved', at: 1 })),
  ),
  byOne('18 a row taken away', 'REJECTED 7', ({ edit }) => edit((doc) => doc.getMap('items').delete('honest'))),
  byOne('18 everything deleted by 11 bytes', 'REJECTED 7', ({ edit }) =>
    edit((doc) => {
      for (const root of doc.share.keys()) doc.getMap(root).clear()
    }),
  ),
  byOne('16 2,000 mutated frames on one socket after the other', /REJECTED.*4400|4400/, async (attacker, scene) => {
    const random = seededRandom(16)
    const good: Uint8Array[] = []
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(attacker.doc))
    copy.on('update', (update: Uint8Array) => good.push(updateFrame(update)))
    for (let count = 0; count < 20; count++) addItem(copy, `h${count}`, { points: count })
    let current = attacker
    for (let count = 0; count < 2000; count++) {
      if (current.socket.readyState !== current.socket.OPEN) {
        current.stop()
        current = await scene.attacker()
      }
      current.send(mutated(good[count % good.length] ?? Uint8Array.of(0), random))
      // now and then it waits for what becomes of them
      if (count % 20 === 0) await current.heard(50)
    }
    attacker.send(Uint8Array.of(0, 9))
  }),
  byOne('24 1,500 edits as fast as they go', '–', ({ doc, send }) => {
    const own = new Y.Doc()
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
    own.on('update', (update: Uint8Array) => send(updateFrame(update)))
    for (let count = 0; count < 1500; count++) setField(own, 'honest', 'points', count % 13)
    own.destroy()
  }),
  byOne('21 a value beyond the limit', refused, ({ edit }) =>
    edit((doc) => setField(doc, 'honest', 'title', 'x'.repeat(megabyte))),
  ),
]
