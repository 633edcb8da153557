import { board, boardRowId } from '../schema/board.ts'
import { patchSchema } from '../schema/entity.ts'
import { type Command, CommandError, command } from './command.ts'

const update = command(
  'board.update',
  patchSchema(board),
  (store, patch) => {
    if (!store.rows.board.get(boardRowId)) throw new CommandError('not-found', 'This board has no settings row yet.')
    return () => {
      store.rows.board.update(boardRowId, patch)
      return null
    }
  },
  { arbitrated: true, mayRun: ['owner'] },
)

export const boardCommands = [update] as unknown as readonly Command[]
