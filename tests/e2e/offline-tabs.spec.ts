import { type BrowserContext, expect, type Page } from '@playwright/test'
import { serveApp, signIn, test } from './fixtures.ts'
import { card, cardIn, columnsAt, drag, field, open, savedState, untilAgreed, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)|WebSocket connection to/ })

const app = serveApp()

/** Takes the board's data away while the files of the page can still be had; answers how to bring it back. */
async function cutData(context: BrowserContext): Promise<() => void> {
  let isCut = true
  await context.route('**/api/**', (route) => (isCut ? route.abort() : route.continue()))
  await context.routeWebSocket('**/sync/**', (socket) => void (isCut ? socket.close() : socket.connectToServer()))
  return () => (isCut = false)
}

async function retitle(page: Page, words: string, title: string) {
  await open(page, words)
  await field(page, 'Title').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

test('two tabs of one person agree at once, offline too; both are opened anew without a network, both keep all', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const bringBack = await cutData(ines.context)
  const tabs = [ines.page, await ines.context.newPage()] as const
  for (const page of tabs) {
    await page.goto(`${app().url}/b/${board}/sprint`)
    await expect(savedState(page)).toHaveText('Offline, nothing waits')
  }
  await drag(tabs[0], 'T-231', { column: 'Done' })
  await expect(cardIn(tabs[1], 'Done', 'Size guide card for store shelves')).toBeVisible()
  await retitle(tabs[1], 'T-236', 'Retarget readers, from the second tab')
  await expect(card(tabs[0], 'Retarget readers, from the second tab')).toBeVisible()
  for (const page of tabs) await expect(savedState(page)).toHaveText('Offline, 2 changes kept here')

  for (const page of tabs) await page.reload()
  for (const page of tabs) {
    await expect(savedState(page)).toHaveText('Offline, 2 changes kept here')
    await expect(cardIn(page, 'Done', 'Size guide card for store shelves')).toBeVisible()
    await expect(card(page, 'Retarget readers, from the second tab')).toBeVisible()
  }

  bringBack()
  for (const page of tabs) await page.reload()
  const columns = await untilAgreed([ines, { ...ines, page: tabs[1] }], board)
  expect(columns['Done']).toContain('Size guide card for store shelves')
  expect(columns['To do']).toContain('Retarget readers, from the second tab')
})

test('a second person at the same browser sees nothing of what the first one left unsent', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await ines.context.setOffline(true)
  await expect(savedState(ines.page)).toHaveText('Offline, nothing waits')
  await retitle(ines.page, 'T-231', 'Only Ines knows')
  await expect(savedState(ines.page)).toHaveText('Offline, 1 change kept here')
  await ines.page.close()

  await ines.context.clearCookies()
  await ines.context.setOffline(false)
  const hana = await app().guest('editor', board, 'Hana Sato')
  await signIn(ines.context, hana)
  const page = await ines.context.newPage()
  await page.goto(`${app().url}/b/${board}/sprint`)
  await untilSaved(page)
  await expect(card(page, 'T-231')).toContainText('Size guide card for store shelves')
  await expect(page.getByText('Only Ines knows')).toHaveCount(0)
  expect(JSON.stringify(await columnsAt(hana, board))).not.toContain('Only Ines knows')
})

test('a browser whose storage refuses says so at once, goes on, and what is sent is not lost', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { context, page, caller } = await people.enter(await app().owner(), board)
  await context.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await page.reload()
  await expect(card(page, 'T-231')).toBeVisible()
  await expect(page.getByText('This browser’s storage is full.', { exact: false })).toBeVisible()
  await drag(page, 'T-231', { column: 'Done' })
  await untilSaved(page)
  expect((await columnsAt(caller, board))['Done']).toContain('Size guide card for store shelves')

  await context.setOffline(true)
  await drag(page, 'T-224', { card: 'T-222' })
  await expect(savedState(page)).toContainText('Not saved: this browser’s storage is full.')
  await context.setOffline(false)
  await untilSaved(page)
  expect((await columnsAt(caller, board))['Review']).toContain('Fit quiz on the boots category page')
})
