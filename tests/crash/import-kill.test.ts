import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { callAdmin } from '../../server/operator/call-admin.ts'
import type { AppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { manyCards } from '../helpers/many-cards.ts'
import { crashSeed, createDice } from './dice.ts'
import { createLives } from './lives.ts'

/** A fifth of what the others die: each import here is a whole life. */
const kills = Math.max(5, Math.round(Number(process.env['CRASH_KILLS'] ?? 100) / 10))
const seed = crashSeed()
const dice = createDice(seed)
const dataDir = mkdtempSync(join(tmpdir(), 'topsight-import-crash-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const cards = 1200
const file = JSON.stringify(manyCards({ cards }))

type Recorded = { imports: { id: string; value: { undone: object | null } }[] }

/** How many cards a board has and how many imports that are not undone, as the server that was started anew has them. */
async function held(caller: TestCaller, board: string): Promise<[items: number, imports: number]> {
  let items = 0
  for (let after: string | null = ''; after !== null;) {
    const page: { body: { items: object[]; next: string | null } } = await caller.send(
      `/api/boards/${board}/items?limit=500&after=${after}`,
    )
    items += page.body.items.length
    after = page.body.next
  }
  const { imports } = (await caller.send<Recorded>(`/api/boards/${board}/imports`)).body
  return [items, imports.filter(({ value }) => value.undone === null).length]
}

/** The caller of a former life, at the server of this one. */
async function tokenOn(app: AppProcess, board: string): Promise<TestCaller> {
  return app.token('editor', board)
}

test(
  `an import, or its undo, that the server dies in is in whole or not at all: ${kills} kills (seed ${seed})`,
  { timeout: 120_000 + kills * 10_000 },
  async () => {
    const lives = createLives({ dataDir, dice })
    const tally = { whole: 0, nothing: 0 }
    let app = await lives.start()
    let usualMs = await timeOneImport(app)
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        const board = await app.createBoard()
        const editor = await tokenOn(app, board)
        const undoing = dice.chance(0.3)
        const whole = undoing ? await editor.fetch(`/api/boards/${board}/import?format=trello`, post) : null
        const made = whole === null ? null : ((await whole.json()) as { import: string }).import
        const act =
          made === null
            ? editor.fetch(`/api/boards/${board}/import?format=trello`, post).then((answer) => answer.status)
            : editor.run(board, 'import.undo', { import: made }).then(() => 200)
        const told = act.catch(() => null)
        await Promise.race([told, pause(dice.between(0, usualMs * 1.2))])
        await lives.kill()
        const answered = await told
        app = await lives.start()
        const [items, imports] = await held(await tokenOn(app, board), board)
        expect([
          [0, 0],
          [cards, 1],
        ]).toContainEqual([items, imports])
        if (answered === 200) expect(items).toBe(undoing ? 0 : cards)
        tally[items === 0 ? 'nothing' : 'whole'] += 1
        usualMs = await timeOneImport(app)
      }
      expect(await callAdmin(join(dataDir, 'admin.sock'), 'verify', {})).toMatchObject({ ok: true, database: 'ok' })
    } finally {
      await lives.kill().catch(() => null)
    }
    expect(lives.errors()).toEqual([])
    process.stdout.write(
      `import crash: seed ${seed}, ${kills} kills, whole ${tally.whole}, nothing ${tally.nothing}, half 0\n`,
    )
  },
)

const post = { method: 'POST', body: file, headers: { 'content-type': 'application/json' } }

/** How long an import takes here and now, so that the kills fall into it. */
async function timeOneImport(app: AppProcess): Promise<number> {
  const board = await app.createBoard()
  const editor = await tokenOn(app, board)
  const begin = performance.now()
  const answer = await editor.fetch(`/api/boards/${board}/import?format=trello`, post)
  expect(answer.status).toBe(200)
  return Math.ceil(performance.now() - begin)
}
