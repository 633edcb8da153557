import { pino } from 'pino'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { approvalRows } from '../../shared/commands/approval-gate.ts'
import { must } from '../../shared/lib/must.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { approvalOf } from '../../shared/selectors/approval.ts'
import { addParagraph, paragraphAt } from '../../tests/helpers/brief-doc.ts'
import { openMemoryStorage } from '../../tests/helpers/memory-storage.ts'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import { followers } from '../followers/followers.ts'
import { createRooms } from '../sync/rooms.ts'
import { briefMark } from './brief-mark.ts'
import { giveApproval } from './give-approval.ts'
import { noteChanged } from './note-changed.ts'

const keep = stopAfterEach()
const leila = { member: 'leila', role: 'editor' } as const

async function newDesk() {
  const storage = openMemoryStorage()
  const rooms = createRooms({
    ...{ storage, followers, logger: pino({ level: 'silent' }), newId: randomId, purgeEveryMs: Infinity },
  })
  keep(rooms, (one) => one.drain(1000))
  await rooms.create('b1', ({ rows }) => {
    rows.statuses.insert('todo', { name: 'To do', category: 'todo', rank: 'a0' })
    rows.statuses.insert('done', { name: 'Done', category: 'done', rank: 'a1' })
    rows.members.insert('leila', {})
    rows.kinds.insert('article', {
      name: 'Article',
      approval: { status: 'done', members: ['leila'], silo: null },
    })
    rows.items.insert('guide', { title: 'Guide', kind: 'article', place: ['backlog', 'todo', 'a0'] })
  })
  const write = (body: (doc: Y.Doc) => void) => rooms.writeBrief('b1', 'guide', { command: 'test', body }, leila)
  return {
    ...{ rooms, write },
    give: () => giveApproval({ board: 'b1', args: { id: 'guide' }, acting: leila }, { rooms, clock: () => 5 }),
    note: (now: number) => noteChanged('b1', new Set(['guide', 'gone']), { rooms, now }),
    state: () => rooms.read('b1', (store) => approvalOf(must(store.rows.items.get('guide')), approvalRows(store))),
    seq: () => rooms.read('b1', (_, seq) => seq),
  }
}

test('an approval is of the brief as it is on disk, and holds until that says something else', async () => {
  const { write, give, note, state, seq } = await newDesk()
  const { seq: version } = await write((doc) => void addParagraph(doc, 'Wax them'))
  await give()
  expect(await state()).toMatchObject({ kind: 'approved', by: 'leila', version })

  const before = await seq()
  await note(9)
  expect(await seq()).toBe(before)

  await write((doc) => paragraphAt(doc, 0).insert(1, 'Never '))
  await note(9)
  expect(await state()).toMatchObject({ kind: 'changed', by: 'leila', version, since: 9 })
  // and it asks once
  const after = await seq()
  await note(20)
  expect(await seq()).toBe(after)

  // the same words again are the same brief
  await write((doc) => paragraphAt(doc, 0).delete(1, 6))
  await note(30)
  expect(await state()).toMatchObject({ kind: 'approved', version })
})

test('approving again is of what it says now', async () => {
  const { write, give, note, state } = await newDesk()
  await give()
  expect(await state()).toMatchObject({ kind: 'approved', version: 0 })
  const { seq: now } = await write((doc) => void addParagraph(doc, 'Wax them'))
  await note(9)
  expect(await state()).toMatchObject({ kind: 'changed', version: 0 })
  await give()
  expect(await state()).toMatchObject({ kind: 'approved', version: now })
})

test('what is written while it is approved asks again', async () => {
  const { rooms, write, state } = await newDesk()
  await write((doc) => void addParagraph(doc, 'Wax them'))
  // the brief is read, then somebody writes, then the approval is written down
  let isFirst = true
  const hurried = {
    ...rooms,
    async run(...call: Parameters<typeof rooms.run>) {
      if (isFirst) await write((doc) => paragraphAt(doc, 0).insert(1, 'Never '))
      isFirst = false
      return rooms.run(...call)
    },
  }
  await giveApproval({ board: 'b1', args: { id: 'guide' }, acting: leila }, { rooms: hurried, clock: () => 7 })
  expect(await state()).toMatchObject({ kind: 'changed', since: 7 })
})

test('a mark is of words and looks, not of who typed them or in which order', () => {
  const typed = new Y.Doc()
  const one = addParagraph(typed, 'boots')
  one.insert(1, 'Wax ')
  const pasted = new Y.Doc()
  addParagraph(pasted, 'Wax boots')
  expect(briefMark(typed)).toBe(briefMark(pasted))
  paragraphAt(pasted, 0).setAttribute('__dir', 'ltr')
  expect(briefMark(typed)).toBe(briefMark(pasted))
  paragraphAt(pasted, 0).setAttribute('__type', 'quote')
  expect(briefMark(typed)).not.toBe(briefMark(pasted))
  expect(briefMark(null)).toBe(briefMark(new Y.Doc()))
})
