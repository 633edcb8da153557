import * as Y from 'yjs'
import type { Histogram } from '../histogram.ts'
import { type BaseBoard, editsOf } from './board-work.ts'
import { documentDifferences } from './document-differences.ts'
import type { EditSchedule } from './edit-schedule.ts'
import { joinLightly } from './light-client.ts'
import type { Plan, Seat } from './plan.ts'
import { createRoomLedger } from './room-ledger.ts'
import { type Wire, wireOf } from './wires.ts'
import { type Witness, joinAsWitness } from './witness.ts'

/** The people of one room under load. */
export type LoadedRoom = {
  /** Has a person make their edit number `edit`. */
  edit(person: number, edit: number): void
  /** Pairs of edit and receiver on their way, and edits not yet told saved. */
  undelivered(): number
  unsaved(): number
  /** Why the real providers and somebody who joins now do not hold what they must. */
  disagreements(): Promise<string[]>
  leave(): void
}

export type RoomOptions = {
  plan: Plan
  schedule: EditSchedule
  seats: readonly Seat[]
  /** So many of them, the first, are real providers. */
  witnesses: number
  /** Client ids by person. */
  clients: readonly number[]
  base: BaseBoard
  histograms: Record<'delivery' | 'witnessed' | 'saved', Histogram>
  /** Something that was waited for may have come. */
  onProgress: () => void
  onLost: (reason: string) => void
}

/** Of who joins late, and of who brings the board. */
const spareClients = { late: 2, first: 3 } as const

type Person = { edit(edit: number): void; unsaved(): number; leave(): void; doc?: Y.Doc }

/** Brings the base board and everybody into one room. */
export async function fillRoom(options: RoomOptions): Promise<LoadedRoom> {
  const { plan, schedule, seats, witnesses, clients, base, onProgress } = options
  const { editsEach, measuredFrom } = schedule
  const [seat] = seats
  if (!seat) throw new RangeError('a room has at least one seat')
  const wire = wireOf(plan.target, seat.room)
  const ledger = createRoomLedger({ wire, clients, editsEach, measuredFrom, onComplete: onProgress })
  const joinSpare = (client: number) => joinAsWitness({ seat, wire, client, timeoutMs: plan.settleMs })
  if (wire.keepsDocument) await bringBoard(joinSpare, base, plan.settleMs)

  function join(seat: Seat, person: number): Promise<Person> {
    const client = clients[person] ?? 0
    return person < witnesses
      ? joinWhole({ ...options, ledger, wire, seat, person, client })
      : joinLight({ ...options, ledger, wire, seat, person, client })
  }
  const people = await Promise.all(seats.map(join))

  return {
    edit: (person, edit) => people[person]?.edit(edit),
    undelivered: () => ledger.open,
    unsaved: () => people.reduce((total, one) => total + one.unsaved(), 0),
    async disagreements() {
      const late = wire.keepsDocument ? [await joinSpare(spareClients.late)] : []
      const docs = people.flatMap(({ doc }, person) => (doc ? [{ doc, who: `provider ${person}` }] : []))
      const all = [...docs, ...late.map(({ doc }) => ({ doc, who: 'who joined late' }))]
      const whole = expectedDocument(base, clients, editsEach)
      const found = all.flatMap(({ doc, who }) =>
        documentDifferences(whole, doc, docs[0]?.doc).map((what) => `${seat.room}, ${who}: ${what}`),
      )
      for (const one of late) one.leave()
      whole.destroy()
      return found
    },
    leave: () => people.forEach((one) => one.leave()),
  }
}

type JoinOptions = RoomOptions & {
  ledger: ReturnType<typeof createRoomLedger>
  wire: Wire
  seat: Seat
  person: number
  client: number
}

async function joinWhole({ ledger, wire, seat, person, client, base, histograms, plan }: JoinOptions): Promise<Person> {
  const onFrame = ledger.receiver(person, [histograms.delivery, histograms.witnessed])
  const kept = wire.keepsDocument ? {} : { base: base.update }
  const { doc, edit, leave } = await joinAsWitness({ seat, wire, client, ...kept, onFrame, timeoutMs: plan.settleMs })
  return {
    doc,
    edit(number) {
      ledger.sent(person, number, performance.now())
      edit(person, number)
    },
    // a stock provider is not told
    unsaved: () => 0,
    leave,
  }
}

async function joinLight(options: JoinOptions): Promise<Person> {
  const { person, client, base, schedule, histograms, onProgress } = options
  const updates = editsOf(client, person, schedule.editsEach)
  const { measuredFrom } = schedule
  const { delivery, saved } = histograms
  const light = await joinLightly({
    ...options,
    updates,
    stateVector: base.stateVector,
    delivery,
    saved,
    measuredFrom,
    onSaved: onProgress,
  })
  return { edit: light.send, unsaved: light.unsaved, leave: light.close }
}

function expectedDocument(base: BaseBoard, clients: readonly number[], editsEach: number): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    Y.applyUpdate(doc, base.update)
    clients.forEach((client, person) =>
      editsOf(client, person, editsEach).forEach((update) => Y.applyUpdate(doc, update)),
    )
  })
  return doc
}

/** The first to come has the whole base board and sends it, and stays until another has received it. */
async function bringBoard(join: (client: number) => Promise<Witness>, base: BaseBoard, timeoutMs: number) {
  const first = await join(spareClients.first)
  Y.applyUpdate(first.doc, base.update)
  const second = await join(spareClients.late)
  await hasItems(second.doc, timeoutMs)
  first.leave()
  second.leave()
}

function hasItems(doc: Y.Doc, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the server did not keep the base board')), timeoutMs)
    function look() {
      if (doc.getMap('items').size === 0) return
      clearTimeout(late)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}
