import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from '../../shared/lib/json.ts'
import { adminSocketName } from './admin-socket-name.ts'
import { OperationError, callAdmin } from './call-admin.ts'

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
    throw new OperationError(`There is no Topsight in ${dataDir}: set DATA_DIR.`, 'not-found')
  const socket = join(dataDir, adminSocketName)
  for (const deadline = Date.now() + patienceMs; ; await wait(100)) {
    try {
      return await callAdmin(socket, call.operation, call.input)
    } catch (refused) {
      if (!isAbsent(refused)) throw refused
    }
    // only now: the whole server is much to load
    const { runHere } = await import('./run-here.ts')
    const done = await runHere(call, options)
    if ('answer' in done) return done.answer
    if (Date.now() > deadline) throw new OperationError(`${done.busy}, but it does not answer on ${socket}.`, 'busy')
  }
}

/** Nobody listens on the socket file: no server runs, it is starting or stopping, or another command has the folder. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(error.code))
  )
}
