import type { Histogram } from '../histogram.ts'
import type { Seat } from './plan.ts'
import { type RawSocket, clientFrame, openRawSocket } from './raw-socket.ts'
import type { RoomLedger } from './room-ledger.ts'
import { type Wire, step1, step2, updateMessage } from './wires.ts'

/** A person who costs little: sends edits made before, and accounts for every frame that comes. */
export type LightClient = {
  /** Sends edit number `edit`. */
  send(edit: number): void
  /** Edits sent whose "saved" has not come. */
  unsaved(): number
  close(): void
}

export type LightClientOptions = {
  seat: Seat
  wire: Wire
  person: number
  updates: readonly Uint8Array[]
  /** Of the base board, which it claims to have. */
  stateVector: Uint8Array
  ledger: RoomLedger
  delivery: Histogram
  saved: Histogram
  measuredFrom: number
  onSaved: () => void
  onLost: (reason: string) => void
}

const emptyUpdate = Uint8Array.of(0, 0)

function urlOf({ server, room, params }: Seat, wire: Wire): URL {
  const asked = wire.fence === null ? params : { ...params, dur: '1' }
  return new URL(`${server}/${room}?${new URLSearchParams(asked).toString()}`)
}

/** Joins a room; resolves once it is in sync. */
export async function joinLightly(options: LightClientOptions): Promise<LightClient> {
  const { seat, wire, person, stateVector, ledger, delivery, onLost } = options
  const receive = ledger.receiver(person, [delivery])
  const saving = createSaving(options)
  const frames = options.updates.map((update, edit) => framesOf(wire, update, edit))
  let onSync = () => {}
  const inSync = new Promise<void>((resolve) => (onSync = resolve))
  let ended = (_reason: string) => {}
  const lost = new Promise<never>((_, reject) => (ended = (reason) => reject(new Error(reason))))

  function onFrame(frame: Buffer, at: number, from: RawSocket) {
    const upTo = wire.saved(frame)
    if (upTo !== null) return saving.told(upTo, at)
    const step = wire.stepIn(frame)
    if (step === 'step1') {
      saving.other()
      from.send(clientFrame(wire.wrap(step2(emptyUpdate))))
    } else if (step !== null) {
      if (step === 'step2') onSync()
      receive(frame, at)
    }
  }

  function lose(reason: string) {
    ended(reason)
    onLost(reason)
  }

  const socket = await openRawSocket({ url: urlOf(seat, wire), onFrame, onLost: lose })
  const hello = wire.keepsDocument ? [...wire.greeting, wire.wrap(step1(stateVector))] : wire.greeting
  if (hello.length > 0) socket.send(Buffer.concat(hello.map((message) => clientFrame(message))))
  if (wire.keepsDocument) await Promise.race([inSync, lost])
  lost.catch(() => {})
  return {
    send(edit) {
      const frame = frames[edit]
      if (!frame) throw new RangeError(`there is no edit ${edit}`)
      saving.edit()
      ledger.sent(person, edit, performance.now())
      socket.send(frame)
    },
    unsaved: saving.open,
    close: socket.close,
  }
}

/** An edit and the question whether it is saved travel as two frames in one write. */
function framesOf(wire: Wire, update: Uint8Array, edit: number): Buffer {
  const message = clientFrame(wire.wrap(updateMessage(update)))
  return wire.fence === null ? message : Buffer.concat([message, clientFrame(wire.fence(edit + 1))])
}

/** Matches what the server says about saving with the edits it is about. */
function createSaving({ wire, person, ledger, saved, measuredFrom, onSaved }: LightClientOptions) {
  /** Writes sent, in order: an edit's number, or null for an answer to Step1. */
  const writes: (number | null)[] = []
  let edits = 0
  let settled = 0

  function settle(edit: number, at: number) {
    if (edit >= measuredFrom) saved.add(at - ledger.sentAt(person, edit))
    settled = edit + 1
    if (settled === edits) onSaved()
  }

  return {
    edit() {
      writes.push(edits)
      edits += 1
    },
    other: () => void writes.push(null),
    told(upTo: number | 'next', at: number) {
      if (upTo === 'next') {
        const edit = writes.shift() ?? null
        if (edit !== null) settle(edit, at)
      } else while (settled < upTo) settle(settled, at)
    },
    open: () => (wire.tellsSaved ? edits - settled : 0),
  }
}
