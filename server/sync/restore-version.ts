import type { Json } from '../../shared/lib/json.ts'
import { CommandError } from '../../shared/commands/command.ts'
import { planRestore } from '../../shared/commands/restore-plan.ts'
import { checkedArgs } from '../../shared/commands/run-known-command.ts'
import { versionRestore } from '../../shared/commands/version-commands.ts'
import type { Restored } from '../../shared/interchange/history.ts'
import { limits } from '../../shared/protocol.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { migrate } from '../../shared/store/migrations.ts'
import { type LogReplay, NoHistory, type ReplayStorage, replayUntil } from '../log/log-replay.ts'
import { createTurns } from '../log/turns.ts'
import { versionId } from '../log/version-marks.ts'
import type { Room } from './room.ts'
import type { Acting } from './rooms.ts'

type Options = {
  storage: ReplayStorage
  open: (board: string) => Promise<Room<BoardStore>>
  clock: () => number
  random: () => number
}

/** Takes a board, or a part of it, back to how it was; resolves once that is on disk. Rejects with `CommandError`. */
export type RestoreVersion = (board: string, args: unknown, acting: Acting) => Promise<{ result: Json; seq: number }>

/** The command `version.restore`: the past comes from the log, what differs is one row of it more. */
export function createRestoreVersion({ storage, open, clock, random }: Options): RestoreVersion {
  // each rebuilds a whole board
  const turns = createTurns({ atOnce: 2, mostWaiting: 10 })

  async function boardAt(board: string, at: number): Promise<LogReplay> {
    try {
      return await replayUntil(board, ({ seq }) => seq <= at, { storage })
    } catch (error) {
      if (!(error instanceof NoHistory)) throw error
      throw unknownMoment(error.first)
    }
  }

  async function restore(room: Room<BoardStore>, past: BoardStore, args: unknown, acting: Acting) {
    const { scope, head } = checkedArgs(versionRestore, args, acting.role)
    const watch = await watchWriting(room)
    const writing = room.write({
      member: acting.member,
      command: versionRestore.name,
      body(store) {
        if (head !== undefined && (watch.head !== head || watch.isWritten())) throw goneOn(head)
        const plan = planRestore(store, past, scope, { ...acting, now: clock(), random })
        checkSize(room, plan)
        plan.write()
        return plan.changed
      },
    })
    const { result: changed, seq } = await writing.finally(watch.stop)
    const version = changed === 0 ? null : versionId('before-restore', seq - 1)
    return { result: { changed, version } satisfies Restored, seq }
  }

  return async (board, args, acting) => {
    const { at } = checkedArgs(versionRestore, args, acting.role)
    const room = await open(board)
    const head = await room.read((_, seq) => seq)
    if (at > head)
      throw new CommandError('not-found', `There is no moment ${at} yet.`, { hint: `The log ends at ${head}.` })
    const done = await turns.take()
    if (done === null)
      throw new CommandError('must-wait', 'Too many go back to the past at once.', { hint: 'Try again in a minute.' })
    try {
      const replay = await boardAt(board, at)
      try {
        if (replay.seq !== at) throw unknownMoment(replay.seq + 1)
        // what an older version of this program wrote is read as the document is now
        migrate(replay.store)
        // the room may have left memory meanwhile
        return await restore(await open(board), replay.store, args, acting)
      } finally {
        replay.close()
      }
    } finally {
      done()
    }
  }
}

/** Where the log ends now, and whether anything was written after that, be it not on disk yet. */
function watchWriting(room: Room<BoardStore>) {
  return room.read(({ doc }, head) => {
    let isWritten = false
    const note = () => {
      isWritten = true
    }
    doc.on('update', note)
    return { head, isWritten: () => isWritten, stop: () => doc.off('update', note) }
  })
}

function goneOn(head: number): CommandError {
  return new CommandError('conflict', `The board was changed after ${head}; this would take that back too.`, {
    hint: 'Look at what was changed, then leave out `head`.',
  })
}

function unknownMoment(first: number): CommandError {
  return new CommandError('not-found', 'The log does not reach back to that moment any more.', {
    hint: `It begins at ${first}.`,
  })
}

function checkSize(room: Room<BoardStore>, { values, size }: { values: number; size: number }): void {
  const { bytes, structs } = room.size()
  if (values === 0 || (bytes + size <= limits.boardBytes && structs + values <= limits.boardStructs)) return
  throw new CommandError('conflict', 'The board would be too large after it.', {
    hint: 'Restore one sprint or one item.',
  })
}
