import { type Browser, type Page, chromium } from '@playwright/test'
import { must } from '../../../shared/lib/must.ts'
import { findBrowser, launchArguments } from '../../../scripts/browser.mjs'
import { startAppProcess } from '../../helpers/app.ts'
import { signIn } from '../../e2e/fixtures.ts'
import { type BoardSize, fill, joinAsEditor, joinCrowd, settled } from './big-board.ts'
import { type Frames, frames } from './frames.ts'

/** One round: cold open, then the same hand movements on the quiet board, on the busy one, on its plan, and on an empty page. */
export type DragRound = { cards: number; quiet: Frames; busy: Frames; plan: Frames; limit: Frames }

const carries = 6
const stepsEach = 60

/** Measures frames while a card is carried over a board of this size and its columns are scrolled. */
export async function runDrag(size: BoardSize, rounds: number, tell: (line: string) => void): Promise<DragRound[]> {
  const app = await startAppProcess()
  const browser = await chromium.launch({ executablePath: must(findBrowser()), args: [...launchArguments] })
  try {
    const board = await app.createBoard('Growth desk', 'demo')
    const first = await joinAsEditor(app, app.syncUrl, board)
    await fill(first, size)
    await settled(app, board, size.items)
    first.close()
    tell(`${size.items} items are on the board, ${size.sprintItems} of them in the sprint`)
    const results: DragRound[] = []
    for (let round = 0; round < rounds; round += 1) {
      const result = await measure(browser, app, board, size)
      results.push(result)
      tell(
        `round ${round + 1}: first cards ${result.cards.toFixed(0)} ms; p95 quiet ${result.quiet.p95.toFixed(1)}, busy ${result.busy.p95.toFixed(1)} (max ${result.busy.max.toFixed(0)}, ${result.busy.longTasks} long tasks, longest ${result.busy.longest.toFixed(0)}), plan ${result.plan.p95.toFixed(1)} (max ${result.plan.max.toFixed(0)}, ${result.plan.longTasks} long tasks), empty page ${result.limit.p95.toFixed(1)}`,
      )
    }
    return results
  } finally {
    await browser.close()
    await app.stop()
  }
}

type App = Awaited<ReturnType<typeof startAppProcess>>

async function measure(browser: Browser, app: App, board: string, size: BoardSize): Promise<DragRound> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await signIn(context, await app.owner())
  const page = await context.newPage()
  try {
    await page.goto(`${app.url}/b/${board}/sprint`)
    await page.locator('[data-card]').first().waitFor()
    const cards = await page.evaluate(() => performance.now())
    await page.locator('[data-drag="ready"]').waitFor()
    const quiet = await frames(page, () => carry(page))
    const crowd = await joinCrowd(app, app.syncUrl, board, size)
    const stop = crowd.edit()
    const busy = await frames(page, () => carry(page))
    await page.goto(`${app.url}/b/${board}/plan`)
    await page.locator('[data-drag="ready"]').waitFor()
    const plan = await frames(page, () => carryOnPlan(page))
    stop()
    await crowd.agree()
    crowd.close()
    await page.goto('about:blank')
    const limit = await frames(page, () => swing(page))
    return { cards, quiet, busy, plan, limit }
  } finally {
    await context.close()
  }
}

/** Takes a card, carries it over three columns and back, puts it back; scrolls a column; several times. */
async function carry(page: Page): Promise<void> {
  for (let turn = 0; turn < carries; turn += 1) {
    const box = must(
      await page
        .locator('[data-column]')
        .nth(turn % 3)
        .boundingBox(),
    )
    // a card lies there, whichever it is by now
    await page.mouse.move(box.x + 60, box.y + 220)
    await page.mouse.down()
    await swing(page)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.mouse.move(700, 500)
    for (let wheel = 0; wheel < 10; wheel += 1) await page.mouse.wheel(0, 400)
  }
}

/** Takes an item of the backlog, carries it into the sprint beside it and back, puts it back; scrolls the backlog; several times. */
async function carryOnPlan(page: Page): Promise<void> {
  for (let turn = 0; turn < carries; turn += 1) {
    await page.mouse.move(480, 420)
    await page.mouse.down()
    await swing(page)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    for (let wheel = 0; wheel < 10; wheel += 1) await page.mouse.wheel(0, 400)
  }
}

/** The same hand movement everywhere. */
async function swing(page: Page): Promise<void> {
  for (let step = 0; step < stepsEach; step += 1) {
    const angle = (step / stepsEach) * 2 * Math.PI
    await page.mouse.move(620 + 380 * Math.cos(angle), 480 + 220 * Math.sin(angle))
  }
}
