import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import type { Json } from '../../shared/lib/json.ts'
import { FolderBusyError, openWorkspace } from '../workspace.ts'
import { adminSocketName } from './admin-socket.ts'
import { OperationError, callAdmin } from './call-admin.ts'
import { createOperations } from './operations.ts'

export type OperationCall = { operation: string; input: { [key: string]: Json } }

export type RunOptions = {
  dataDir: string
  /** Address for links when no server runs. */
  ownUrl: string
  /** May the command begin a new data folder? */
  begins: boolean
  /** How long to wait for a server that is just starting or another command, milliseconds. */
  patienceMs?: number
}

/** Runs an operator's command: in the server that serves the folder, else here with the folder opened. */
export async function runOperation(call: OperationCall, options: RunOptions): Promise<Json> {
  const { dataDir, begins, patienceMs = 15_000 } = options
  if (!begins && !existsSync(join(dataDir, 'topsight.db')))
    throw new OperationError(`There is no Topsight in ${dataDir}: set DATA_DIR.`)
  const socket = join(dataDir, adminSocketName)
  for (const deadline = Date.now() + patienceMs; ; await wait(100)) {
    try {
      return await runHere(call, options)
    } catch (error) {
      if (!(error instanceof FolderBusyError)) throw error
      try {
        return await callAdmin(socket, call.operation, call.input)
      } catch (refused) {
        if (!isAbsent(refused)) throw refused
        if (Date.now() > deadline) throw new OperationError(`${error.message}, but it does not answer on ${socket}.`)
      }
    }
  }
}

async function runHere({ operation, input }: OperationCall, { dataDir, ownUrl }: RunOptions): Promise<Json> {
  const workspace = await openWorkspace({ dataDir, logger: pino({ level: 'silent' }) })
  try {
    const run = createOperations({ ...workspace, ownUrl })[operation]
    if (run === undefined) throw new OperationError(`There is no operation ${operation}.`)
    return await run(input)
  } finally {
    await workspace.close()
  }
}

/** Nobody listens on the socket file: the server is starting or stopping, or another command has the folder. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(error.code))
  )
}
