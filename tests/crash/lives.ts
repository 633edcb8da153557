import { setTimeout as pause } from 'node:timers/promises'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { Dice } from './dice.ts'

/** One server that dies and is started again on the same folder and port. */
export type Lives = {
  dataDir: string
  /** Starts it and waits until it serves. */
  start(): Promise<AppProcess>
  /** Starts it and kills it so many milliseconds later, before or just after it serves. */
  startAndKill(afterMs: number): Promise<'starting' | 'serving'>
  /** The server, as soon as one serves. */
  up(): Promise<AppProcess>
  /** Signals the server that serves; answers its exit code. */
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** What `work` answers; rejects as soon as a server ends by itself. */
  whileAlive<T>(work: Promise<T>): Promise<T>
  /** How long the last start took. */
  startMs(): number
  /** SIGTERM, and SIGKILL so many milliseconds later unless it has ended by then. */
  stopAndKill(afterMs: number): Promise<'stopping' | 'stopped'>
  /** What the lives so far logged as errors. */
  errors(): string[]
}

type Options = { dataDir: string; dice: Dice; env?: Record<string, string> }

export function createLives({ dataDir, dice, env = {} }: Options): Lives {
  const waiting = new Set<(app: AppProcess) => void>()
  const errors: string[] = []
  let port: number | null = null
  let current: AppProcess | null = null
  let startMs = 0
  let breakDown: (error: Error) => void

  /** Below the ports that outgoing connections get: while the server is down, nobody else takes its port. */
  async function launch(onSpawn: (pid: number) => void = () => undefined): Promise<AppProcess> {
    for (;;) {
      const wanted = port ?? dice.between(15_000, 30_000)
      try {
        const app = await startAppProcess({ dataDir, port: wanted, env, parts: ['server'], onSpawn })
        port = wanted
        return app
      } catch (error) {
        const isTaken = String(error).includes('PORT is taken')
        if (port !== null || !isTaken) throw error
      }
    }
  }

  const broken = new Promise<never>((_, reject) => {
    breakDown = reject
  })
  // heard by whoever waits when it happens, if anybody does
  broken.catch(() => undefined)

  function serve(app: AppProcess): AppProcess {
    current = app
    void app.ended.then(() => current === app && breakDown(new Error(`the server ended by itself:\n${app.output()}`)))
    for (const tell of waiting) tell(app)
    waiting.clear()
    return app
  }

  /** The server that serves, which is about to end. */
  function takeLeave(): AppProcess {
    const app = current
    if (app === null) throw new Error('no server serves')
    current = null
    void app.ended.then(() => errors.push(...app.output().split('\n').filter(isError)))
    return app
  }

  return {
    dataDir,
    async start() {
      const begin = performance.now()
      const app = await launch()
      startMs = performance.now() - begin
      return serve(app)
    },
    whileAlive: (work) => Promise.race([work, broken]),
    startMs: () => startMs,
    async startAndKill(afterMs) {
      let timer: NodeJS.Timeout | undefined
      let isServing = false
      const killed = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, afterMs)
      })
      const starting = launch((pid) => {
        void killed.then(() => isServing || process.kill(pid, 'SIGKILL'))
      })
      try {
        serve(await starting)
        isServing = true
        await killed
        await takeLeave().kill()
        return 'serving'
      } catch (error) {
        if (!String(error).includes('ended with SIGKILL')) throw error
        return 'starting'
      } finally {
        clearTimeout(timer)
      }
    },
    async stopAndKill(afterMs) {
      const app = takeLeave()
      const ending = app.kill('SIGTERM')
      await Promise.race([ending, pause(afterMs, undefined, { ref: false })])
      return (await app.kill('SIGKILL')) === null ? 'stopping' : 'stopped'
    },
    up: async () => current ?? new Promise((resolve) => waiting.add(resolve)),
    kill: async (signal) => takeLeave().kill(signal),
    errors: () => errors,
  }
}

/** pino's lines of level error and fatal, and whatever is no such line: a stack trace. */
function isError(line: string): boolean {
  if (
    line === '' ||
    line.startsWith('Open this link') ||
    line.startsWith('  http') ||
    line.startsWith('Topsight is ready')
  )
    return false
  return !/"level":[1-4]0,/.test(line)
}
