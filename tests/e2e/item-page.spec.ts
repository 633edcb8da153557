import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, card, drawer, open, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

const itemPage = (page: Page, key: string) =>
  page.getByRole('main').getByRole('group', { name: new RegExp(`^${key} `) })
const listOf = (page: Page, column: string) =>
  page.getByRole('region', { name: column, exact: true }).locator('[data-list]')

test('Shift Enter opens a card as a page, and the way back leads to the board as it was left', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board, { viewport: { width: 1280, height: 560 } })
  const { page } = ines
  await page.getByRole('searchbox', { name: 'Find cards' }).fill('e')
  await expect(page).toHaveURL(/text=e/)
  const list = listOf(page, 'To do')
  await list.evaluate((element) => element.scrollTo(0, 120))
  const slot = list.locator('[data-card]').nth(3)
  const title = (await slot.locator('h3').textContent()) ?? ''
  await slot.focus()
  const scrolled = await list.evaluate((element) => element.scrollTop)
  expect(scrolled).toBeGreaterThan(40)
  await page.keyboard.press('Shift+Enter')
  await expect(page).toHaveURL(/\/i\/\d+$/)
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toContainText(title)
  await expect(page).toHaveTitle(new RegExp(` · Growth desk · Topsight$`))
  expect(await page.title()).toContain(title)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/sprint\?text=e$/)
  await expect(card(page, title)).toBeFocused()
  expect(await list.evaluate((element) => element.scrollTop)).toBe(scrolled)
})

test('the drawer opens its item as a page, edits there reach the others, and back shows the drawer again', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  const { page } = ines
  await open(page, 'T-231')
  await drawer(page).getByRole('button', { name: 'Open as a page' }).click()
  await expect(page).toHaveURL(/\/i\/231$/)
  await expect(itemPage(page, 'T-231')).toBeVisible()
  await expect(drawer(page)).toBeHidden()
  expect(await axeFaults(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeFaults(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })

  await page.getByRole('button', { name: /^Title: / }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Size card for the shelf')
  await page.keyboard.press('Enter')
  await expect(card(oskar.page, 'Size card for the shelf')).toBeVisible()
  await page.getByRole('button', { name: 'Next item' }).click()
  await expect(itemPage(page, 'T-236')).toBeVisible()
  await page.goBack()
  await expect(drawer(page)).toHaveAccessibleName('T-231 Size card for the shelf')
})

test('the address of an item opens it by number or id; one in the bin and one that is not there say so', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await people.enter(await app().owner(), board)
  await page.goto(`${app().url}/b/${board}/i/219`)
  await expect(itemPage(page, 'T-219')).toBeVisible()
  await page.getByRole('button', { name: 'Sprint 14', exact: true }).click()
  await expect(card(page, 'T-219')).toBeVisible()

  const { items } = await boardAt(caller, board)
  const byNumber = (number: number) => items.find((item) => item.number === number)?.id ?? ''
  await page.goto(`${app().url}/b/${board}/i/${byNumber(219)}`)
  await expect(page).toHaveURL(/\/i\/219$/)

  await caller.run(board, 'item.delete', { id: byNumber(217) })
  await page.goto(`${app().url}/b/${board}/i/217`)
  await expect(page.getByText('This item is in the bin.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('This item is in the bin.')).toBeHidden()
  await untilSaved(page)

  await page.goto(`${app().url}/b/${board}/i/9999`)
  await expect(page.getByText('There is no such item on this board.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the board' }).click()
  await expect(card(page, 'T-219')).toBeVisible()
})

test('offline, an item that has no number yet opens as a page by its id', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, context } = await people.enter(await app().owner(), board)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Title of the new item' }).fill('Poster for the workshop')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await card(page, 'Poster for the workshop').focus()
  await page.keyboard.press('Shift+Enter')
  await expect(itemPage(page, '·')).toBeVisible()
  const byId = page.url()
  await context.setOffline(false)
  await expect(itemPage(page, 'T-\\d+')).toBeVisible()
  await expect(page).toHaveURL(/\/i\/\d+$/)
  expect(page.url()).not.toBe(byId)
})

test('on a phone the page stands in one column, clean in axe', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const { page } = await people.enter(await app().owner(), board, phone)
  await page.goto(`${app().url}/b/${board}/i/219`)
  await expect(itemPage(page, 'T-219')).toBeVisible()
  // a check point with a chip in it
  await expect(page.locator('[role="checkbox"] [data-fact="item"]').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await axeFaults(page)).toEqual([])
})
