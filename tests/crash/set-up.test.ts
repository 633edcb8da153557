import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { callAdmin } from '../../server/operator/call-admin.ts'
import type { AppProcess } from '../helpers/app.ts'
import { crashSeed, createDice } from './dice.ts'
import { type Lives, createLives } from './lives.ts'

const seed = crashSeed()
const dice = createDice(seed)
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 2)

type Entry = { cookie: string; board: string; member: string }

test(`I1 a first start and a set-up that were cut off by kills are done again, once and whole (seed ${seed})`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'topsight-set-up-'))
    const lives = createLives({ dataDir, dice })
    try {
      await setUpUnderKills(lives)
      expect(lives.errors()).toEqual([])
    } finally {
      await lives.kill().catch(() => null)
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
})

async function setUpUnderKills(lives: Lives) {
  await lives.startAndKill(dice.between(0, 500))
  await lives.startAndKill(dice.between(300, 1200))
  let answered: Entry | null = null
  let app = await lives.start()
  const { setupSecret } = app
  for (let attempt = 0; answered === null; attempt += 1) {
    // a link that was printed stays the right one until it was used
    expect(app.setupSecret).toBe(setupSecret)
    const asking = setUp(app).catch(() => null)
    // every third attempt is left alone
    if (attempt % 3 < 2) {
      await Promise.race([pause(dice.between(1, 60)), asking])
      await lives.kill()
      answered = await asking
      app = await lives.start()
      if (app.setupSecret === null) break
    } else answered = await asking
  }
  if (answered !== null) await expectIsIn(app, answered)
  else await expectWayIn(app)
  await expectWhole(app)
}

async function setUp(app: AppProcess): Promise<Entry> {
  const body = JSON.stringify({ secret: app.setupSecret, name: 'Ines Marchetti' })
  const headers = { 'content-type': 'application/json', origin: app.url }
  const response = await fetch(`${app.url}/api/setup`, { method: 'POST', headers, body })
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
  const said = (await response.json()) as { board: string; member: string }
  expect({ status: response.status, said }).toMatchObject({ status: 201 })
  return { ...said, cookie: cookies.join('; ') }
}

/** Who was told "you are in" is in, also after the kill. */
async function expectIsIn(app: AppProcess, { cookie, board, member }: Entry) {
  const response = await fetch(`${app.url}/api/me`, { headers: { cookie, origin: app.url } })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ boards: [{ id: board, member, role: 'owner' }] })
}

/** The set-up was done but nobody heard the answer: the operator can still let the owner in. */
async function expectWayIn(app: AppProcess) {
  const link = (await callAdmin(join(app.dataDir, 'admin.sock'), 'user.link', { user: 'Ines Marchetti' })) as {
    secret: string
  }
  const response = await fetch(`${app.url}/api/join`, { method: 'POST', body: JSON.stringify({ secret: link.secret }) })
  expect(response.status).toBe(201)
}

/** One owner, one demo board with its items, a log that holds. */
async function expectWhole(app: AppProcess) {
  const admin = (operation: string) => callAdmin(join(app.dataDir, 'admin.sock'), operation, {})
  const users = await admin('user.list')
  expect(users).toMatchObject({ users: [{ name: 'Ines Marchetti', role: 'owner', boards: 1 }] })
  const { boards } = (await admin('board.list')) as { boards: { id: string; name: string }[] }
  expect(boards).toMatchObject([{ name: expect.stringMatching(/./) as string }])
  const reader = await app.token('viewer', boards[0]?.id)
  const { body } = await reader.send<{ items: unknown[]; members: unknown[] }>(`/api/boards/${boards[0]?.id}`)
  expect(body.items.length).toBeGreaterThan(20)
  expect(body.members.length).toBeGreaterThan(7)
  expect(await admin('verify')).toMatchObject({ ok: true })
}
