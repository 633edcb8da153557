import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from '../../scripts/build-if-stale.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

let built: boolean | undefined

/** `json`: the last line, where it is an object. */
export type CliRun = { code: number | null; out: string; err: string; json: Record<string, unknown> }

/** Runs the built command line as an operator does, in its own process. */
export async function runCliProcess(dataDir: string, ...words: string[]): Promise<CliRun> {
  // looked at once in a run: each look reads every source
  built ??= buildIfStale({ names: ['server'] })
  if (!built) throw new Error('the build failed')
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/cli.js', ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const last = out.trimEnd().split('\n').at(-1) ?? ''
  return { code, out, err, json: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} }
}
