import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { nameFaults } from './name-faults.ts'
import { drawer } from './steps.ts'

const app = serveApp()

const field = (page: Page) => page.getByRole('combobox', { name: 'Search this board' })
const options = (page: Page) => page.getByRole('option')
const told = (page: Page) => page.getByRole('search').getByRole('status')

async function desk() {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  return { board, owner }
}

test('by the keys alone: a title, a comment and a number are found, and Enter opens what is found', async ({
  people,
}) => {
  const { board, owner } = await desk()
  const { items } = (await owner.send<{ items: { id: string; number: number }[] }>(`/api/boards/${board}`)).body
  const item = items.find(({ number }) => number === 219)
  await owner.run(board, 'thread.open', {
    ...{ id: 'thread1', item: item?.id, anchor: null, comment: { id: 'comment1', text: 'Does the zirconium hold?' } },
  })
  const { page } = await people.enter(owner, board)
  await expect(field(page)).toBeVisible()
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await expect(told(page)).toHaveText('Items, briefs and comments, by their words.')

  await page.keyboard.type('back-in-stock siz')
  const first = options(page).first()
  await expect(first).toContainText('Back-in-stock e-mail with size memory')
  await expect(first.locator('mark').first()).toHaveText('Back-in-stock')
  await expect(first).toHaveAttribute('aria-selected', 'true')
  expect(await axeFaults(page)).toEqual([])
  expect(await nameFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toContainText('Back-in-stock e-mail')
  await expect(options(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()

  await page.keyboard.press('/')
  await page.keyboard.type('boot')
  await expect.poll(() => options(page).count()).toBeGreaterThan(2)
  await page.keyboard.press('ArrowDown')
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await expect(field(page)).not.toBeFocused()

  await page.keyboard.press('/')
  await page.keyboard.type('zirc')
  await expect(page.getByRole('group', { name: 'In comments' }).getByRole('option')).toContainText('T-219')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/i\/219\/brief\?thread=thread1$/)
})

test('what is not there is said, and typing a slash in a field is a slash', async ({ people }) => {
  const { board, owner } = await desk()
  const { page } = await people.enter(owner, board)
  await field(page).click()
  await page.keyboard.type('qwertz/asdf')
  await expect(field(page)).toHaveValue('qwertz/asdf')
  await expect(told(page)).toHaveText('Nothing has “qwertz/asdf” in it.')
})

test.describe('without a network', () => {
  test.use({ expectedFaults: /ERR_INTERNET_DISCONNECTED|Failed to load resource|WebSocket/ })

  test('the titles of the open board are searched, and it says so', async ({ people }) => {
    const { board, owner } = await desk()
    const { page, context } = await people.enter(owner, board)
    await expect(field(page)).toBeVisible()
    await context.setOffline(true)
    await field(page).click()
    await page.keyboard.type('fit quiz')
    await expect(options(page).first()).toContainText('Fit quiz on the boots category page')
    await expect(told(page)).toContainText('Offline: only titles are searched.')
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toContainText('Fit quiz on the boots category page')
  })
})

test('on a phone it takes the whole page, and closes again', async ({ people }) => {
  const { board, owner } = await desk()
  const { page } = await people.enter(owner, board, { viewport: { width: 390, height: 844 } })
  const open = page.getByRole('button', { name: 'Search', exact: true })
  await open.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('boot')
  await expect.poll(() => options(page).count()).toBeGreaterThan(2)
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Close the search' }).click()
  await expect(field(page)).toHaveCount(0)
  await expect(open).toBeFocused()
  await open.click()
  await page.keyboard.type('fit quiz boots')
  await options(page).filter({ hasText: 'Fit quiz' }).click()
  await expect(drawer(page)).toContainText('Fit quiz on the boots category page')
})
