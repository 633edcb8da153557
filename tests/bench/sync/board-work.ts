import * as Y from 'yjs'
import { amendmentsOf } from '../../../shared/store/collection.ts'

/** The board that a run begins with, the same for every target. */
export type BaseBoard = { update: Uint8Array; stateVector: Uint8Array }

/** Cards that each person moves: their own, so that nobody has to know the others' edits to make one. */
const cardsEach = 8
/** Edits that a person makes on one card before taking the next. */
const editsOnCard = 4
const leastItems = 200
const categories = ['todo', 'doing', 'done'] as const
const baseClient = 1

function idOf(item: number): string {
  return `item${String(item).padStart(8, '0')}`
}

/** A board of at least 200 items in a sprint, as birth values. */
export function createBaseBoard(people: number): BaseBoard {
  const doc = new Y.Doc()
  doc.clientID = baseClient
  doc.transact(() => {
    doc.getMap('sprints').set('benchsprint0', { name: 'Sprint 14' })
    categories.forEach((category, index) => {
      doc.getMap('statuses').set(`benchstatus${index}`, { name: `Column ${index}`, category, rank: `a${index}` })
    })
    for (let item = 0; item < Math.max(leastItems, people * cardsEach); item += 1) {
      const place = ['benchsprint0', 'benchstatus0', `a${item.toString(36)}`]
      doc.getMap('items').set(idOf(item), { title: `Follow up on the autumn guide, part ${item}`, place, points: 3 })
    }
  })
  const board = { update: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) }
  doc.destroy()
  return board
}

/**
 * One person's edit number `edit` on a document: a card dragged within its column; one in eight goes to another column
 * or is estimated anew. One struct of about 65 bytes on the wire, so that edit n has clock n.
 */
export function makeEdit(doc: Y.Doc, person: number, edit: number): void {
  const visit = Math.floor(edit / editsOnCard)
  const card = visit % cardsEach
  const id = idOf(person * cardsEach + card)
  const fields = doc.getMap(amendmentsOf('items'))
  if (edit % 16 === 15) return void fields.set(`${id}:points`, (Math.floor(edit / 16) % 13) + 1)
  // at every fourth visit a card goes to the next column
  const column = Math.floor((Math.floor(visit / cardsEach) + (card % 4)) / 4) % categories.length
  const rank = `a${person.toString(36)}V${edit.toString(36)}`
  fields.set(`${id}:place`, ['benchsprint0', `benchstatus${column}`, rank])
}

/** A document with a client id of its own and nothing else in it. */
export function ownDocument(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

/** The updates of a person's first `count` edits, made without sight of the others'. */
export function editsOf(client: number, person: number, count: number): Uint8Array[] {
  const doc = ownDocument(client)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let edit = 0; edit < count; edit += 1) makeEdit(doc, person, edit)
  doc.destroy()
  return updates
}
