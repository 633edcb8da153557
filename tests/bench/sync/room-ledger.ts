import * as Y from 'yjs'
import type { Histogram } from '../histogram.ts'
import { type Wire, stepOf, updateIn } from './wires.ts'

/** What was sent in one room, and whether everybody else has it. */
export type RoomLedger = {
  /** Notes when edit number `edit` of a person went out. */
  sent(person: number, edit: number, at: number): void
  sentAt(person: number, edit: number): number
  /** The account of one person's frames: call it with each frame and when it came. */
  receiver(person: number, delivery: readonly Histogram[]): (frame: Uint8Array, at: number) => void
  /** Pairs of edit and receiver that are still on their way. */
  readonly open: number
}

type Options = {
  wire: Wire
  /** Client ids by person; every edit is one struct, so its number is its clock. */
  clients: readonly number[]
  editsEach: number
  /** Edits before this number warm up and are not in the histograms. */
  measuredFrom: number
  onComplete: () => void
}

/** A frame of the room and the edits it carries, as triples: person, first edit, edit after the last. */
type KnownFrame = { bytes: Buffer; carried: Uint32Array }

/** Frames that are remembered; a receiver that is further behind reads them anew. */
const remembered = 2048

/**
 * Everyone in a room gets the same bytes, so each distinct frame is decoded once and then recognised: what each
 * receiver has is known to the edit, at the price of a comparison.
 */
export function createRoomLedger({ wire, clients, editsEach, measuredFrom, onComplete }: Options): RoomLedger {
  const personOf = new Map(clients.map((client, person) => [client, person]))
  const sentAt = clients.map(() => new Float64Array(editsEach))
  const frames: KnownFrame[] = []
  let forgotten = 0
  let open = clients.length * (clients.length - 1) * editsEach

  function indexOf(frame: Uint8Array, from: number): number {
    for (let index = Math.max(from - forgotten, 0); index < frames.length; index += 1) {
      if (frames[index]?.bytes.equals(frame)) return index + forgotten
    }
    frames.push({ bytes: Buffer.from(frame), carried: carriedBy(frame) })
    if (frames.length > remembered) {
      frames.shift()
      forgotten += 1
    }
    return frames.length - 1 + forgotten
  }

  function carriedBy(frame: Uint8Array): Uint32Array {
    const triples: number[] = []
    for (const message of wire.unwrap(frame)) {
      const step = stepOf(message)
      if (step !== 'update' && step !== 'step2') continue
      for (const struct of Y.decodeUpdate(updateIn(message)).structs) {
        const person = personOf.get(struct.id.client)
        if (person !== undefined && !(struct instanceof Y.Skip))
          triples.push(person, struct.id.clock, struct.id.clock + struct.length)
      }
    }
    return Uint32Array.from(triples)
  }

  return {
    sent(person, edit, at) {
      const times = sentAt[person]
      if (times) times[edit] = at
    },
    sentAt: (person, edit) => sentAt[person]?.[edit] ?? 0,
    receiver(own, delivery) {
      const next = new Uint32Array(clients.length)
      let position = 0
      return (frame, at) => {
        const before = open
        const index = indexOf(frame, position)
        position = index + 1
        const carried = frames[index - forgotten]?.carried ?? []
        for (let i = 0; i < carried.length; i += 3) {
          const person = carried[i] ?? 0
          const times = sentAt[person]
          if (person === own || !times) continue
          const to = carried[i + 2] ?? 0
          // a gap stays open for ever: an edit that did not come in order is not delivered
          for (let edit = Math.max(carried[i + 1] ?? 0, next[person] ?? 0); edit < to; edit += 1) {
            if (edit >= measuredFrom) for (const histogram of delivery) histogram.add(at - (times[edit] ?? 0))
            open -= 1
          }
          next[person] = Math.max(next[person] ?? 0, to)
        }
        if (open === 0 && before > 0) onComplete()
      }
    },
    get open() {
      return open
    },
  }
}
