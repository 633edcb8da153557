import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createHistogram } from '../histogram.ts'
import { editsOf } from './board-work.ts'
import { createRoomLedger } from './room-ledger.ts'
import { updateMessage, wireOf } from './wires.ts'

const clients = [1001, 1002, 1003]
const editsEach = 6
const wire = wireOf('topsight', 'room')
const updates = clients.map((client, person) => editsOf(client, person, editsEach))

function newRoom(onComplete = () => {}) {
  const ledger = createRoomLedger({ wire, clients, editsEach, measuredFrom: 0, onComplete })
  const delivery = createHistogram()
  return { ledger, delivery, receivers: clients.map((_, person) => ledger.receiver(person, [delivery])) }
}

/** Everybody's edits in some order that keeps each one's own, cut into frames of several edits. */
const framings = fc
  .tuple(
    fc.shuffledSubarray(
      clients.flatMap((_, person) => Array.from({ length: editsEach }, () => person)),
      { minLength: 18 },
    ),
    fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
  )
  .map(([order, sizes]) => {
    const next = clients.map(() => 0)
    const inOrder = order.map((person) => {
      const edit = next[person] ?? 0
      next[person] = edit + 1
      return updates[person]?.[edit] ?? new Uint8Array()
    })
    const frames: Uint8Array[] = []
    while (inOrder.length > 0) frames.push(updateMessage(Y.mergeUpdates(inOrder.splice(0, sizes.next().value ?? 1))))
    return frames
  })

test('however edits are merged into frames, each counts once for each other person', () => {
  fc.assert(
    fc.property(framings, (frames) => {
      let complete = 0
      const { ledger, delivery, receivers } = newRoom(() => (complete += 1))
      for (const receive of receivers) for (const frame of frames) receive(frame, 1)
      expect(ledger.open).toBe(0)
      expect(complete).toBe(1)
      expect(delivery.count).toBe(clients.length * (clients.length - 1) * editsEach)
    }),
  )
})

test('a frame that comes twice delivers nothing the second time', () => {
  fc.assert(
    fc.property(framings, (frames) => {
      const { ledger, receivers } = newRoom()
      for (const receive of receivers)
        for (const frame of frames) for (let time = 0; time < 2; time += 1) receive(frame, 1)
      expect(ledger.open).toBe(0)
    }),
  )
})

test('an edit that somebody misses stays undelivered, though everything after it came', () => {
  const frames = updates.flatMap((own) => own.map((update) => updateMessage(update)))
  fc.assert(
    fc.property(fc.nat({ max: frames.length - 1 }), (missing) => {
      const { ledger, receivers } = newRoom()
      receivers.forEach((receive, person) => {
        for (const [index, frame] of frames.entries()) if (person !== 0 || index !== missing) receive(frame, 1)
      })
      const ownEdit = missing < editsEach
      expect(ledger.open).toBe(ownEdit ? 0 : 1)
    }),
  )
})

test('the time of an edit is from its sending to its coming', () => {
  const { ledger, delivery, receivers } = newRoom()
  ledger.sent(1, 0, 100)
  receivers[0]?.(updateMessage(updates[1]?.[0] ?? new Uint8Array()), 107)
  expect(delivery.quantile(1)).toBeCloseTo(7, 0)
})
