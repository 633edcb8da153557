import { type App, startApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { FolderBusyError } from './workspace.ts'

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

function refuse(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** The start's failures that a person can mend, in one line each. */
function reasonOf(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message
  if (error instanceof FolderBusyError) return `${error.message}. Stop it first, or give another DATA_DIR.`
  if (!(error instanceof Error && 'code' in error)) return null
  if (error.code === 'EADDRINUSE') return 'PORT is taken by another program: give another one, or 0 for a free one.'
  if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'ENOTDIR')
    return `DATA_DIR, HOST or PORT cannot be used: ${error.message}`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST cannot be listened on: ${error.message}`
  return null
}

let app: App | undefined
let stopping = false

async function stop(code: number) {
  if (stopping) return
  stopping = true
  await app?.stop()
  process.exit(code)
}

process.on('SIGTERM', () => void stop(0))
process.on('SIGINT', () => void stop(0))

try {
  app = await startApp(readConfig(process.env), { onStopped: () => void stop(1) })
  if (app.setupLink !== null) say(`Open this link once to become the owner of this Topsight:\n  ${app.setupLink}`)
  say(`Topsight is ready at ${app.url}`)
} catch (error) {
  const reason = reasonOf(error)
  if (reason === null) throw error
  refuse(reason)
}
