import { WebSocket } from 'ws'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'

/** What a while cost the server. Bytes of heap and buffers after a collection, bytes resident, milliseconds. */
export type Cost = { kept: number; peak: number; stall: number }

/** The built server in its own process, with a hand on its garbage collector and an eye on its event loop. */
export type InspectedServer = {
  app: AppProcess
  /** Begins to measure. */
  start(): Promise<void>
  /**
   * What it cost since `start`: what is still kept, the most that was resident beyond the beginning, and the longest
   * turn of the event loop. Of a turn only what the process itself worked counts: another program is no fault.
   */
  cost(): Promise<Cost>
  /** Bytes of heap and buffers after a collection. */
  kept(): Promise<number>
  stop(): Promise<void>
}

/** Runs in the server: samples the turns of its event loop. */
const sampler = `(() => {
  const watch = { stall: 0, peak: 0 }
  let at = performance.now(), cpu = process.cpuUsage()
  setInterval(() => {
    const now = performance.now(), used = process.cpuUsage(cpu)
    watch.stall = Math.max(watch.stall, Math.min(now - at - 5, (used.user + used.system) / 1000))
    watch.peak = Math.max(watch.peak, process.memoryUsage.rss())
    at = now
    cpu = process.cpuUsage()
  }, 5)
  globalThis.hostileWatch = watch
})()`
/** Runs in the server: what came before, the collection above all, is a turn of its own and not counted. */
const begin = `new Promise((resolve) => setTimeout(() => resolve((hostileWatch.stall = hostileWatch.peak = 0)), 25))`
const kept = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'

type Answer = { id?: number; result?: { result?: { value?: unknown }; exceptionDetails?: unknown } }

/** Starts it. `REQUESTS_PER_MINUTE` and the like are those of tests. */
export async function startInspectedServer(): Promise<InspectedServer> {
  const app = await startAppProcess({ parts: ['server'], env: { NODE_OPTIONS: '--inspect=127.0.0.1:0' } })
  const [, address = ''] = /Debugger listening on (ws:\S+)/.exec(app.output()) ?? []
  const socket = new WebSocket(address, { perMessageDeflate: false })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })

  async function call(method: string, params: object = {}): Promise<Answer> {
    const id = ++last
    const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    return answer.finally(() => waiting.delete(id))
  }

  async function evaluate(expression: string): Promise<number> {
    const { result } = await call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
    if (result?.exceptionDetails) throw new Error(`the server cannot say ${expression}`)
    return Number(result?.result?.value ?? 0)
  }

  async function keptNow(): Promise<number> {
    await call('HeapProfiler.collectGarbage')
    return evaluate(kept)
  }

  let before = { kept: 0, resident: 0 }
  await evaluate(sampler)
  return {
    app,
    kept: keptNow,
    async start() {
      before = { kept: await keptNow(), resident: await evaluate('process.memoryUsage.rss()') }
      await evaluate(begin)
    },
    async cost() {
      const [stall, peak] = [await evaluate('hostileWatch.stall'), await evaluate('hostileWatch.peak')]
      return { stall, peak: peak - before.resident, kept: (await keptNow()) - before.kept }
    },
    async stop() {
      socket.terminate()
      await app.stop()
    },
  }
}
