import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { boardAt, card, carryTo, column, columnsAt, pickUp, untilAgreed, untilSaved } from './steps.ts'

const app = serveApp()

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar, page: ines.page }
}

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Chosen items' })
const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const choose = async (page: Page, ...words: string[]) => {
  for (const one of words) await card(page, one).click({ modifiers: ['ControlOrMeta'] })
}

async function rowsOf(caller: Parameters<typeof boardAt>[0], board: string, ...numbers: number[]) {
  const { items } = await boardAt(caller, board)
  return numbers.map((number) => must(items.find((item) => item.number === number)))
}

test('several chosen cards are dragged as one and land side by side, for everybody', async ({ people }) => {
  const { board, ines, oskar, page } = await twoOnBoard(people)
  await choose(page, 'T-236', 'T-242')
  await expect(bar(page)).toContainText('2 items, 5 points')
  for (const chosen of ['T-236', 'T-242']) await expect(card(oskar.page, chosen)).toContainText('Ines')
  await pickUp(page, 'T-236')
  await expect(page.locator('[data-badge="2 items, 5 points"]').first()).toBeVisible()
  await expect(card(page, 'T-242')).toHaveCount(0)
  await carryTo(page, 'T-236', { column: 'Review' })
  await page.mouse.up()
  const columns = await untilAgreed([ines, oskar], board)
  const review = must(columns['Review'])
  const at = review.indexOf('Retarget boot-guide readers, 14-day window')
  expect(review[at + 1]).toBe('Resole service page: price up front')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(column(page, 'To do')).toContainText('T-242')
  await untilAgreed([ines, oskar], board)
  expect((await columnsAt(ines.caller, board))['To do']).toContain('Retarget boot-guide readers, 14-day window')
})

test('by keys alone: X and shifted arrows choose, letters set a field of all, one undo takes it back', async ({
  people,
}) => {
  const { board, ines, page } = await twoOnBoard(people)
  await card(page, 'T-231').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText('3 items')
  await page.keyboard.press('p')
  await page.getByRole('option', { name: '8 points' }).click()
  await expect(card(page, 'T-238')).toBeFocused()
  await untilSaved(page)
  expect((await rowsOf(ines.caller, board, 231, 236, 238)).map((item) => item.points)).toEqual([8, 8, 8])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(bar(page)).toContainText('3 items, 7 points')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await page.keyboard.press('e')
  await page.keyboard.type('Unboxing e-mail, second try')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Unboxing e-mail, second try')).toBeFocused()
  await page.keyboard.press('b')
  await page.keyboard.type('no photos')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Unboxing e-mail, second try')).toContainText('Blocked: no photos')
})

test('many cards are given a label at once, each keeps its own; duplicating and deleting can be undone', async ({
  people,
}) => {
  const { board, ines, page } = await twoOnBoard(people)
  await ines.caller.run(board, 'label.create', { id: 'spring', name: 'Spring' })
  await choose(page, 'T-219', 'T-224')
  await bar(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Labels' }).click()
  await page.getByRole('option', { name: 'Spring' }).click()
  await expect(page.getByRole('option', { name: 'Spring' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  for (const item of await rowsOf(ines.caller, board, 219, 224)) expect(item.labels).toContain('spring')
  await bar(page).getByRole('button', { name: 'Duplicate' }).click()
  await expect(card(page, 'Fit quiz on the boots category page')).toHaveCount(2)
  await bar(page).getByRole('button', { name: 'Delete the chosen items' }).click()
  await expect(card(page, 'Fit quiz on the boots category page')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(card(page, 'Fit quiz on the boots category page')).toHaveCount(2)
})

test('a card dropped in another lane becomes what the lane stands for; one undo takes both back', async ({
  people,
}) => {
  const { board, ines, page } = await twoOnBoard(people)
  await page.getByRole('button', { name: 'Lanes', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Silo' }).click()
  await expect(page).toHaveURL(/lanes=silo/)
  await expect(lane(page, 'Content')).toContainText('T-219')
  const [before] = await rowsOf(ines.caller, board, 236)
  const [goal] = await rowsOf(ines.caller, board, 219)
  await pickUp(page, 'T-236')
  await carryTo(page, 'T-236', { card: 'T-219' })
  await page.mouse.up()
  await expect(lane(page, 'Content')).toContainText('T-236')
  await untilSaved(page)
  const [after] = await rowsOf(ines.caller, board, 236)
  expect([after?.silo, after?.place[1]]).toEqual([goal?.silo, goal?.place[1]])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(lane(page, 'Content')).not.toContainText('T-236')
  await untilSaved(page)
  const [back] = await rowsOf(ines.caller, board, 236)
  expect([back?.silo, back?.place[1]]).toEqual([before?.silo, before?.place[1]])
  await page.reload()
  await expect(lane(page, 'Content')).toContainText('T-219')
})

test('a filter stands in the address and is kept by name for everybody', async ({ people }) => {
  const { ines, oskar, page } = await twoOnBoard(people)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Silo' }).click()
  await page.getByRole('option', { name: 'Paid media' }).click()
  await page.keyboard.press('Escape')
  await expect(card(page, 'T-219')).toHaveCount(0)
  await expect(card(page, 'T-226')).toBeVisible()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.keyboard.type('Paid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Paid', exact: true })).toBeVisible()
  await page.reload()
  await expect(card(page, 'T-226')).toBeVisible()
  await expect(card(page, 'T-219')).toHaveCount(0)
  await untilSaved(page)
  const other = oskar.page
  await other.getByRole('button', { name: 'Views' }).click()
  await other.getByRole('menuitemradio', { name: 'Paid' }).click()
  await expect(card(other, 'T-219')).toHaveCount(0)
  await other.getByRole('searchbox', { name: 'Find cards' }).fill('retarget')
  await expect(card(other, 'T-226')).toHaveCount(0)
  await expect(card(other, 'T-236')).toBeVisible()
  expect(ines.page.url()).toContain('silo=')
})

test('cards are asked by points and days, from and to; what is asked stands in the address', async ({ people }) => {
  const { page } = await twoOnBoard(people)
  const shown = page.locator('[data-card]')
  const all = await shown.count()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Points', exact: true }).click()
  await page.getByRole('dialog', { name: 'Points' }).getByLabel('From').fill('5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Points: from 5', exact: true })).toBeVisible()
  await expect(card(page, 'T-219')).toBeVisible()
  await expect(card(page, 'T-236')).toHaveCount(0)
  expect(new URL(page.url()).searchParams.get('points')).toBe('5..')
  await page.reload()
  await expect(card(page, 'T-219')).toBeVisible()
  await expect(card(page, 'T-236')).toHaveCount(0)
  await page.goto(page.url().replace('points=5..', 'media=none,owned&publish=none'))
  await expect(page.getByRole('button', { name: 'Publish: Empty', exact: true })).toBeVisible()
  expect(await shown.count()).toBeLessThan(all)
})

test('another person sees a card over the place that I see, whatever filter they look through', async ({ people }) => {
  const { oskar, page } = await twoOnBoard(people)
  await oskar.page.getByRole('searchbox', { name: 'Find cards' }).fill('e-mail')
  await expect(card(oskar.page, 'T-219')).toHaveCount(0)
  await pickUp(page, 'T-236')
  await carryTo(page, 'T-236', { card: 'T-226' })
  await expect(column(oskar.page, 'Doing').locator('[data-remote-hand]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(oskar.page.locator('[data-remote-hand]')).toHaveCount(0)
})
