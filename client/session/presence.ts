import type { Awareness } from 'y-protocols/awareness'
import { limits } from '../../shared/protocol.ts'
import { equalJson } from '../../shared/lib/json.ts'
import {
  type MyPresence,
  type Other,
  type Point,
  mostIds,
  nothingShown,
  readOther,
  readPoint,
} from './read-presence.ts'
import { type Value, createValue } from './value.ts'

type AwarenessChange = { added: number[]; updated: number[]; removed: number[] }

export type Presence = {
  /** The others, each the same object until it says something else; changes only when one of them does. */
  others: Value<readonly Other[]>
  /** What they point at, by client: changes many times a second. */
  points: Value<ReadonlyMap<number, Point>>
  /** What I show. */
  mine: Value<MyPresence>
  /** Changes what I show; goes out at most 20 times a second. */
  show(patch: Partial<MyPresence>): void
  /** Speaks over another connection from now on. */
  attach(awareness: Awareness): void
  close(): void
}

const everyMs = 50
/** A live client renews itself every 15 s; who misses that by a third has lost the line. */
const quietAfterMs = 20_000
/** Room for the `user` that the server adds. */
const ownBytes = limits.awarenessBytes - 400

/** Who else is here and what they are at; `onSeen` learns the names that come along. */
export function createPresence({
  clock,
  onSeen,
}: {
  clock: () => number
  onSeen: (member: string, name: string) => void
}): Presence {
  const others = createValue<readonly Other[]>([], sameObjects)
  const points = createValue<ReadonlyMap<number, Point>>(new Map())
  const mine = createValue(nothingShown, equalJson)
  const heard = new Map<number, number>()
  let awareness: Awareness | null = null
  let sentAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function send() {
    timer = undefined
    sentAt = clock()
    awareness?.setLocalState(fit(mine.get()))
  }

  function look() {
    const found: Other[] = []
    const known = new Map(others.get().map((other) => [other.client, other]))
    for (const [client, state] of awareness?.getStates() ?? []) {
      const read = client === awareness?.clientID ? null : readOther(client, state)
      if (!read) continue
      const last = heard.get(client) ?? clock()
      const other = clock() - last >= quietAfterMs ? { ...read, quietSince: last } : read
      const before = known.get(client)
      found.push(before && equalJson(before, other) ? before : other)
    }
    others.set(found)
  }

  function lookAtPoints({ added, updated, removed }: AwarenessChange) {
    const before = points.get()
    const next = new Map(before)
    for (const client of removed) next.delete(client)
    for (const client of [...added, ...updated]) {
      const point = client === awareness?.clientID ? null : readPoint(awareness?.getStates().get(client))
      const known = before.get(client)
      if (point === null) next.delete(client)
      else if (!known || !equalJson(known, point)) next.set(client, point)
    }
    if (next.size !== before.size || [...next].some(([client, point]) => before.get(client) !== point)) points.set(next)
  }

  function hear({ added, updated, removed }: AwarenessChange) {
    for (const client of [...added, ...updated]) heard.set(client, clock())
    for (const client of removed) heard.delete(client)
  }
  function hearChange(change: AwarenessChange) {
    hear(change)
    look()
    lookAtPoints(change)
    for (const { member, name } of others.get()) onSeen(member, name)
  }
  function hearRenewal(change: AwarenessChange) {
    const wasQuiet = others.get().some((other) => other.quietSince !== null)
    hear(change)
    if (wasQuiet) look()
  }

  const watch = setInterval(() => {
    const now = clock()
    const turned = others
      .get()
      .some(({ client, quietSince }) => quietSince === null && now - (heard.get(client) ?? now) >= quietAfterMs)
    if (turned) look()
  }, 5000)

  function detach() {
    awareness?.off('change', hearChange)
    awareness?.off('update', hearRenewal)
  }

  return {
    others,
    points,
    mine,
    show(patch) {
      const before = mine.get()
      mine.set({ ...before, ...patch })
      if (mine.get() === before || timer !== undefined) return
      const wait = Math.min(sentAt + everyMs - clock(), everyMs)
      if (wait > 0) timer = setTimeout(send, wait)
      else send()
    },
    attach(next) {
      detach()
      heard.clear()
      points.set(new Map())
      awareness = next
      awareness.on('update', hearRenewal)
      awareness.on('change', hearChange)
      send()
      look()
    },
    close() {
      detach()
      clearTimeout(timer)
      clearInterval(watch)
    },
  }
}

function sameObjects(a: readonly Other[], b: readonly Other[]): boolean {
  return a.length === b.length && a.every((other, index) => other === b[index])
}

/** Cuts a state down to what the server takes: ids to 20, then fewer until it is small enough. */
function fit(state: MyPresence): MyPresence {
  for (let most = mostIds; most > 0; most = Math.floor(most / 2)) {
    const cut = {
      ...state,
      selected: state.selected.slice(0, most),
      hand: state.hand && { ...state.hand, items: state.hand.items.slice(0, most) },
    }
    if (new TextEncoder().encode(JSON.stringify(cut)).length <= ownBytes) return cut
  }
  return { ...nothingShown, view: state.view?.slice(0, 60) ?? null, follows: state.follows, presents: state.presents }
}
