import { type App, startApp } from './app.ts'
import { readConfig } from './config.ts'
import { whyNoStart } from './why-no-start.ts'

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

function refuse(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
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
  const reason = whyNoStart(error, process.env['DATA_DIR'] ?? './data')
  if (reason === null) throw error
  refuse(reason)
}
