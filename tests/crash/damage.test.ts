import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import { runCliProcess } from '../helpers/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-damage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let folders = 0

type World = { dataDir: string; board: string; other: string; items: string[] }

/** Two boards that went through two lives of a server: the first one has two snapshots and `items`. */
async function twoLives(): Promise<World> {
  const dataDir = join(folder, String((folders += 1)))
  const world: World = { dataDir, board: '', other: '', items: [] }
  for (let life = 0; life < 2; life += 1) {
    const app = await start(world)
    if (life === 0)
      [world.board, world.other] = [await app.createBoard('Growth desk'), await app.createBoard('Other desk')]
    for (let number = 0; number < 3; number += 1) await add(app, world)
    expect(await app.kill('SIGTERM')).toBe(0)
  }
  return world
}

const start = ({ dataDir }: World) => startAppProcess({ dataDir, parts: ['server'] })

async function add(app: AppProcess, { board, items }: World) {
  const title = `Item ${items.length}`
  await (await app.token('editor', board)).run(board, 'item.create', { title })
  items.push(title)
}

/** Changes one bit, or tears the end off, of what a query of `rowid` and bytes finds. */
function damage({ dataDir }: World, table: string, column: string, where: string, how: 'flip' | 'tear') {
  const db = new Database(join(dataDir, 'topsight.db'))
  const found = db
    .prepare<[], { rowid: number; bytes: Buffer }>(`SELECT rowid, "${column}" AS bytes FROM ${table} WHERE ${where}`)
    .get()
  if (!found) throw new Error(`nothing to damage in ${table} where ${where}`)
  const bytes = how === 'tear' ? found.bytes.subarray(0, found.bytes.length >> 1) : Buffer.from(found.bytes)
  if (how === 'flip') bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
  db.prepare(`UPDATE ${table} SET "${column}" = ? WHERE rowid = ?`).run(bytes, found.rowid)
  db.close()
}

/** What somebody who is new reads. */
async function titlesOf(app: AppProcess, { board }: World): Promise<string[]> {
  const reader = await app.token('viewer', board)
  const { body } = await reader.send<{ items: { title: string }[] }>(`/api/boards/${board}/items`)
  return body.items.map(({ title }) => title).toSorted()
}

async function expectFound({ dataDir, board }: World) {
  const { code, json } = await runCliProcess(dataDir, 'verify', '--json')
  expect({ code, ok: json['ok'] }).toEqual({ code: 1, ok: false })
  expect((json['rooms'] as { room: string; ok: boolean }[]).filter(({ ok }) => !ok).map(({ room }) => room)).toEqual([
    board,
  ])
}

test.each(['flip', 'tear'] as const)(
  'after a %s in the newest snapshot the one before serves, and it is reported',
  async (how) => {
    const world = await twoLives()
    damage(world, 'room_snapshot', 'state', `room = '${world.board}' ORDER BY seq DESC LIMIT 1`, how)
    await expectFound(world)
    const app = await start(world)
    expect(await titlesOf(app, world)).toEqual(world.items)
    expect(app.output()).toContain('damaged snapshots passed over')
    await add(app, world)
    expect(await titlesOf(app, world)).toEqual(world.items)
    await app.kill()
  },
)

test.each(['flip', 'tear'] as const)(
  'after a %s in an old row of the log the board serves from its snapshot, and “verify” finds it',
  async (how) => {
    const world = await twoLives()
    damage(world, 'room_log', 'update', `room = '${world.board}' AND seq = 2`, how)
    await expectFound(world)
    const app = await start(world)
    expect(await titlesOf(app, world)).toEqual(world.items)
    await app.kill()
  },
)

test('a damaged row that no snapshot holds closes its board alone, says so, and nothing is written over it', async () => {
  const world = await twoLives()
  const life = await start(world)
  await add(life, world)
  await life.kill()
  damage(world, 'room_log', 'update', `room = '${world.board}' ORDER BY seq DESC LIMIT 1`, 'flip')
  const app = await start(world)
  const caller = await app.token('editor')
  const refused = await caller.send<{ error: { code: string; hint: string } }>(`/api/boards/${world.board}/items`)
  expect([refused.status, refused.body.error.code]).toEqual([500, 'damaged'])
  expect(refused.body.error.hint).toContain('restores a backup')
  expect((await caller.send(`/api/boards/${world.other}/items`)).status).toBe(200)
  expect((await app.stranger.send('/readyz')).status).toBe(200)
  expect(app.output()).toMatch(/"code":"damaged"|damaged/)
  await app.kill('SIGTERM')
  await expectFound(world)
})
