import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { connectStock, type StockClient } from '../helpers/clients.ts'
import { serveApp, test } from './fixtures.ts'

const app = serveApp()

type Spot = { card: string; column: string }

/** The cards on a page, each with its column. */
function spotsOn(page: Page): Promise<Spot[]> {
  return page.locator('[data-card]').evaluateAll((cards) =>
    cards.map((card) => ({
      card: card.getAttribute('data-card') ?? '',
      column: card.closest('[data-column]')?.getAttribute('data-column') ?? '',
    })),
  )
}

/** Thirty programs that are on the sprint board as pages are. */
async function crowdOn(board: string): Promise<StockClient[]> {
  const crowd: StockClient[] = []
  for (let index = 0; index < 30; index += 1) {
    const { token } = await app().token('editor', board)
    const client = connectStock({ url: app().syncUrl }, board, { params: { token } })
    await client.synced()
    crowd.push(client)
  }
  return crowd
}

/** Chooses a card and points into it. */
function show({ provider }: StockClient, { card, column }: Spot, x: number) {
  provider.awareness.setLocalState({
    view: 'sprint',
    open: null,
    selected: [card],
    hand: null,
    point: { card, column, index: 0, x, y: 0.5, mouse: true },
    follows: null,
    presents: false,
  })
}

test('thirty people on a board stay readable: four faces and a number, a list that scrolls, twelve pointers', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const spots = await spotsOn(page)
  const crowd = await crowdOn(board)
  for (const [index, client] of crowd.entries()) show(client, must(spots[index % spots.length]), 0.5)
  const here = page.getByRole('region', { name: 'Here now' })
  await expect(here.getByRole('heading')).toHaveText('Here now 31')
  await expect(here.getByRole('listitem')).toHaveCount(30)
  const [shown, whole] = await here.getByRole('list').evaluate((list) => [list.clientHeight, list.scrollHeight])
  expect(must(shown)).toBeLessThan(must(whole))
  await expect(page.locator('[data-cursor]')).toHaveCount(12)

  const bar = page.getByRole('banner')
  await expect(bar.getByRole('button', { name: /^Go where/ })).toHaveCount(3)
  const more = bar.getByRole('button', { name: '30 other people here' })
  await expect(more).toContainText('+27')
  await more.click()
  await expect(page.getByRole('menu', { name: 'Here now' }).getByRole('menuitem')).toHaveCount(30)
  await page.keyboard.press('Escape')
  for (const client of crowd) client.stop()
  await expect(here.getByRole('listitem')).toHaveCount(0)
})

test('thirty people who point and choose twenty times a second are shown as they are in the end', async ({
  people,
}, info) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, context } = await people.enter(await app().owner(), board)
  const spots = await spotsOn(page)
  const crowd = await crowdOn(board)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (name: string) => must(metrics.find((one) => one.name === name)).value
  }
  const before = await read()
  const rounds = 100
  for (let round = 0; round <= rounds; round += 1) {
    // the pace at which pages speak
    const turn = new Promise((resolve) => setTimeout(resolve, 50))
    for (const [index, client] of crowd.entries())
      show(client, must(spots[(Math.floor(round / 20) + index) % spots.length]), (round % 20) / 20)
    await turn
  }
  const last = Math.floor(rounds / 20)
  const chosen = new Set(crowd.map((_, index) => must(spots[(last + index) % spots.length]).card))
  for (const card of chosen) await expect(page.locator(`[data-card="${card}"]`)).toContainText('editor')
  await expect(page.locator('[data-cursor]')).toHaveCount(12)
  const after = await read()
  const perSecond = (name: string) =>
    Math.round(((after(name) - before(name)) / (after('Timestamp') - before('Timestamp'))) * 1000)
  // a figure to read, no limit: it is of this machine
  const figure = `scripting ${perSecond('ScriptDuration')} ms/s, layout ${perSecond('LayoutDuration')} ms/s`
  info.annotations.push({ type: 'cost of thirty people', description: figure })
  for (const client of crowd) client.stop()
})
