import { pino } from 'pino'
import type { Json } from '../../shared/lib/json.ts'
import { createAuth } from '../auth/create-auth.ts'
import { createSessions } from '../auth/sessions.ts'
import { FolderBusyError, openWorkspace } from '../workspace.ts'
import { OperationError } from './call-admin.ts'
import { createOperations } from './operations.ts'
import type { OperationCall, RunOptions } from './run-operation.ts'

/** Opens the folder and runs an operation in it; `busy` says who else has the folder. */
export async function runHere(
  { operation, input }: OperationCall,
  { dataDir, ownUrl }: RunOptions,
): Promise<{ answer: Json } | { busy: string }> {
  const workspace = await openWorkspace({ dataDir, logger: pino({ level: 'silent' }) }).catch((error: unknown) => {
    if (error instanceof FolderBusyError) return error
    throw error
  })
  if (workspace instanceof FolderBusyError) return { busy: workspace.message }
  try {
    const { database, accounts } = workspace
    const sessions = createSessions({ ...workspace, secure: ownUrl.startsWith('https:') })
    const auth = createAuth({ database, accounts, sessions, baseUrl: ownUrl })
    const run = createOperations({ ...workspace, auth, ownUrl })[operation]
    if (run === undefined) throw new OperationError(`There is no operation ${operation}.`)
    return { answer: await run(input) }
  } finally {
    await workspace.close()
  }
}
