import { type BriefRoomOptions, openBriefRoom } from './brief-room.ts'
import type { BriefRoom, SideRooms } from './brief-types.ts'
import type { CallApi } from './call-api.ts'
import type { ProviderEvent } from './provider.ts'
import { createRetro } from './retro.ts'
import type { Records } from './records.ts'
import type { SessionStatus } from './session-types.ts'
import type { Surroundings } from './surroundings.ts'
import { type OpenTalk, openTalk } from './talk-session.ts'
import { type Value, until } from './value.ts'

export type SideRoomsOptions = {
  board: string
  /** Null: somebody who only looks; nothing is kept. */
  member: string | null
  around: Surroundings
  status: Value<SessionStatus>
  run: (name: string, args: unknown) => Promise<unknown>
  callApi: CallApi
  /** The copy of the board itself, where notes of retros wait. */
  records: Records | null
  /** Hears what the connection of the board tells. */
  onEvent: (listener: (event: ProviderEvent) => void) => void
  /** So many changes and comments wait in all rooms. */
  onWaiting: (count: number) => void
}

/** Name of the fact that lists the items whose text has changes that no server has. */
const dirtyFact = 'dirty-briefs'

/**
 * Opens rooms beside the board's, and sends in the background what was written in one that is no longer shown: now, or when
 * the board is opened the next time.
 */
export function openSideRooms(options: SideRoomsOptions): SideRooms & { close(): Promise<void> } {
  const { board, member, around, status } = options
  const nameOf = (room: string) => `topsight/${board}/${member}/${room}`
  const recordsOf = (room: string) => (member === null ? null : around.records(nameOf(room)))
  const list = recordsOf('briefs')
  const open = new Map<string, BriefRoom>()
  const closing = new Map<string, Promise<void>>()
  const counts = new Map<string, number>()
  let dirty = new Set<string>()
  let talk: OpenTalk | undefined
  let closed = false

  function count(room: string, waiting: number) {
    counts.set(room, waiting)
    options.onWaiting([...counts.values()].reduce((sum, one) => sum + one, 0))
  }

  function setDirty(item: string, is: boolean) {
    if (dirty.has(item) === is) return
    if (is) dirty.add(item)
    else dirty.delete(item)
    void list?.transact(async (one) => void (await one.put('facts', [...dirty], dirtyFact))).catch(() => undefined)
  }

  function openBrief(item: string): BriefRoom {
    open.get(item)?.close()
    const given: BriefRoomOptions = {
      ...{ board, item, around, status },
      records: recordsOf(`brief/${item}`),
      free: closing.get(item) ?? Promise.resolve(),
      onWaiting(waiting) {
        count(`brief/${item}`, waiting)
        setDirty(item, waiting > 0)
      },
      onClosed(settled) {
        if (open.get(item) === room) open.delete(item)
        closing.set(item, settled)
        void settled.then(() => {
          if (closing.get(item) === settled) closing.delete(item)
          sendLeft()
        })
      },
    }
    const room = openBriefRoom(given)
    open.set(item, room)
    return room
  }

  /** Opens what was left with changes, until they are on the server's disk. */
  function sendLeft() {
    if (closed || status.get().connection !== 'online') return
    for (const item of dirty) if (!open.has(item) && !closing.has(item)) void sendInBackground(item)
  }

  async function sendInBackground(item: string) {
    const room = openBrief(item)
    void room.provider.connect()
    await until(room.state, (state) => state !== 'opening')
    await until(room.saved, (saved) => saved.kind === 'saved' || saved.kind === 'not-saved')
    if (open.get(item) === room) room.close()
  }

  const retro = createRetro({ ...options, newId: around.newId })
  options.onEvent(retro.hear)
  if (status.get().connection === 'online') retro.hear({ kind: 'synced' })
  const stopStatus = status.subscribe(sendLeft)
  const begun = (async () => {
    const kept = await list?.transact((one) => one.get('facts', dirtyFact)).catch(() => null)
    if (Array.isArray(kept)) dirty = new Set([...(kept as string[]), ...dirty])
    for (const item of dirty) if (!open.has(item)) count(`brief/${item}`, await waitingIn(recordsOf(`brief/${item}`)))
    sendLeft()
  })()

  function openTheTalk(): OpenTalk {
    const opened = openTalk({ board, around, records: recordsOf('talk'), run: options.run })
    opened.waiting.subscribe(() => count('talk', opened.waiting.get().filter(({ refused }) => !refused).length))
    return opened
  }

  return {
    openBrief,
    retro,
    get talk() {
      return (talk ??= openTheTalk())
    },
    async close() {
      closed = true
      stopStatus()
      for (const room of open.values()) room.close()
      await begun
      await Promise.all([...closing.values(), talk?.close(), retro.settled()])
      list?.close()
    },
  }
}

/** How many changes wait in a copy that is not open. */
async function waitingIn(records: Records | null): Promise<number> {
  const waiting = await records?.transact((one) => one.entries('unsaved')).catch(() => [])
  records?.close()
  return waiting?.length ?? 0
}
