import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { followers } from '../followers/followers.ts'
import { createLogDoc, difference, replay } from '../storage/replay.ts'
import { type Flushed, type FlushGround, applyQueue, applyingQueue } from './apply-queue.ts'
import { createClientBindings } from './client-bindings.ts'
import type { Connection } from './connection.ts'
import { createMemberBudget } from './member-budget.ts'
import type { Queued } from './queue.ts'
import { createRoomDocument } from './room-document.ts'
import { boardKind } from './board-kind.ts'

const kind = boardKind(followers)

/** One change of a client: a new item, a field of one, a move (also into the closed sprint), or all it knows thrown away and made again. */
type Change = { kind: 'birth' | 'field' | 'move'; item: number; value: number }
/** What one member sends in one flush: updates of so many changes. */
type Frame = { member: number; changes: Change[]; offline: boolean }

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('birth', 'field', 'field', 'move'),
  item: fc.nat(40),
  value: fc.nat(9),
})
const frames: fc.Arbitrary<Frame[]> = fc.array(
  fc.record({ member: fc.nat(2), changes: fc.array(change, { minLength: 1, maxLength: 90 }), offline: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
)

function seed() {
  const doc = createLogDoc()
  doc.clientID = 1
  doc.transact(() => {
    doc.getMap('statuses').set('todo', { name: 'To do', category: 'todo', rank: 'a0' })
    doc.getMap('statuses').set('done', { name: 'Done', category: 'done', rank: 'a1' })
    doc.getMap('sprints').set('past', { name: 'Sprint 13', state: 'closed' })
    doc.getMap('sprints').set('next', { name: 'Sprint 14', state: 'active' })
    for (let item = 0; item < 20; item++) doc.getMap('items').set(`i${item}`, { title: `${item}`, number: item + 1 })
  })
  return Y.encodeStateAsUpdate(doc)
}
const seeded = seed()

/** The updates of all, each made by a client that has seen its own alone. */
function updatesOf(list: readonly Frame[]): { member: string; bytes: Uint8Array }[] {
  const docs = new Map<number, Y.Doc>()
  return list.map(({ member, changes, offline }) => {
    const doc = docs.get(member) ?? new Y.Doc({ gc: member !== 1 })
    if (!docs.has(member)) {
      doc.clientID = 100 + member
      Y.applyUpdate(doc, seeded)
      docs.set(member, doc)
    }
    const before = Y.encodeStateVector(doc)
    const told: Uint8Array[] = []
    const keep = (update: Uint8Array) => void told.push(update)
    doc.on('update', keep)
    doc.transact(() => {
      for (const one of changes) make(doc, one)
    })
    doc.off('update', keep)
    // who was offline sends what it overwrote in the meantime too, and every delete it knows of
    const bytes = offline ? Y.encodeStateAsUpdate(doc, before) : (told[0] ?? Uint8Array.of(0, 0))
    return { member: `member${member}`, bytes }
  })
}

function make(doc: Y.Doc, { kind, item, value }: Change) {
  const [items, fields] = [doc.getMap('items'), doc.getMap('items/fields')]
  const id = `i${item}`
  if (kind === 'birth' && !items.has(id))
    items.set(id, { title: id, place: [value < 3 ? 'past' : 'next', 'todo', 'a0'] })
  else if (kind === 'move')
    fields.set(`${id}:place`, [value < 3 ? 'past' : 'next', value < 5 ? 'todo' : 'done', `a${value}`])
  else fields.set(`${id}:${value < 5 ? 'points' : 'title'}`, value)
}

function flush(
  list: readonly Frame[],
  drive: (work: Generator<void, Flushed, void>) => Flushed,
  isOver: () => boolean,
) {
  const doc = createLogDoc()
  doc.clientID = 2
  Y.applyUpdate(doc, seeded)
  const document = createRoomDocument({ doc, kind, bindings: createClientBindings('room', []) })
  const told: string[] = []
  const queue = updatesOf(list).map(({ member, bytes }): Queued<BoardStore> => {
    const connection = {
      ...{ caller: { member, role: 'editor' }, barred: false, gapped: false },
      reject: (code: number, reason: string) => void told.push(`${member} ${code} ${reason}`),
      malformed: (reason: string) => void told.push(`${member} ${reason}`),
      ...{ slowDown: () => undefined, answeredStep1: () => undefined },
    } as unknown as Connection
    return { kind: 'update', connection, bytes, complete: false }
  })
  const ground: FlushGround<BoardStore> = {
    ...{ room: 'room', epoch: 'e', head: 10, at: 1_000_000, document, overQuota: false, active: null },
    ...{ budget: createMemberBudget(() => 0), isOver, onGap: () => void told.push('gap') },
  }
  const flushed = drive(applyingQueue(queue, ground, []))
  const items = [...document.store.rows.items.all().values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { doc, flushed, told, items }
}

test('cut into slices anywhere, a flush writes and tells what it does at once: rows of the log, records, numbers, homes', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (list, cuts) => {
      const drive = (work: Generator<void, Flushed, void>) => {
        for (;;) {
          const step = work.next()
          if (step.done) return step.value
        }
      }
      let asked = 0
      const whole = flush(list, drive, () => false)
      const cut = flush(list, drive, () => cuts[asked++ % cuts.length] ?? true)
      const rowsOf = ({ flushed }: typeof cut) =>
        flushed.rows.map(({ seq, member, command, at }) => ({ seq, member, command, at }))
      expect(rowsOf(cut)).toEqual(rowsOf(whole))
      expect(cut.told).toEqual(whole.told)
      expect(cut.flushed.versions).toEqual(whole.flushed.versions)
      for (const root of ['items', 'items/fields', 'events'])
        expect(cut.doc.getMap(root).toJSON()).toEqual(whole.doc.getMap(root).toJSON())
      expect(cut.items).toEqual(whole.items)
      // the log alone makes the same document, and so do the pieces that others are told
      for (const { doc, flushed } of [cut, whole]) {
        const first = { room: 'room', seq: 1, epoch: 'e', update: seeded, member: null, command: null, at: 0 }
        const again = replay(null, [first, ...flushed.rows.map((row, index) => ({ ...row, seq: index + 2 }))])
        expect(difference(again, doc)).toBe(null)
      }
    }),
    { numRuns: 60 },
  )
})

test('a flush that nobody cuts is done in one go', () => {
  const document = createRoomDocument({
    doc: createLogDoc(),
    kind,
    bindings: createClientBindings('room', []),
  })
  const ground = { room: 'room', epoch: 'e', head: 0, at: 0, document, overQuota: false, active: null }
  const { rows } = applyQueue([], { ...ground, onGap: () => undefined, budget: createMemberBudget(() => 0) })
  expect(rows).toEqual([])
})
