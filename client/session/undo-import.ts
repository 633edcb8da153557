import type { ImportUndone } from '../../shared/commands/import-undo.ts'
import type { BoardSession } from './session-types.ts'

export type { ImportUndone }

/** Takes a whole import back, but for what people have touched since. Rejects with `CommandError`. */
export async function undoImport(session: Pick<BoardSession, 'run'>, id: string): Promise<ImportUndone> {
  return (await session.run('import.undo', { import: id })) as unknown as ImportUndone
}
