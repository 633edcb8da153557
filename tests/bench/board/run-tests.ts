import { chromium } from '@playwright/test'
import * as Y from 'yjs'
import { findBrowser, launchArguments } from '../../../scripts/browser.mjs'
import { testReading } from '../../../shared/commands/test-readings.ts'
import { must } from '../../../shared/lib/must.ts'
import { seededRandom } from '../../../shared/lib/seeded-random.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { signIn } from '../../e2e/fixtures.ts'
import { startAppProcess } from '../../helpers/app.ts'
import { median } from '../statistics.ts'
import { joinAsEditor } from './big-board.ts'
import { type Frames, frames } from './frames.ts'
import { type TestsSize, fillTests, firstDay, resultKey, resultOf, testId } from './many-tests.ts'

/** Times in ms. `analysis`: a result of one test changes and all of its figures are there again; `other`: of another test. */
export type TestsRound = { analysis: number; other: number; rows: number; scroll: Frames; limit: Frames }

/** The test that is read by itself. */
export const readSize = { days: 100, variants: 4 } as const
const changes = 60

/** Measures how long a reading takes after a result, and how a list of many tests opens and scrolls in Chromium. */
export async function runTests(size: TestsSize, rounds: number, tell: (line: string) => void): Promise<TestsRound[]> {
  const read = readings()
  read()
  const app = await startAppProcess()
  const browser = await chromium.launch({ executablePath: must(findBrowser()), args: [...launchArguments] })
  try {
    const board = await app.createBoard('Growth desk', 'blank')
    const writer = await joinAsEditor(app, app.syncUrl, board)
    fillTests(writer.doc, size)
    const owner = await app.owner()
    for (let kept = 0; kept < size.tests;) {
      const { body } = await owner.send<{ tests: unknown[] }>(`/api/boards/${board}`)
      kept = body.tests.length
    }
    for (let test = 0; test < size.tests; test += 1)
      await owner.run(board, 'test.start', { id: testId(test), on: firstDay })
    writer.close()
    const results: TestsRound[] = []
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      await signIn(context, owner)
      const page = await context.newPage()
      await page.goto(`${app.url}/b/${board}/tests`)
      await page.locator('[data-test]').first().waitFor()
      const rows = await page.evaluate(() => performance.now())
      await page.mouse.move(380, 500)
      const wheel = async () => {
        for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, 300)
      }
      const scroll = await frames(page, wheel)
      await page.goto('about:blank')
      const limit = await frames(page, wheel)
      await context.close()
      const result = { ...read(), rows, scroll, limit }
      results.push(result)
      tell(
        `round ${round + 1}: read ${result.analysis.toFixed(2)} ms, after another's result ${result.other.toFixed(3)} ms; first rows ${rows.toFixed(0)} ms; scrolling p95 ${scroll.p95.toFixed(1)}, longest task ${scroll.longest.toFixed(0)} ms`,
      )
    }
    return results
  } finally {
    await browser.close()
    await app.stop()
  }
}

/** Middle times of reading one test of a board of two after a result of its own, and after one of the other. */
function readings(): () => Pick<TestsRound, 'analysis' | 'other'> {
  const store = createBoardStore(new Y.Doc())
  const id = fillTests(store.doc, { tests: 2, ...readSize })
  const random = seededRandom(11)
  const results = store.doc.getMap('results')
  const timed = (key: string) => {
    results.set(key, resultOf(random))
    const from = performance.now()
    const reading = must(testReading(store, id))
    // what is shown of it, and worked out only then
    for (const { chanceToBeat, expectedLoss } of reading.treatments) void [chanceToBeat, expectedLoss]
    return performance.now() - from
  }
  return () => {
    const analysis = Array.from({ length: changes }, (_, turn) => timed(resultKey(id, 'v1', turn)))
    const other = Array.from({ length: changes }, (_, turn) => timed(resultKey('bench0001', 'v1', turn)))
    return { analysis: median(analysis), other: median(other) }
  }
}
