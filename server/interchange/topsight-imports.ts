import { setImmediate as nextTurn } from 'node:timers/promises'
import { plainName } from '../../shared/interchange/plain-name.ts'
import { topsightReport } from '../../shared/interchange/topsight-report.ts'
import {
  type TopsightFile,
  copyBoard,
  layOutTopsight,
  overwriteBlank,
  readTopsight,
  workOn,
} from '../../shared/interchange/topsight.ts'
import { type BoardStore, living } from '../../shared/store/board-store.ts'
import type { Boards, BoardsOptions } from '../boards.ts'
import { ApiError } from '../http/api-error.ts'
import type { Files } from '../files/create-files.ts'
import { keepRetroFiles } from '../retro/retro-file.ts'
import type { RetroStore } from '../retro/retro-store.ts'
import type { Storage } from '../storage/storage.ts'
import { bringSides, checkPictures } from './import-sides.ts'
import type { ImportAnswer, ImportRequest } from './imports.ts'

type Options = Pick<BoardsOptions, 'rooms' | 'accounts' | 'newId'> & {
  boards: Boards
  retros: RetroStore
  files: Files
  storage: Storage
}
type Caller = NonNullable<ImportRequest['caller']>

/** Brings a board in that was exported as JSON: whole, in one commit, as a new board or over a blank one. */
export function createTopsightImports(options: Options) {
  const { rooms, accounts, boards, retros, newId } = options

  /** What lies beside the board first, then the board: it is never seen without. */
  async function withSides<T>(
    file: TopsightFile,
    target: { board: string; member: string; isNew: boolean },
    write: () => Promise<T>,
  ): Promise<T> {
    const { undo } = await bringSides(file, target, options)
    try {
      return await write()
    } catch (error) {
      await undo()
      throw error
    } finally {
      await rooms.announce(target.board)
    }
  }

  async function intoNewBoard(file: TopsightFile, draft: BoardStore, caller: Caller): Promise<string> {
    const id = newId()
    const seats = seatsOf(file, draft)
    const create = () =>
      boards.create({
        id,
        name: file.name,
        seatOf: (name) => seats.get(plainName(name)),
        seed(store, board) {
          copyBoard(draft, store)
          // before the commit: of a sprint that is not there yet nobody can ask for the retro
          keepRetroFiles(retros, board, file.retros)
          return file.people
        },
      })
    return withSides(file, { board: id, member: caller.member, isNew: true }, create)
  }

  async function intoBlank(
    file: TopsightFile,
    draft: BoardStore,
    { board, caller }: { board: string; caller: Caller },
  ) {
    const write = (store: BoardStore) => {
      mustBeBlank(store)
      overwriteBlank(draft, store)
      keepRetroFiles(retros, board, file.retros)
    }
    const target = { board, member: caller.member, isNew: false }
    const { seq } = await withSides(file, target, () => rooms.write(board, 'import.topsight', write, caller))
    const here = accounts.names(board)
    for (const [member, name] of Object.entries(file.people))
      if (!Object.hasOwn(here, member)) accounts.nameMember(board, member, name)
    await boards.refreshName(board)
    return seq
  }

  return async (request: {
    text: string
    board: string | undefined
    dryRun: boolean
    caller: Caller
  }): Promise<ImportAnswer> => {
    const { text, board, dryRun, caller } = request
    if (board !== undefined) mustOwn(caller)
    const file = readTopsight(text)
    checkPictures(file)
    // each step of a large board takes its time: others have their turn between them
    await nextTurn()
    const draft = layOutTopsight(file)
    await nextTurn()
    const report = topsightReport(file, draft)
    try {
      if (board !== undefined) {
        await rooms.read(board, mustBeBlank)
        const seq = dryRun ? null : await intoBlank(file, draft, { board, caller })
        return { board, dryRun, seq, import: null, report }
      }
      if (dryRun) return { board: null, dryRun, seq: null, import: null, report }
      const made = await intoNewBoard(file, draft, caller)
      return { board: made, dryRun, seq: await rooms.read(made, (_, seq) => seq), import: null, report }
    } finally {
      draft.close()
      draft.doc.destroy()
    }
  }
}

/**
 * An owner of this installation is the member of their name, so that nobody is on a board twice: the one that somebody
 * has signed in as, where several have it.
 */
function seatsOf({ people }: TopsightFile, draft: BoardStore): ReadonlyMap<string, string> {
  const seats = new Map<string, string>()
  for (const { id } of living(draft.rows.members).toSorted((a, b) => Number(a.claimed) - Number(b.claimed)))
    seats.set(plainName(people[id] ?? ''), id)
  seats.delete('')
  return seats
}

function mustOwn({ role }: Caller): void {
  if (role === 'owner') return
  throw new ApiError(403, 'no-right', `A board’s settings and members come in with it: a ${role} may not do that.`, {
    hint: 'It takes the role owner.',
  })
}

function mustBeBlank(store: BoardStore): void {
  const work = workOn(store)
  if (work.length === 0) return
  const told = work.map(([name, count]) => `${count} ${name}`).join(', ')
  throw new ApiError(409, 'conflict', `This board is not blank: it has ${told}.`, {
    hint: 'A whole board comes in as a board of its own: make a blank one and import into that.',
  })
}
