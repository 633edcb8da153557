import Database from 'better-sqlite3'
import { execFile } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAppProcess } from '../helpers/app.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'topsight-refusals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
// other users may pass through it
chmodSync(folder, 0o755)

/** Who is no superuser: to that one every file is open. */
const nobody = 65_534
const under = process.getuid?.() === 0 ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : []

let folders = 0

/** A folder with one board, left by a server that ended well. */
async function folderWithBoard(): Promise<{ dataDir: string; board: string; file: string }> {
  const dataDir = join(folder, String((folders += 1)))
  const app = await startAppProcess({ dataDir, parts: ['server'] })
  const board = await app.createBoard('Growth desk')
  await app.kill('SIGTERM')
  return { dataDir, board, file: join(dataDir, 'topsight.db') }
}

/** What a start on this folder says instead of serving. */
async function refusalOf(dataDir: string, { as = [] }: { as?: string[] } = {}): Promise<string> {
  const [program, ...words] = [...as, process.execPath, 'dist/server/main.js']
  const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'production' }
  const failure: unknown = await run(program, words, { env }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\n$/) })
  return (failure as { stderr: string }).stderr.trimEnd()
}

let made: Awaited<ReturnType<typeof folderWithBoard>>
beforeAll(async () => {
  made = await folderWithBoard()
}, 120_000)

test('data of a newer Topsight is refused in one line with the version it needs', async () => {
  const { dataDir, file } = made
  const change = (sql: string) => {
    const db = new Database(file)
    db.exec(sql)
    db.close()
  }
  change('UPDATE schema_version SET version = version + 1000')
  expect(await refusalOf(dataDir)).toMatch(
    /^DATA_DIR holds data of a newer Topsight.*Start a Topsight that knows version 10\d\d/,
  )
  change('UPDATE schema_version SET version = version - 1000')
})

test('data of an older Topsight is brought up to date after a whole copy of it', async () => {
  const { dataDir, board, file } = await folderWithBoard()
  const db = new Database(file)
  // what the versions after the first one brought
  const later = ['room_version', 'room_active', 'room_checkpoint', 'blob', 'blob_unnamed', 'blob_use']
  for (const table of [...later, 'search_text', 'search_entry']) db.exec(`DROP TABLE ${table}`)
  db.exec('UPDATE schema_version SET version = 1')
  db.close()
  const app = await startAppProcess({ dataDir, parts: ['server'] })
  const read = await (await app.token('viewer', board)).send(`/api/boards/${board}`)
  expect(read.status).toBe(200)
  await app.kill('SIGTERM')
  const copies = readdirSync(dataDir).filter((name) => name.startsWith('before-upgrade-1-'))
  expect(copies).toHaveLength(1)
  const copy = new Database(join(dataDir, copies[0] ?? '', 'topsight.db'), { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM room WHERE room = ?').pluck().get(board)).toBe(1)
  copy.close()
})

test('a file that the user may not use is named, with what to do', async () => {
  const { dataDir, file } = made
  if (under.length > 0) for (const path of [dataDir, file]) chownSync(path, nobody, nobody)
  for (const closed of [file, dataDir]) {
    const { mode } = statSync(closed)
    chmodSync(closed, closed === file ? 0o000 : 0o500)
    const said = await refusalOf(dataDir, { as: under })
    expect(said).toMatch(
      new RegExp(`^${closed} cannot be read and written by the user who runs Topsight \\(user \\d+\\): give it`),
    )
    chmodSync(closed, mode & 0o777)
  }
})

test('a database that is none any more is refused with the way back', async () => {
  const { dataDir, file } = await folderWithBoard()
  writeFileSync(file, 'torn '.repeat(4000))
  expect(await refusalOf(dataDir)).toMatch(
    /topsight\.db is damaged \(file is not a database\): put a backup in its place/,
  )
  expect(existsSync(file)).toBe(true)
})
