import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openBoardSession } from '../../client/session/board-session.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { callAdmin } from '../../server/operator/call-admin.ts'
import { collectionNames } from '../../shared/schema/collections.ts'
import { factKinds } from '../../shared/schema/facts.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { runCliProcess } from '../helpers/cli.ts'
import { createSignedInBrowser } from '../helpers/signed-in-browser.ts'
import { accountTables, faultsBetween } from './account-tables.ts'
import { type CrashBoard, type Crowd, gatherCrowd } from './crowd.ts'
import { crashSeed, createDice } from './dice.ts'
import { createLives } from './lives.ts'
import { within } from './within.ts'

const seed = crashSeed()
const folder = mkdtempSync(join(tmpdir(), 'topsight-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const dataDir = join(folder, 'data')
const otherDir = join(folder, 'other')
const backup = join(folder, 'topsight.db')
const database = join(dataDir, 'topsight.db')
const patienceMs = 60_000

test(
  `a backup made under load is, restored elsewhere, every row that the log and the accounts had at its moment (seed ${seed})`,
  { timeout: 240_000 },
  async () => {
    const dice = createDice(seed)
    const lives = createLives({ dataDir, dice })
    const app = await lives.start()
    const crowd = await gatherCrowd({ lives, app, seed, people: [2, 2] })
    const killed = new AbortController()
    const people = await signUp(app, crowd)
    const away = await leaveWithThreeChanges(app, people)
    let other: AppProcess | null = null
    try {
      crowd.gate.open()
      crowd.work()
      await settled(crowd)
      const before = accountTables(database)
      const talked = crowd.talkers.map((talker) => talker.answered())
      const [made] = await Promise.all([
        callAdmin(join(dataDir, 'admin.sock'), 'backup', { file: backup }),
        changePeople(app, crowd),
      ])
      const after = accountTables(database)
      await settled(crowd)
      crowd.gate.shut()
      killed.abort()
      await lives.kill()
      crowd.people.forEach((person) => person.rest())

      expect(made).toMatchObject({ file: backup })
      expect(faultsBetween(accountTables(backup), before, after)).toEqual([])
      expect(await runCliProcess(otherDir, 'restore', backup, '--json')).toMatchObject({
        code: 0,
        json: { checked: true },
      })
      expect(await runCliProcess(otherDir, 'verify', '--json')).toMatchObject({
        code: 0,
        json: { ok: true, database: 'ok' },
      })
      expect(accountTables(join(otherDir, 'topsight.db'))).toEqual(accountTables(backup))

      other = await startAppProcess({ dataDir: otherDir, port: Number(new URL(app.url).port), parts: ['server'] })
      for (const board of crowd.boards) await expectAsLogged(other, board)
      for (const [index, talker] of crowd.talkers.entries())
        expect(talker.faults(await talker.read(), talked[index] ?? new Map())).toEqual([])
      await expectOffered(other, away)
    } finally {
      crowd.stop()
      await away.session.close()
      await other?.kill()
      await lives.kill().catch(() => null)
    }
  },
)

/** Long enough that everybody has written and was SAVED. */
async function settled(crowd: Crowd) {
  for (let times = 0; times < 5; times += 1)
    await within(patienceMs, 'somebody is SAVED', Promise.all(crowd.people.map((person) => person.nextSaved())), () =>
      crowd.people.map((person) => person.state()).join(', '),
    )
}

async function signUp(app: AppProcess, { boards }: Crowd): Promise<TestCaller> {
  await app.owner()
  return app.guest('editor', boards[0]?.id, 'Hana Sato')
}

/** Accounts are made while the copy is: each row is written once, so that what lies between two looks is known. */
async function changePeople(app: AppProcess, { boards }: Crowd) {
  for (let number = 0; number < 3; number += 1) {
    const invited = { name: `Guest ${number}`, role: 'viewer', board: boards[1]?.id ?? '' }
    await callAdmin(join(dataDir, 'admin.sock'), 'user.invite', invited)
    await app.token('viewer', boards[0]?.id)
  }
}

type Away = { session: BoardSession; comeBack: () => void; item: string }

/** A page of the old lineage that goes offline, and changes three things there. */
async function leaveWithThreeChanges(app: AppProcess, caller: TestCaller): Promise<Away> {
  const { body } = await caller.send<{ boards: { id: string; member: string }[] }>('/api/me')
  const seat = body.boards.find(({ member }) => member === caller.member)
  if (!seat) throw new Error('this person has no board')
  const browser = createSignedInBrowser(app.url, caller)
  const me = { member: seat.member, role: 'editor', name: caller.name } as const
  const session = await openBoardSession({ board: seat.id, me, around: browser.around })
  await until(session.status, ({ connection }) => connection === 'online')
  const { id: item } = await session.run<{ id: string }>('item.create', { title: 'Known to both' })
  await session.whenSaved()
  browser.goOffline()
  await session.run('item.update', { id: item, title: 'Written offline' })
  await session.run('item.update', { id: item, points: 8 })
  await session.run('item.create', { title: 'Made offline' })
  return { session, comeBack: browser.goOnline, item }
}

/** The restored board is, row by row, what replaying the killed server's log up to the restored head gives. */
async function expectAsLogged(app: AppProcess, board: CrashBoard) {
  const download = await fetch(`${app.url}/api/boards/${board.id}/snapshot`, { headers: board.headers })
  expect(download.headers.get('x-topsight-epoch')).not.toBe(board.epoch)
  const restored = new Y.Doc()
  Y.applyUpdateV2(restored, new Uint8Array(await download.arrayBuffer()))
  const { head, logged } = loggedAtBackup(board.id)
  expect(head).toBeGreaterThan(20)
  expect(rowsOf(createBoardStore(restored))).toEqual(rowsOf(createBoardStore(logged)))
}

function loggedAtBackup(board: string): { head: number; logged: Y.Doc } {
  const [copy, original] = [backup, database].map((file) => new Database(file, { readonly: true }))
  try {
    const head = copy?.prepare<[string], number>('SELECT head FROM room WHERE room = ?').pluck().get(board) ?? 0
    const updates = original
      ?.prepare<[string, number], Uint8Array>('SELECT "update" FROM room_log WHERE room = ? AND seq <= ? ORDER BY seq')
      .pluck()
      .all(board, head)
    const logged = new Y.Doc()
    logged.transact(() => updates?.forEach((update) => Y.applyUpdate(logged, update)))
    return { head, logged }
  } finally {
    copy?.close()
    original?.close()
  }
}

/** Every row of every collection, and every fact. */
function rowsOf({ rows, facts }: BoardStore): object {
  const tables = collectionNames.map((name) => [
    name,
    Object.fromEntries(rows[name].all() as ReadonlyMap<string, object>),
  ])
  const more = Object.keys(factKinds).map((name) => [name, Object.fromEntries(facts[name as keyof typeof facts].all())])
  return Object.fromEntries([...tables, ...more])
}

/** The page comes back to another lineage: it takes that, merges nothing, and offers what it had not sent. */
async function expectOffered(app: AppProcess, { session, comeBack, item }: Away) {
  const rows = async () =>
    (await (await app.token('viewer', session.board)).send<{ items: object[] }>(`/api/boards/${session.board}/items`))
      .body.items
  const before = await rows()
  comeBack()
  await within(
    patienceMs,
    'the changes are offered',
    until(session.saved, (saved) => saved.kind === 'not-saved' && saved.reason === 'other-epoch'),
    () => JSON.stringify(session.saved.get()),
  )
  const offered = () => session.unsaved.aside().flatMap(({ changes }) => changes)
  await expect.poll(() => offered().length, { timeout: patienceMs }).toBe(3)
  expect(offered().map(({ field, after }) => (field === '' ? 'born' : after))).toEqual(['Written offline', 8, 'born'])
  expect(session.store.rows.items.get(item)).toMatchObject({ title: 'Known to both', points: null })
  expect(await rows()).toEqual(before)
}
