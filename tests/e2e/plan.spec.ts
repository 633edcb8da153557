import { type Locator, type Page, devices, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { backlog } from '../../shared/schema/item.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, card, pickUp, savedState, spoken, tabTo, untilDraggable, untilSaved } from './steps.ts'

const app = serveApp()

/** Opens the plan of a board in a browser of its own. */
async function planOf(people: People, caller: TestCaller, board: string, options?: Parameters<People['enter']>[2]) {
  const person = await people.enter(caller, board, options)
  await person.page.goto(`${app().url}/b/${board}/plan`)
  await expect(list(person.page, 'Backlog').locator('[data-card]').first()).toBeVisible()
  await untilDraggable(person.page)
  return person
}

/** The backlog, or a sprint by its name. */
function list(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

/** Titles of the backlog and of each open sprint, as the server has them on disk. */
async function listsAt(caller: TestCaller, board: string): Promise<Record<string, string[]>> {
  const { items, sprints, statuses } = await boardAt(caller, board)
  const grounds = { sprints: new Set(sprints.map(({ id }) => id)), statuses: statuses.map(({ id }) => id) }
  const named = [{ id: backlog, name: 'Backlog' }, ...sprints.filter(({ state }) => state !== 'closed')]
  return Object.fromEntries(named.map(({ id, name }) => [name, itemsIn(items, id, grounds).map((item) => item.title)]))
}

/** Carries what is in the hand over a row; the gap shows there. */
async function carryOver(page: Page, row: Locator): Promise<void> {
  const box = must(await row.boundingBox())
  await page.mouse.move(box.x + 80, box.y + 4, { steps: 10 })
  await expect(async () => {
    // a still pointer makes no new place
    await page.mouse.move(box.x + 84, box.y + 6)
    await page.mouse.move(box.x + 80, box.y + 4)
    await expect(page.getByText(/^Lands here as/)).toBeVisible({ timeout: 500 })
  }).toPass()
}

const first = 'First-walk check-in, day 10 after delivery'
const third = 'Loyalty letter, winter issue'

test('two items are chosen and dragged into the next sprint, and the gap says where they land', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  const before = await listsAt(caller, board)
  await card(page, third).click({ modifiers: ['ControlOrMeta'] })
  await card(page, first).click({ modifiers: ['ControlOrMeta'] })
  const bar = page.getByRole('toolbar', { name: 'Chosen items' })
  await expect(bar).toContainText('2 items, 5 points')
  await pickUp(page, first)
  await expect(bar).toBeHidden()
  await carryOver(page, list(page, 'Sprint 15').locator('[data-card]').nth(6))
  await expect(page.getByText('Lands here as 7 and 8')).toBeVisible()
  await page.mouse.up()
  await untilSaved(page)
  const after = await listsAt(caller, board)
  expect(must(after['Sprint 15']).slice(6, 8)).toEqual([first, third])
  expect(after['Sprint 15']?.length).toBe(must(before['Sprint 15']).length + 2)
  expect(after['Backlog']).not.toContain(first)
  await bar.getByRole('button', { name: 'Status' }).focus()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(page.locator('[data-card]:focus')).toHaveCount(1)
})

test('while a card is in the hand, the figures of the sprint answer on every screen', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await planOf(people, await app().owner(), board)
  const oskar = await planOf(people, await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await pickUp(ines.page, first)
  await carryOver(ines.page, list(ines.page, 'Sprint 15').locator('[data-card]').nth(3))
  for (const { page } of [ines, oskar]) {
    await expect(list(page, 'Sprint 15').getByText(/All \d+: \d+ in 20, was \d+ in 20/)).toBeVisible()
    await expect(list(page, 'Sprint 15').getByText('CRM').locator('..')).toContainText('→')
  }
  await expect(card(oskar.page, first).first()).toContainText('Ines has this')
  await ines.page.keyboard.press('Escape')
  for (const { page } of [ines, oskar])
    await expect(list(page, 'Sprint 15').getByText(/All \d+: \d+ in 20\.$/)).toBeVisible()

  // a hand of more cards than go by their ids is laid over the rows of the others just as whole
  await tabTo(ines.page, card(ines.page, first))
  await ines.page.keyboard.press('Control+a')
  await ines.page.keyboard.press('Space')
  await ines.page.keyboard.press('ArrowRight')
  await expect(spoken(ines.page, /^Sprint 14, place 1 of/)).toBeAttached()
  for (const { page } of [ines, oskar]) {
    await expect(list(page, 'Backlog')).toContainText('0 items, 0 points')
    await expect(list(page, 'Sprint 15').getByText('0 items, 0 points')).toBeVisible()
    await expect(page.getByText(/items in .* hand/)).toHaveCount(0)
  }
  await ines.page.keyboard.press('Escape')
  for (const { page } of [ines, oskar]) await expect(list(page, 'Backlog')).toContainText('20 items, 76 points')
})

test('everything can be done by keys: walking, choosing, carrying over, and each step is said', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  await tabTo(page, card(page, first))
  await page.keyboard.press('Space')
  await expect(spoken(page, /^Picked up/)).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await expect(spoken(page, /^Sprint 14, place 1 of/)).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(spoken(page, /^Sprint 15, place 2 of/)).toBeAttached()
  await page.keyboard.press('Space')
  await untilSaved(page)
  expect((await listsAt(caller, board))['Sprint 15']?.[1]).toBe(first)
  await expect(card(page, first)).toBeFocused()
  await page.keyboard.press('p')
  await page.getByRole('option', { name: '8 points' }).click()
  await expect(card(page, first)).toContainText('8')
  await page.keyboard.press('Control+z')
  await expect(card(page, first)).not.toContainText('8')
})

test('sorting and filtering stand in the address, and leave the order made by hand alone', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  const before = await listsAt(caller, board)
  await page.getByRole('button', { name: 'Sort' }).click()
  await page.getByRole('menuitemradio', { name: 'Most points first' }).click()
  await expect(page).toHaveURL(/order=points/)
  await page.reload()
  await expect(list(page, 'Backlog').locator('[data-card]').first()).toContainText('Store fitting slots, booked online')
  await page.getByRole('searchbox').fill('letter')
  await expect(list(page, 'Backlog').locator('[data-card]')).toHaveCount(3)
  await expect(page.getByText(/3 shown of 20 items/)).toBeVisible()
  expect(await listsAt(caller, board)).toEqual(before)
})

test('pasted lines become items at the end of the backlog', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  await page.keyboard.press('n')
  const line = page.getByLabel('Title of the new item')
  await expect(line).toBeFocused()
  await line.evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Lace chart\nWax notes\n\nGaiter sizes')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(card(page, 'Gaiter sizes')).toBeVisible()
  await untilSaved(page)
  expect((await listsAt(caller, board))['Backlog']?.slice(-3)).toEqual(['Lace chart', 'Wax notes', 'Gaiter sizes'])
})

test('points, people, silo and stage are changed in the row', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  for (const [field, option] of [
    ['points', '13 points'],
    ['silo', 'Web'],
    ['stage', 'Awareness'],
  ] as const) {
    await card(page, first).locator(`[data-field="${field}"]`).click()
    await page.getByRole('option', { name: option }).click()
  }
  await untilSaved(page)
  const { items, ...board1 } = await boardAt(caller, board)
  expect(board1.sprints.length).toBeGreaterThan(1)
  const item = must(items.find(({ title }) => title === first))
  expect(item.points).toBe(13)
  await expect(card(page, first)).toContainText('Web')
})

test('a sprint gets a goal, days and a reserve, and the next ones are planned after it', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  await list(page, 'Sprint 15')
    .getByRole('button', { name: /^Goal: / })
    .click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Fewer returns')
  const { id } = must((await boardAt(caller, board)).sprints.find(({ name }) => name === 'Sprint 15'))
  await caller.run(board, 'sprint.update', { id, goal: 'Happy feet' })
  await expect(list(page, 'Sprint 15').getByText('Somebody wrote meanwhile: “Happy feet”.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(list(page, 'Sprint 15').getByRole('status').filter({ hasText: 'Enter once more' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Plan the next sprint/ }).click()
  await untilSaved(page)
  await expect
    .poll(async () => (await boardAt(caller, board)).sprints.map(({ goal }) => goal))
    .toContain('Fewer returns')
  await expect(savedState(page)).toHaveAttribute('data-saved', 'saved')
})

test('a deleted sprint comes back with what was in it', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  const before = await listsAt(caller, board)
  const oskar = await planOf(people, await app().guest('editor', board, 'Oskar Lindqvist'), board)
  const carried = 'Care card in every boot box'
  await tabTo(oskar.page, oskar.page.locator('[data-card][tabindex="0"]'))
  await oskar.page.keyboard.press('ArrowRight')
  await card(oskar.page, carried).focus()
  await oskar.page.keyboard.press('Space')
  await list(page, 'Sprint 15')
    .getByRole('button', { name: /^Sprint 15 · / })
    .click()
  await page.getByRole('button', { name: 'Delete the sprint' }).click()
  await expect(list(page, 'Sprint 15')).toBeHidden()
  await expect(oskar.page.getByText(`Sprint 15 is no longer here. “${carried}” is in Backlog.`)).toBeVisible()
  await expect(card(oskar.page, carried)).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(list(page, 'Sprint 15').locator('[data-card]')).toHaveCount(must(before['Sprint 15']).length)
  await untilSaved(page)
  expect(await listsAt(caller, board)).toEqual(before)
})

test('points are typed, and a number that is no step changes nothing', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await planOf(people, await app().owner(), board)
  const points = card(page, first).locator('[data-field="points"]')
  await points.click()
  await page.keyboard.type('13')
  await page.keyboard.press('Enter')
  await expect(points).toHaveText('13')
  await points.click()
  await page.keyboard.type('44')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(points).toHaveText('13')
})

test('what is chosen by ⌘A is in sight: nothing of a folded sprint', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await planOf(people, await app().owner(), board)
  await tabTo(page, card(page, first))
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('toolbar', { name: 'Chosen items' })).toContainText('30 items')
})

test('in a sorted backlog a drop has no place, and nothing says that it has', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await planOf(people, await app().owner(), board)
  const before = await listsAt(caller, board)
  await page.goto(`${page.url()}?order=points`)
  await untilDraggable(page)
  await tabTo(page, page.locator('[data-card][tabindex="0"]'))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(spoken(page, /sorted to be looked at/)).toBeAttached()
  await page.keyboard.press('Space')
  await untilSaved(page)
  expect(await listsAt(caller, board)).toEqual(before)
})

test('four people plan at once, and every screen and the disk show the same lists', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const callers = [
    await app().owner(),
    await app().guest('editor', board, 'Oskar Lindqvist'),
    await app().guest('editor', board, 'Hana Sato'),
    await app().guest('editor', board, 'Priya Raman'),
  ]
  const team: Person[] = []
  for (const caller of callers) team.push(await planOf(people, caller, board))
  const moves = [first, third, 'Exchange label in every boot box', 'Landing page for wide feet']
  await Promise.all(team.map(({ page }, at) => pickUp(page, must(moves[at]))))
  await Promise.all(
    team.map(({ page }, at) =>
      carryOver(
        page,
        list(page, 'Sprint 15')
          .locator('[data-card]')
          .nth(at + 1),
      ),
    ),
  )
  await Promise.all(team.map(({ page }) => page.mouse.up()))
  for (const { page } of team) await untilSaved(page)
  const lists = await listsAt(must(team[0]).caller, board)
  for (const title of moves) expect(lists['Sprint 15']).toContain(title)
  for (const { page } of team)
    await expect
      .poll(() => list(page, 'Sprint 15').locator('[data-field="title"] > span:first-child').allTextContents())
      .toEqual(lists['Sprint 15'])
})

const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']

test('on a phone one list fills the screen, and a tab takes what is dropped on it', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const options = { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch }
  const { page, caller } = await planOf(people, await app().owner(), board, options)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  const box = must(await card(page, first).boundingBox())
  const tab = page.getByRole('navigation', { name: 'Backlog and sprints' }).getByRole('button', { name: /^Sprint 15/ })
  const target = must(await tab.boundingBox())
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  await touch('touchStart', box.x + 120, box.y + box.height / 2)
  await expect(page.locator('[data-carried]').first()).toBeVisible()
  for (let step = 1; step <= 8; step += 1)
    await touch(
      'touchMove',
      box.x + 120 + ((target.x + 20 - box.x - 120) * step) / 8,
      box.y + ((target.y + 20 - box.y) * step) / 8,
    )
  await expect(tab).toHaveAttribute('data-target', 'true')
  await touch('touchEnd', 0, 0)
  await untilSaved(page)
  await expect.poll(async () => (await listsAt(caller, board))['Sprint 15']?.at(-1)).toBe(first)
  await tab.click()
  await expect(card(page, 'Black Week: four e-mails')).toBeVisible()
})

test('on a phone several are chosen by their numbers, and a long press takes them all', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const options = { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch }
  const { page } = await planOf(people, await app().owner(), board, options)
  await card(page, first).locator('[data-field="place"]').tap()
  await card(page, third).tap()
  await expect(page.getByRole('toolbar', { name: 'Chosen items' })).toContainText('2 items, 5 points')
  await card(page, third).tap()
  await expect(page.getByRole('toolbar', { name: 'Chosen items' })).toContainText('1 item, 3 points')
})

for (const { name, colorScheme, viewport: size } of screens) {
  test(`axe finds nothing serious on the plan: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const { page } = await planOf(people, await app().owner(), board, { colorScheme, viewport: size })
    expect(await axeFaults(page)).toEqual([])
  })
}
