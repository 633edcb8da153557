import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { must } from '../../../shared/lib/must.ts'
import { findBrowser, launchArguments } from '../../../scripts/browser.mjs'
import { startAppProcess } from '../../helpers/app.ts'
import type { TestCaller } from '../../helpers/callers.ts'
import { signIn } from '../../e2e/fixtures.ts'
import { type BoardSize, fill, joinAsEditor, keepFacts, settled } from './big-board.ts'

/** ms from the start of a navigation. `usable`: cards can be dragged, and a frame has come after. */
export type Opening = { cards: number; usable: number }

/** One round: an empty browser, the same browser again, and in an empty one the page that only fetches and draws. */
export type LoadRound = { cold: Opening; again: Opening; limit: Opening }

/** How many results a board of this bench has beside its items. */
export const facts = 100_000

/** Measures how long a board of this size takes to open. */
export async function runLoad(size: BoardSize, rounds: number, tell: (line: string) => void): Promise<LoadRound[]> {
  const app = await startAppProcess()
  const browser = await chromium.launch({ executablePath: must(findBrowser()), args: [...launchArguments] })
  try {
    const board = await app.createBoard('Growth desk', 'demo')
    const editor = await joinAsEditor(app, app.syncUrl, board)
    await fill(editor, size)
    await keepFacts(editor, facts)
    await settled(app, board, size.items)
    editor.close()
    tell(`${size.items} items and ${facts} results are on the board`)
    const owner = await app.owner()
    const plain = await servePlainPage(await allOf(owner, board))
    const results: LoadRound[] = []
    try {
      for (let round = 0; round < rounds; round += 1) {
        const result = await measure(browser, `${app.url}/b/${board}/sprint`, plain.url, (context) =>
          signIn(context, owner),
        )
        results.push(result)
        const words = Object.entries(result).map(
          ([name, { cards, usable }]) => `${name} ${cards.toFixed(0)} / ${usable.toFixed(0)}`,
        )
        tell(`round ${round + 1}, first cards / usable, ms: ${words.join(', ')}`)
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

async function measure(
  browser: Browser,
  url: string,
  plain: string,
  enter: (context: BrowserContext) => Promise<void>,
): Promise<LoadRound> {
  const fresh = () => browser.newContext({ viewport: { width: 1440, height: 900 } })
  const context = await fresh()
  const other = await fresh()
  try {
    await enter(context)
    const cold = await open(context, url)
    return { cold, again: await open(context, url), limit: await open(other, plain) }
  } finally {
    await context.close()
    await other.close()
  }
}

/** Text, because what compiles this file puts helpers into functions that the page does not have. */
const watchCards = `{
  const seen = (globalThis.opening = { cards: null, usable: null })
  const look = () => {
    if (seen.cards === null && document.querySelector('[data-card]')) seen.cards = performance.now()
    if (seen.usable === null && document.querySelector('[data-drag="ready"]'))
      requestAnimationFrame(() => setTimeout(() => (seen.usable = performance.now())))
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
}`

/** Opens an address in a new page, reads when the cards came, and leaves it time to keep its copy. */
async function open(context: BrowserContext, url: string): Promise<Opening> {
  const page = await context.newPage()
  await page.addInitScript(watchCards)
  await page.goto(url)
  const seen = await page.waitForFunction(() => {
    const { opening } = globalThis as unknown as { opening: { cards: number | null; usable: number | null } }
    return opening.usable === null ? null : opening
  })
  const result = (await seen.jsonValue()) as Opening
  await page.waitForLoadState('networkidle')
  await page.close()
  return result
}

/** The whole board as JSON, results and all. */
async function allOf(owner: TestCaller, board: string): Promise<string> {
  const { body: rows } = await owner.send<object>(`/api/boards/${board}`)
  const { body: results } = await owner.send<object>(`/api/boards/${board}/results`)
  return JSON.stringify({ ...rows, ...results })
}

/** A page that does the least one can: fetches the same rows as JSON and draws the cards that fit. */
async function servePlainPage(json: string): Promise<{ url: string; stop: () => void }> {
  const zipped = gzipSync(json)
  const server = createServer((request, response) => {
    if (request.url === '/board') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(zipped)
    } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(plainPage)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const plainPage = `<!doctype html>
<meta charset="utf-8" />
<title>Cards</title>
<style>
  main { display: flex }
  section { flex: 1 }
  article { height: 77px; border-top: 1px solid }
</style>
<main data-drag="ready" hidden></main>
<script type="module">
  const { items, statuses, sprints } = await (await fetch('/board')).json()
  const sprint = sprints.find((row) => row.state === 'active').id
  const main = document.querySelector('main')
  for (const status of statuses) {
    const column = document.createElement('section')
    const inside = items
      .filter((item) => item.place[0] === sprint && item.place[1] === status.id)
      .sort((a, b) => (a.place[2] < b.place[2] ? -1 : 1))
    for (const item of inside.slice(0, 16)) {
      const card = document.createElement('article')
      card.dataset.card = item.id
      card.textContent = item.number + ' ' + item.title + ' ' + (item.points ?? '')
      column.append(card)
    }
    main.append(column)
  }
  main.hidden = false
</script>
`
