import Database from 'better-sqlite3'
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestApp } from '../helpers/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-clock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const day = 86_400_000
let runs = 0

type Step = 'write' | 'restart' | { jump: number }

/** Works on a board while the server's clock is set about; answers the titles written and the times in the log. */
async function live(steps: readonly Step[]) {
  const dataDir = join(folder, String((runs += 1)))
  const now = { at: Date.UTC(2026, 10, 22, 9) }
  const start = () => startTestApp({ dataDir, clock: () => now.at })
  let app = await start()
  const board = await app.createBoard('Growth desk')
  const titles: string[] = []
  try {
    for (const step of steps) {
      if (step === 'restart') {
        await app.stop()
        app = await start()
      } else if (step === 'write') {
        titles.push(`Item ${titles.length}`)
        await (await app.token('editor', board)).run(board, 'item.create', { title: titles.at(-1) })
      } else now.at += step.jump
    }
    const reader = await app.token('viewer', board)
    const { body } = await reader.send<{ items: { title: string }[] }>(`/api/boards/${board}/items?limit=500`)
    return { titles, found: body.items.map(({ title }) => title), times: timesIn(dataDir) }
  } finally {
    await app.stop()
  }
}

function timesIn(dataDir: string): number[] {
  const db = new Database(join(dataDir, 'topsight.db'), { readonly: true })
  const times = db.prepare<[], number>('SELECT at FROM room_log ORDER BY room, seq').pluck().all()
  db.close()
  return times
}

test('a clock that jumps back and forth, also across restarts, loses no write, and the times in a log never go back', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constant<Step>('write') },
          { weight: 1, arbitrary: fc.constant<Step>('restart') },
          { weight: 3, arbitrary: fc.integer({ min: -30 * day, max: 30 * day }).map((jump): Step => ({ jump })) },
        ),
        { minLength: 4, maxLength: 14 },
      ),
      async (steps) => {
        const { titles, found, times } = await live(steps)
        expect(found.toSorted()).toEqual(titles.toSorted())
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 4, endOnFailure: true },
  ))
