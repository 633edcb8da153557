import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from '../../scripts/build-if-stale.mjs'
import { startApp } from '../../server/app.ts'
import type { AppOptions } from '../../server/app.ts'
import type { Config } from '../../server/config.ts'
import { type Callers, createCallers } from './callers.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

type Served = Callers & {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  url: string
  /** `ws://127.0.0.1:<port>/sync`: what a `WebsocketProvider` takes. */
  syncUrl: string
  dataDir: string
  /** Of the set-up link; null once an owner exists. */
  setupSecret: string | null
}

/** A server in this process. `stop` also removes its folder, unless the caller named it. */
export type TestApp = Served & { stop(): Promise<void> }

/** A server in its own process. */
export type AppProcess = Served & {
  pid: number
  /** Everything it wrote so far. */
  output(): string
  /** Sends a signal and waits for the end; answers the exit code (null when a signal ended it). */
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** Resolves when it has ended, however that came. */
  ended: Promise<number | null>
  /** SIGTERM, then removes the folder, unless the caller named it. */
  stop(): Promise<number | null>
}

function folder(given: string | undefined): { dataDir: string; remove: () => void } {
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'topsight-'))
  return { dataDir, remove: () => given === undefined && rmSync(dataDir, { recursive: true, force: true }) }
}

/** Starts the whole server on a free port with a data folder of its own. */
export async function startTestApp(
  options: AppOptions &
    Partial<
      Pick<
        Config,
        | 'dataDir'
        | 'logLevel'
        | 'publicUrl'
        | 'trustProxy'
        | 'requestsPerMinute'
        | 'historyDays'
        | 'smtpUrl'
        | 'mailFrom'
        | 'oidc'
        | 'backup'
      >
    > = {},
): Promise<TestApp> {
  const { dataDir: given, logLevel = 'silent', publicUrl = null, trustProxy = false, ...more } = options
  const {
    requestsPerMinute = 0,
    smtpUrl = null,
    mailFrom = null,
    oidc = null,
    backup = null,
    historyDays = 0,
    ...rest
  } = more
  const { dataDir, remove } = folder(given)
  const config = {
    ...{ port: 0, host: '127.0.0.1', dataDir, publicUrl, logLevel, trustProxy, requestsPerMinute },
    ...{ smtpUrl, mailFrom, oidc, backup, historyDays },
  }
  const app = await startApp(config, { signInsPerMinute: 100_000, ...rest })
  const setupSecret = app.setupLink === null ? null : secretIn(app.setupLink)
  return {
    ...createCallers({ url: app.address, dataDir, setupSecret }),
    url: app.address,
    syncUrl: `${app.address.replace('http', 'ws')}/sync`,
    dataDir,
    setupSecret,
    async stop() {
      await app.stop()
      remove()
    },
  }
}

export type AppProcessOptions = {
  dataDir?: string
  port?: number
  /** Adds to the environment. */
  env?: Record<string, string>
  /** What must be built first. Default: client and server. */
  parts?: ('client' | 'server')[]
  /** A program to run it under, with its arguments: `['strace', '-D']`. */
  under?: string[]
  /** Told once there is a process, long before it serves. */
  onSpawn?: (pid: number) => void
}

/**
 * Starts the built server (building it first when stale) in its own process and waits until it serves.
 * `port` and `dataDir` let a test start it again where it was.
 */
export async function startAppProcess(options: AppProcessOptions = {}): Promise<AppProcess> {
  if (!isBuilt(options.parts ?? ['client', 'server'])) throw new Error('the build failed')
  const { dataDir, remove } = folder(options.dataDir)
  const usual = { NODE_ENV: 'production', LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '0' }
  const environment = { PATH: process.env['PATH'] ?? '', ...usual, ...options.env }
  const [program, ...words] = [...(options.under ?? []), process.execPath]
  const child = spawn(program, [...words, '--enable-source-maps', 'dist/server/main.js'], {
    cwd: root,
    env: { ...environment, PORT: String(options.port ?? 0), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (child.pid !== undefined) options.onSpawn?.(child.pid)
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const howItEnded = () => `the server ended with ${child.signalCode ?? child.exitCode} before it was ready:\n${output}`
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const ready = /^Topsight is ready at (\S+)$/m.exec(output)
      if (ready?.[1] !== undefined) resolve(ready[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void exited.then(() => reject(new Error(howItEnded())))
  })
  const setupSecret = secretIn(output)
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal)
    return exited
  }
  return {
    ...createCallers({ url, dataDir, setupSecret }),
    url,
    syncUrl: `${url.replace('http', 'ws')}/sync`,
    dataDir,
    setupSecret,
    pid: child.pid ?? 0,
    ended: exited,
    output: () => output,
    kill,
    async stop() {
      const code = await kill('SIGTERM')
      remove()
      return code
    },
  }
}

const built = new Set<string>()

/** Looked at once in a run: a test that starts the server a hundred times reads the sources once. */
function isBuilt(parts: ('client' | 'server')[]): boolean {
  const names = parts.filter((part) => !built.has(part))
  if (names.length > 0 && !buildIfStale({ names })) return false
  for (const name of names) built.add(name)
  return true
}

function secretIn(text: string): string | null {
  return /#([A-Za-z0-9_-]{20,})/.exec(text)?.[1] ?? null
}
