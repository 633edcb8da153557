import * as Y from 'yjs'
import { mayWrite } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Caller } from '../auth/access.ts'
import { briefKind } from './brief-kind.ts'
import { decodeFrame } from './frames.ts'
import { NotYetKnown, UnknownRoom } from './room-errors.ts'
import { briefRoom } from './room-name.ts'
import type { Room } from './room.ts'
import { type Brought, type Shelf, type ShelfGround, bring, createShelf } from './shelf.ts'

/** What a new brief begins with: Markdown of the template of its item; '' for none. */
export type BriefStart = (store: BoardStore, item: string) => string

/** Writes Markdown into the empty document of a brief. */
export type BriefSeed = (doc: Y.Doc, markdown: string) => void

/** The briefs of all boards. A room is made when the first person comes, or the first write. */
export type BriefRooms = {
  shelf: Shelf<Y.Doc>
  /** Lets somebody in, told the first frame of their socket. Rejects with `NotYetKnown`. */
  enter(at: BriefAt, caller: Caller, firstFrame: Promise<Uint8Array>): Promise<Room<Y.Doc>>
  /** For a write of the server; a brief that nobody has opened begins as it would for a person. Rejects with `NotYetKnown`. */
  open(at: BriefAt): Promise<Room<Y.Doc>>
  /** Writes a brief whose item may come to the board only after it. */
  bring(at: BriefAt, first: Brought<Y.Doc>): Promise<void>
  /** For reading: null when nobody has written anything yet. Rejects with `NotYetKnown`. */
  find(at: BriefAt): Promise<Room<Y.Doc> | null>
}

export type BriefAt = { board: string; item: string }

type Options = {
  ground: ShelfGround
  openBoard: (board: string) => Promise<Room<BoardStore>>
  startOf: BriefStart
  /** Loads what writes the first text: none of it is needed before. */
  loadSeed: () => Promise<BriefSeed>
}

export function createBriefRooms({ ground, openBoard, startOf, loadSeed }: Options): BriefRooms {
  const colours = new WeakMap<Caller, number>()
  const shelf = createShelf(
    briefKind((caller) => colours.get(caller) ?? 1),
    ground,
  )

  /** Reads what the board says of the item. Rejects with `NotYetKnown`. */
  async function ask<T>({ board, item }: BriefAt, question: (store: BoardStore) => T): Promise<T> {
    const room = await openBoard(board)
    return room.read((store) => {
      if (!store.rows.items.has(item)) throw new NotYetKnown(briefRoom(board, item))
      return question(store)
    })
  }

  async function known(at: BriefAt): Promise<Room<Y.Doc> | null> {
    try {
      return await shelf.registry.open(briefRoom(at.board, at.item))
    } catch (error) {
      if (error instanceof UnknownRoom) return null
      throw error
    }
  }

  async function make(at: BriefAt, markdown: string): Promise<Room<Y.Doc>> {
    const name = briefRoom(at.board, at.item)
    const seed = markdown === '' ? null : await loadSeed()
    try {
      await shelf.create(name, {
        command: 'brief.create',
        member: null,
        seed: (doc) => seed?.(doc, markdown),
      })
    } catch (error) {
      // somebody else came in the same moment
      const room = await known(at)
      if (room) return room
      throw error
    }
    return shelf.registry.open(name)
  }

  return {
    shelf,
    async enter(at, caller, firstFrame) {
      const colour = await ask(at, ({ rows }) => rows.members.get(caller.member)?.colour ?? 1)
      colours.set(caller, colour)
      const room = await known(at)
      if (room) return room
      // who brings a text of their own, written offline, does not want a template before it
      const isNew = !mayWrite(caller.role) || isEmpty(await firstFrame)
      return make(at, isNew ? await ask(at, (store) => startOf(store, at.item)) : '')
    },
    async open(at) {
      const start = await ask(at, (store) => startOf(store, at.item))
      return (await known(at)) ?? make(at, start)
    },
    bring: ({ board, item }, first) => bring(shelf, briefRoom(board, item), first),
    async find(at) {
      await ask(at, () => null)
      return known(at)
    },
  }
}

/** Does a socket say with its first frame that it has nothing? */
function isEmpty(frame: Uint8Array): boolean {
  try {
    const first = decodeFrame(frame)
    return first.kind === 'step1' && Y.decodeStateVector(first.stateVector).size === 0
  } catch {
    return false
  }
}
