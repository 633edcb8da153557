import type { RawData, WebSocket } from 'ws'
import { type RejectionCode, closeCode, frameType, limits, rejection, syncStep } from '../../shared/protocol.ts'
import type { Caller } from '../auth/access.ts'
import { deniedFrame, rejectedFrame, savedFrame, step1Frame } from './frames.ts'
import { createRateLimit } from './rate-limit.ts'
import type { SyncMetrics } from './metrics.ts'
import { gather, sendFrame } from './send-frame.ts'

/** Somebody at the door of a room. */
export type Entry = { room: string; caller: Caller; durable: boolean; epoch?: string }

/** One socket in one room: what it may send, what it was told, how well it reads. */
export type Connection = {
  readonly caller: Caller
  /** Speaks the durable frames (`dur=1`). */
  readonly durable: boolean
  readonly epoch: string | undefined
  /** Closed, or being closed by the server: nothing more is read from it. */
  readonly closing: boolean
  /** Closed by the server for good: what it had sent before is not written either. Who leaves by himself keeps it. */
  readonly barred: boolean
  /** It sent something that builds on what the server lacks; until it has answered Step1 its updates are dropped. */
  readonly gapped: boolean
  /** It got Step2: it may be sent updates. */
  synced: boolean
  /** State vector of the last thing sent before it fell behind; null while it keeps up. */
  staleFrom: Uint8Array | null
  /** Its own presence id, once it has shown one. */
  presenceId: number | null
  /** Bytes that wait to be read by the other side. */
  backlog(): number
  /** True when next to nothing waits to be read by the other side; `backlog` tells how much when it is false. */
  send(frame: Uint8Array): boolean
  /** Holds back what is sent until the returned function is called: then it goes in one piece. */
  gather(): () => void
  /** Asks for all it has beyond `stateVector`. */
  askStep1(stateVector: Uint8Array): void
  /** Its answer to Step1 has come. */
  answeredStep1(): void
  /** It sent an update that misses something: asks again and counts a strike, unless an answer is on its way. */
  gap(stateVector: Uint8Array): void
  /** Answers a fence, unless a gap must heal first: then `settleFences` does. */
  saved(id: number): void
  /** Answers the fences that waited for a gap to heal, if it has. */
  settleFences(): void
  /** Tells that an update was not written. */
  reject(code: RejectionCode, reason: string): void
  malformed(reason: string): void
  /** Counts an offence; the third closes 4400. */
  strike(reason: string): void
  close(code: number, reason: string): void
  /** Ends the socket without a word more. */
  terminate(): void
  /** Stops reading until `resume`; the rate limit does the same by itself. */
  hold(): void
  release(): void
  /** Reads nothing more for so many milliseconds (0: goes on). */
  slowDown(ms: number): void
  /** For the liveness timer. */
  readonly lastSent: number
  readonly held: boolean
}

type Options = {
  socket: WebSocket
  entry: Entry
  clock: () => number
  metrics: SyncMetrics
  /** One binary frame of allowed size, in order. */
  onFrame: (data: Buffer) => void
  onClose: () => void
}

const bytesPerToken = 16 * 1024
const dearCost = 39
const strikesAllowed = 3
const fencesWaiting = 256
/** What ws calls a frame over the limit. */
const frameTooBig = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

/** What a frame costs of the rate limit, in usual frames: big ones more, and what is answered with the whole board or everybody. */
function costOf(data: Buffer): number {
  const asksForAll = data[0] === frameType.queryAwareness || (data[0] === frameType.sync && data[1] === syncStep.step1)
  return 1 + Math.floor(data.length / bytesPerToken) + (asksForAll ? dearCost : 0)
}

/** Does this close take back what the socket had sent: a fault, or a right that ended or changed? */
function isBarring(code: number): boolean {
  return (code >= 4400 && code < 4500) || code === closeCode.reauthorise
}

/** Listens to a socket from this moment on, so that no frame is missed. */
export function createConnection({ socket, entry, clock, metrics, onFrame, onClose }: Options): Connection {
  const rate = createRateLimit({ perSecond: limits.syncMessagesPerSecond, burst: limits.syncBurst })
  const waitingFences: number[] = []
  let strikes = 0
  let closing = false
  let barred = false
  let gapped = false
  let asked = false
  let lastSent = clock()
  let held = false
  let resting: NodeJS.Timeout | undefined
  let restsUntil = -Infinity

  function read(data: RawData, isBinary: boolean) {
    if (closing) return
    if (!isBinary || !Buffer.isBuffer(data)) return close(closeCode.badFrame, 'text frames are not understood')
    rest(rate.take(costOf(data), clock()))
    onFrame(data)
  }

  /** Reads no further for so long; the longest of several counts. */
  function rest(ms: number) {
    if (ms <= 0 || clock() + ms <= restsUntil) return
    restsUntil = clock() + ms
    metrics.rests.inc()
    clearTimeout(resting)
    resting = setTimeout(() => {
      resting = undefined
      settleReading()
    }, ms)
    settleReading()
  }

  function settleReading() {
    const stop = (held || resting !== undefined) && !closing
    if (stop && !socket.isPaused) socket.pause()
    else if (!stop && socket.isPaused) socket.resume()
  }

  function send(frame: Uint8Array): boolean {
    if (closing) return true
    lastSent = clock()
    return sendFrame(socket, frame)
  }

  function close(code: number, reason: string) {
    if (closing) return
    closing = true
    barred = isBarring(code)
    metrics.closes.inc({ code })
    settleReading()
    socket.close(code, reason)
  }

  function strike(reason: string) {
    metrics.strikes.inc({ reason })
    strikes += 1
    if (strikes >= strikesAllowed) close(closeCode.badFrame, reason)
  }

  function askStep1(stateVector: Uint8Array) {
    asked = true
    send(step1Frame(stateVector))
  }

  function settleFences() {
    if (!gapped) for (const id of waitingFences.splice(0)) send(savedFrame(id))
    else if (waitingFences.length > fencesWaiting)
      close(closeCode.badFrame, 'too many fences before an answer to Step1')
  }

  socket.on('message', read)
  // they are answered and forgotten, but not for nothing
  const readControl = () => rest(rate.take(1, clock()))
  socket.on('ping', readControl)
  socket.on('pong', readControl)
  // ws closes by itself; without a listener the error would be thrown
  socket.on('error', (error: Error & { code?: string }) => {
    if (closing) return
    closing = true
    barred = error.code === frameTooBig
    if (barred) metrics.closes.inc({ code: closeCode.tooLarge })
    settleReading()
  })
  socket.on('close', () => {
    closing = true
    clearTimeout(resting)
    onClose()
  })

  return {
    caller: entry.caller,
    durable: entry.durable,
    epoch: entry.epoch,
    synced: false,
    staleFrom: null,
    presenceId: null,
    get closing() {
      return closing
    },
    get barred() {
      return barred
    },
    get gapped() {
      return gapped
    },
    get lastSent() {
      return lastSent
    },
    get held() {
      return held || resting !== undefined
    },
    backlog: () => socket.bufferedAmount,
    send,
    gather: () => gather(socket),
    askStep1,
    answeredStep1() {
      asked = false
      gapped = false
    },
    gap(stateVector) {
      gapped = true
      if (asked) return
      askStep1(stateVector)
      strike('updates that build on something unknown')
    },
    saved(id) {
      if (!gapped && waitingFences.length === 0) return void send(savedFrame(id))
      waitingFences.push(id)
      settleFences()
    },
    settleFences,
    reject(code, reason) {
      metrics.rejected.inc({ code })
      send(entry.durable ? rejectedFrame(code, reason) : deniedFrame(reason))
      if (code === rejection.foreignClient) close(closeCode.clientIdTaken, reason)
    },
    malformed(reason) {
      close(closeCode.badFrame, reason)
    },
    strike,
    close,
    terminate: () => socket.terminate(),
    hold() {
      held = true
      settleReading()
    },
    release() {
      held = false
      settleReading()
    },
    slowDown: rest,
  }
}
