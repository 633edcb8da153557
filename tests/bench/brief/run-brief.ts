import { type Browser, type BrowserContext, type Page, chromium } from '@playwright/test'
import { must } from '../../../shared/lib/must.ts'
import { findBrowser, launchArguments } from '../../../scripts/browser.mjs'
import { signIn } from '../../e2e/fixtures.ts'
import { type AppProcess, startAppProcess } from '../../helpers/app.ts'
import { type BriefWriter, fillBrief, joinBrief, keepWriting } from './long-brief.ts'
import { servePlainEditor } from './serve-plain-editor.ts'

/** Pages of the brief that is opened beside the plain editor, and of the longest that must not stand still. */
export type BriefSize = { pages: number; longest: number; others: number; keys: number }

/**
 * `opened`: ms from the start of a navigation to the text on screen; `reached`: the same from a press within the board that is
 * open already, with the code of briefs not loaded yet; the plain editor has no board around it. `p50`, `p95`: from a key to
 * the frame that shows it. `tasks`: those over 200 ms.
 */
export type Writing = { opened: number; reached: number; p50: number; p95: number; tasks: number; longestTask: number }

/** One round: the brief alone, with others who write in it, the plain editor, and a much longer brief. */
export type BriefRound = { alone: Writing; together: Writing; plain: Writing; long: Writing }

/** Measures how a long brief opens and takes typing. */
export async function runBrief(size: BriefSize, rounds: number, tell: (line: string) => void): Promise<BriefRound[]> {
  const app = await startAppProcess()
  const browser = await chromium.launch({ executablePath: must(findBrowser()), args: [...launchArguments] })
  try {
    const board = await app.createBoard('Growth desk', 'demo')
    const [short, long] = await Promise.all([newBrief(app, board, size.pages), newBrief(app, board, size.longest)])
    tell(`briefs of ${size.pages} and ${size.longest} pages are written`)
    const plain = await servePlainEditor(short.state)
    const results: BriefRound[] = []
    try {
      for (let round = 0; round < rounds; round += 1) {
        const result = await measure({ browser, app, board, size, short, long, plain: plain.url })
        results.push(result)
        const words = Object.entries(result).map(
          ([name, { opened, reached, p95, longestTask }]) =>
            `${name} ${opened.toFixed(0)} / ${reached.toFixed(0)} / ${p95.toFixed(0)} / ${longestTask.toFixed(0)}`,
        )
        tell(`round ${round + 1}, opened / reached / key p95 / longest task, ms: ${words.join(', ')}`)
      }
    } finally {
      plain.stop()
    }
    return results
  } finally {
    await browser.close()
    await app.stop()
  }
}

type Brief = { item: string; number: number; state: string }

async function newBrief(app: AppProcess, board: string, pages: number): Promise<Brief> {
  const owner = await app.owner()
  const { id } = (await owner.run<{ id: string }>(board, 'item.create', { title: `${pages} pages` })).result
  const { body } = await owner.send<{ items: { id: string; number: number }[] }>(`/api/boards/${board}`)
  const writer = await joinBrief(app, app.syncUrl, board, id)
  const state = await fillBrief(writer, pages)
  writer.close()
  return { item: id, number: must(body.items.find((row) => row.id === id)).number, state }
}

type Ground = {
  browser: Browser
  app: AppProcess
  board: string
  size: BriefSize
  short: Brief
  long: Brief
  plain: string
}

async function measure({ browser, app, board, size, short, long, plain }: Ground): Promise<BriefRound> {
  const owner = await app.owner()
  const enter = (context: BrowserContext) => signIn(context, owner)
  const addressOf = ({ number }: Brief) => `${app.url}/b/${board}/i/${number}/brief`
  const reach = (brief: Brief) =>
    reached(browser, { board: `${app.url}/b/${board}/sprint`, brief: addressOf(brief) }, enter)
  const alone = await look(browser, addressOf(short), size, enter)
  alone.reached = await reach(short)
  const limit = await look(browser, plain, size)
  const others = await joinOthers(app, board, short, size.others)
  const stop = keepWriting(others)
  const together = await look(browser, addressOf(short), size, enter)
  stop()
  for (const one of others) one.close()
  const longer = await look(browser, addressOf(long), size, enter)
  longer.reached = await reach(long)
  return { alone, together, plain: limit, long: longer }
}

function joinOthers(app: AppProcess, board: string, { item }: Brief, count: number): Promise<BriefWriter[]> {
  return Promise.all(Array.from({ length: count }, () => joinBrief(app, app.syncUrl, board, item)))
}

/** Text, because what compiles this file puts helpers into functions that the page does not have. */
const watchWriting = `{
  const seen = (globalThis.writing = { opened: 0, keys: [], tasks: [] })
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: 'longtask',
    buffered: true,
  })
  const afterFrame = (done) => requestAnimationFrame(() => setTimeout(done))
  const look = new MutationObserver(() => {
    const text = document.querySelector('[data-brief="ready"][contenteditable="true"]')
    if (!text || !text.querySelector('h2')) return
    look.disconnect()
    afterFrame(() => (seen.opened = performance.now()))
  })
  look.observe(document, { childList: true, subtree: true, attributes: true })
  addEventListener('keydown', ({ timeStamp }) => afterFrame(() => seen.keys.push(performance.now() - timeStamp)), true)
}`

type Watched = { writing: { opened: number; keys: number[]; tasks: number[] } }

/** Opens a text in a new browser, and types in its middle. */
async function look(
  browser: Browser,
  url: string,
  { keys }: BriefSize,
  enter?: (context: BrowserContext) => Promise<void>,
): Promise<Writing> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await enter?.(context)
    const page = await context.newPage()
    await page.addInitScript(watchWriting)
    await page.goto(url)
    await page.waitForFunction(() => (globalThis as unknown as Watched).writing.opened > 0)
    await page.waitForLoadState('networkidle')
    await type(page, keys)
    const { opened, keys: taken, tasks } = await page.evaluate(() => (globalThis as unknown as Watched).writing)
    const sorted = taken.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    const long = tasks.filter((task) => task > 200).length
    return { opened, reached: opened, p50: at(0.5), p95: at(0.95), tasks: long, longestTask: Math.max(0, ...tasks) }
  } finally {
    await context.close()
  }
}

/** How long it takes from the board to the text, in a new browser. */
async function reached(
  browser: Browser,
  { board, brief }: { board: string; brief: string },
  enter: (context: BrowserContext) => Promise<void>,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await enter(context)
    const page = await context.newPage()
    await page.addInitScript(watchWriting)
    await page.goto(board)
    await page.locator('[data-drag="ready"]').waitFor()
    await page.waitForLoadState('networkidle')
    const start = await page.evaluate((address) => {
      const now = performance.now()
      history.pushState(null, '', address)
      return now
    }, brief)
    const opened = await page.waitForFunction(() => (globalThis as unknown as Watched).writing.opened || null)
    return must(await opened.jsonValue()) - start
  } finally {
    await context.close()
  }
}

async function type(page: Page, keys: number): Promise<void> {
  const paragraphs = page.locator('[data-brief="ready"] > p')
  const middle = paragraphs.nth(Math.floor((await paragraphs.count()) / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.keyboard.press('End')
  await page.keyboard.type('Take the longer one. '.repeat(keys).slice(0, keys), { delay: 80 })
}
