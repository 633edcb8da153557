import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syncPath } from '../../../shared/protocol.ts'
import { createCallers } from '../../helpers/callers.ts'
import type { Load } from './loads.ts'
import type { Seat, TargetName } from './plan.ts'

/** A server in a process of its own, with an empty folder. */
export type Target = {
  pid: number
  /** A seat for everybody, by room. Rooms exist and everybody may write. */
  seats(load: Load): Promise<Seat[][]>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

export type TargetOptions = {
  /** For the process of ours; with any, what it prints is shown. */
  nodeFlags?: readonly string[]
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const mostStopMs = 15_000

/** Starts a server and resolves once it listens. */
export function startTarget(name: TargetName, { nodeFlags = [] }: TargetOptions = {}): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-bench-'))
  if (name === 'topsight') return startTopsight(folder, nodeFlags)
  if (name === 'hocuspocus') return startPlain('hocuspocus-process.ts', join(folder, 'hocuspocus.sqlite'), folder)
  return startPlain('relay-process.ts', name === 'relay' ? 'single' : 'batch', folder)
}

/** Runs a module of this folder as a child with a channel for messages; it ends when that channel does. */
export function forkModule(file: string, args: readonly string[] = []): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'], cwd: root })
}

async function startPlain(file: string, argument: string, folder: string): Promise<Target> {
  const child = forkModule(file, [argument])
  const [{ port }] = (await Promise.race([once(child, 'message'), failure(child, file)])) as [{ port: number }]
  const server = `ws://127.0.0.1:${port}`
  return {
    pid: child.pid ?? 0,
    seats: ({ rooms, people }) =>
      Promise.resolve(
        named(rooms).map((room) => named(people).map(() => ({ server, room: `room-${room}`, params: {} }))),
      ),
    stop: () => end(child, folder),
  }
}

async function startTopsight(folder: string, nodeFlags: readonly string[]): Promise<Target> {
  const child = spawn(process.execPath, [...nodeFlags, 'dist/server/main.js'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (nodeFlags.length > 0) child.stdout.pipe(process.stderr)
  // it has no channel to this process that would end it
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const ready = new Promise<string>((resolve) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const url = /^Topsight is ready at (\S+)$/m.exec(output)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  const url = await Promise.race([ready, failure(child, 'Topsight')])
  const { createBoard, token } = createCallers({ url, dataDir: folder, setupSecret: null })
  return {
    pid: child.pid ?? 0,
    async seats({ rooms, people }) {
      const server = url.replace('http', 'ws') + syncPath.slice(0, -1)
      const seats: Seat[][] = []
      for (const room of named(rooms)) {
        const board = await createBoard(`Board ${room}`)
        // everybody is a member of their own: one log row for each author
        const tokens = await Promise.all(named(people).map(() => token('editor', board)))
        seats.push(tokens.map((one) => ({ server, room: board, params: { token: one.token } })))
      }
      return seats
    },
    stop: () => end(child, folder),
  }
}

function named(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

async function failure(child: ChildProcess, who: string): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`${who} ended with ${code} before it served`)
}

async function end(child: ChildProcess, folder: string) {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    const stuck = setTimeout(() => child.kill('SIGKILL'), mostStopMs)
    child.kill('SIGTERM')
    await exited
    clearTimeout(stuck)
  }
  rmSync(folder, { recursive: true, force: true })
}
