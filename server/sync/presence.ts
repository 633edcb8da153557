import * as decoding from 'lib0/decoding'
import { limits } from '../../shared/protocol.ts'
import { isObject } from '../../shared/lib/json.ts'
import type { Caller } from '../auth/access.ts'
import type { ClientBindings } from './client-bindings.ts'
import type { Connection } from './connection.ts'
import { MalformedFrame, type PresenceEntry, awarenessFrame } from './frames.ts'

/** Who is here: one state a socket, re-clocked and signed by the server. */
export type Presence = {
  /** Takes the socket's own entry out of an awareness message; others' entries are ignored. Throws `MalformedFrame`. */
  receive(connection: Connection, entries: Uint8Array): void
  leave(connection: Connection): void
  /** A frame with everybody, or null when nobody is here. */
  everybody(): Uint8Array | null
  list(): { member: string; name: string; state: unknown }[]
  close(): void
}

type Options = {
  bindings: ClientBindings
  /** What the state of a socket says whatever it says itself. */
  sign: (caller: Caller) => Record<string, unknown>
  /** Sends one frame to every socket of the room. */
  broadcast: (frame: Uint8Array) => void
  clock: () => number
  /** States are gathered for so long and sent in one frame, ms. */
  tickMs?: number
}

type Known = PresenceEntry & { owner: Connection | null; goneAt: number }
type Waiting = { clock: number; json: string }

/** The clock of somebody who left is remembered so long: a quick return continues it, else peers would ignore it. */
const rememberMs = 60_000

export function createPresence({
  bindings,
  sign,
  broadcast,
  clock,
  tickMs = 1000 / limits.awarenessPerSecond,
}: Options): Presence {
  const known = new Map<number, Known>()
  const waiting = new Map<Connection, Waiting>()
  const changed = new Set<Known>()
  let timer: NodeJS.Timeout | undefined

  function wake() {
    timer ??= setTimeout(tick, tickMs)
  }

  function tick() {
    timer = undefined
    for (const [connection, entry] of waiting) accept(connection, entry)
    waiting.clear()
    if (changed.size === 0) return
    broadcast(awarenessFrame([...changed]))
    changed.clear()
    const before = clock() - rememberMs
    for (const [client, one] of known) if (one.owner === null && one.goneAt < before) known.delete(client)
  }

  function accept(connection: Connection, { clock: theirs, json }: Waiting) {
    const client = connection.presenceId
    if (client === null || connection.closing) return
    const signed = signedState(json, sign(connection.caller))
    if (signed === undefined) return connection.strike('a presence state that is no object')
    const before = known.get(client)
    // never 0: clients ignore a clock that is not above the 0 they begin with
    const entry: Known = {
      client,
      clock: Math.max((before?.clock ?? 0) + 1, theirs),
      json: signed,
      owner: connection,
      goneAt: 0,
    }
    if (before) changed.delete(before)
    known.set(client, entry)
    changed.add(entry)
  }

  /** May this socket be present under this id, which it shows for the first time? */
  function claim(connection: Connection, client: number, theirs: number): boolean {
    const { member } = connection.caller
    if (!bindings.mayUse(client, member)) return false
    const before = known.get(client)
    // a provider also passes on what it hears: an entry that says nothing new is somebody else's
    if (before?.owner && theirs <= before.clock) return false
    if (before?.owner) before.owner.presenceId = null
    bindings.see(client, member)
    connection.presenceId = client
    return true
  }

  function receive(connection: Connection, entries: Uint8Array) {
    if (entries.length > limits.presenceFrameBytes) throw new MalformedFrame('more presence than everybody has')
    const { count, own } = findOwn(entries, connection.presenceId)
    if (!own) return
    const { client, clock: theirs, json } = own
    if (theirs > Number.MAX_SAFE_INTEGER / 2) return connection.strike('a presence clock that is too high')
    if (connection.presenceId === null && (count !== 1 || json === 'null' || !claim(connection, client, theirs))) return
    const before = known.get(client)
    // the server's own word coming back
    if (before?.owner === connection && theirs <= before.clock && json === before.json) return
    if (json.length > limits.awarenessBytes) return
    waiting.set(connection, { clock: theirs, json })
    wake()
  }

  function leave(connection: Connection) {
    waiting.delete(connection)
    const entry = connection.presenceId === null ? undefined : known.get(connection.presenceId)
    if (entry?.owner !== connection) return
    changed.delete(entry)
    const gone: Known = { ...entry, clock: entry.clock + 1, json: null, owner: null, goneAt: clock() }
    known.set(gone.client, gone)
    changed.add(gone)
    wake()
  }

  function present(): Known[] {
    return [...known.values()].filter((one) => one.json !== null)
  }

  return {
    receive,
    leave,
    everybody() {
      const here = present()
      return here.length === 0 ? null : awarenessFrame(here)
    },
    list: () =>
      present().flatMap(({ owner, json }) =>
        owner
          ? [{ member: owner.caller.member, name: owner.caller.name, state: JSON.parse(json ?? 'null') as unknown }]
          : [],
      ),
    close: () => clearTimeout(timer),
  }
}

/** Who a socket is, as every kind of room says it. */
export function signature({ member, name, role }: Caller): Record<string, unknown> {
  return { user: { member, name, role } }
}

/** The state with who it is, as the server knows; null when it says "gone", undefined when it is no state. */
function signedState(json: string, signature: Record<string, unknown>): string | null | undefined {
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    return undefined
  }
  if (state === null) return null
  if (!isObject(state)) return undefined
  return JSON.stringify({ ...state, ...signature })
}

function skipString(decoder: decoding.Decoder) {
  const length = decoding.readVarUint(decoder)
  decoder.pos += length
}

/** The entry of client `own` (null: the first one), without reading the states of the others. */
function findOwn(
  entries: Uint8Array,
  own: number | null,
): { count: number; own: { client: number; clock: number; json: string } | null } {
  const decoder = decoding.createDecoder(entries)
  let found: { client: number; clock: number; json: string } | null = null
  try {
    const count = decoding.readVarUint(decoder)
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      if (found === null && (own === null || client === own))
        found = { client, clock, json: decoding.readVarString(decoder) }
      else skipString(decoder)
    }
    if (decoder.pos !== entries.length) throw new RangeError('the message has another length than it says')
    return { count, own: found }
  } catch (cause) {
    throw new MalformedFrame('no awareness message', { cause })
  }
}
