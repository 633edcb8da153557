import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { card, column, drawer, open } from './steps.ts'

test.use({
  expectedFaults: /tripped|Invalid time value|Error: An error occurred|The above error|net::ERR_INTERNET_DISCONNECTED/,
})

const app = serveApp()

test('a half-typed title outlives a reload in its column, and is gone once it is added', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const title = page.getByRole('textbox', { name: 'Title of the new item' })
  await page.keyboard.press('n')
  await title.fill('Boot fit: the lon')
  await page.reload()
  await expect(column(page, 'To do').getByRole('textbox')).toHaveValue('Boot fit: the lon')
  await title.press('End')
  await page.keyboard.type('g version')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Boot fit: the long version')).toBeVisible()
  await expect(title).toHaveValue('')
  await page.reload()
  await expect(card(page, 'Boot fit: the long version')).toBeVisible()
  await expect(title).toBeHidden()
})

test('with a filter each head says how many are shown, and the limit goes on counting all', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const head = column(page, 'Doing').locator('header')
  const before = await head.innerText()
  await page.getByRole('searchbox', { name: 'Find cards' }).fill('T-219')
  await expect(head).toContainText(/1 of \d+ shown/)
  await expect(column(page, 'To do').locator('header')).toContainText(/0 of \d+ shown/)
  await expect(column(page, 'To do').locator('header')).toContainText('0 points')
  await expect(head).toContainText('6 of 5')
  await page.getByRole('searchbox', { name: 'Find cards' }).fill('')
  await expect.poll(() => head.innerText()).toBe(before)
})

test('a view that breaks says so within its frame, and a reload brings it back with what was changed', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await open(page, 'T-231')
  await drawer(page)
    .getByRole('button', { name: /^Title: / })
    .click()
  await page.keyboard.type(', kept')
  await page.keyboard.press('Enter')
  // nothing of ours breaks on purpose: an answer from a server gone mad does it, and then a part of the browser
  await page.route('**/activity?*', async (route) => {
    const answer = await route.fetch()
    const log = await answer.json()
    await route.fulfill({ json: { ...log, entries: [{ ...log.entries[0], at: Number.MAX_SAFE_INTEGER }] } })
  })
  await drawer(page).getByRole('button', { name: 'Activity' }).click()
  await expect(drawer(page).getByRole('alert')).toContainText('What you have changed is kept.')
  await expect(card(page, ', kept')).toBeVisible()
  await page.evaluate(() => {
    Intl.ListFormat.prototype.format = () => {
      throw new Error('The list tripped.')
    }
  })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Silo' }).click()
  await page.getByRole('option').first().click()
  const notice = page.getByRole('main').getByRole('alert')
  await expect(notice).toContainText('Something in Topsight broke')
  await expect(page.getByRole('banner').locator('[data-saved]')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await notice.getByRole('button', { name: 'Reload' }).click()
  await expect(card(page, 'T-2').first()).toBeVisible()
})

test('a frame that breaks leaves a page that says so', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await page.addInitScript(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get() {
        throw new Error('The clock tripped.')
      },
    })
  })
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('What you have changed is kept.')
  await page.getByRole('button', { name: 'Copy details' }).click()
  await expect(page.getByRole('button', { name: 'Details copied' })).toBeVisible()
})

test('storage that is nearly full is told calmly, with the unsent changes as a file', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, context } = await people.enter(await app().owner(), board)
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ usage: 950_000_000, quota: 1_000_000_000 })
  })
  await page.reload()
  const strip = page.getByRole('status').filter({ hasText: 'storage is nearly full' })
  await expect(strip).toBeVisible()
  await expect(strip.getByRole('button', { name: 'Download my unsent changes' })).toBeHidden()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Title of the new item' }).fill('Made on the train')
  await page.keyboard.press('Enter')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    strip.getByRole('button', { name: 'Download my unsent changes' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.json$/)
  expect(await axeFaults(page)).toEqual([])
  await strip.getByRole('button', { name: 'Put this note away' }).click()
  await expect(strip).toBeHidden()
})
