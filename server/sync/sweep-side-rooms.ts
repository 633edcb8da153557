import { closeCode } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { TalkStore } from '../../shared/talk/talk-store.ts'
import type { Storage } from '../storage/storage.ts'
import type { BriefRooms } from './brief-rooms.ts'
import { parseRoomName, talkRoom } from './room-name.ts'
import type { Room } from './room.ts'
import type { TalkRooms } from './talk-rooms.ts'

type Options = {
  storage: Pick<Storage, 'forgetRooms' | 'listRooms'>
  briefs: BriefRooms
  talks: TalkRooms
  openBoard: (board: string) => Promise<Room<BoardStore>>
}

/** Takes away what the rooms beside a board hold of items that have left the bin for good: their text, and what was said of them. */
export function createSweep({ storage, briefs, talks, openBoard }: Options) {
  return async (board: string): Promise<void> => {
    const { items } = await (await openBoard(board)).read(({ rows }) => rows)
    const rooms = await storage.listRooms()
    const texts = rooms.flatMap(({ room }) => {
      const name = parseRoomName(room)
      return name?.kind === 'brief' && name.board === board && !items.has(name.item) ? [room] : []
    })
    for (const name of texts) await release(briefs, name)
    if (texts.length > 0) await storage.forgetRooms(texts)
    if (!rooms.some(({ room }) => room === talkRoom(board))) return
    const talk = await talks.open(board)
    const isGone = (item: string | null) => item === null || !items.has(item)
    const isDue = await talk.read(({ rows }) => [...rows.threads.all().values()].some(({ item }) => isGone(item)))
    if (isDue) await talk.write({ member: null, command: 'bin.purge', body: (store) => purgeTalk(store, isGone) })
  }
}

/** Whoever still has the text open is sent away: there is no such item any more. */
async function release({ shelf }: BriefRooms, name: string): Promise<void> {
  for (const connection of shelf.registry.live(name)?.connections ?? [])
    connection.close(closeCode.unknownRoom, 'the item is gone for good')
  if (!(await shelf.registry.release(name))) throw new Error('the text of an item that is gone is still in use')
}

function purgeTalk({ rows }: TalkStore, isGone: (item: string | null) => boolean) {
  const gone = [...rows.threads.all().values()].filter(({ item }) => isGone(item)).map(({ id }) => id)
  for (const { id, thread } of [...rows.comments.all().values()])
    if (thread !== null && gone.includes(thread)) rows.comments.purge(id)
  for (const id of gone) rows.threads.purge(id)
}
