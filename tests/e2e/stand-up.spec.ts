import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { nameFaults } from './name-faults.ts'
import { boardAt, card, drawer, untilSaved } from './steps.ts'

const app = serveApp()

const told = (page: Page) => page.getByRole('group', { name: /^(Cards of|End)/ })
const order = (page: Page) => page.getByRole('navigation', { name: 'Order of today' })
const current = (page: Page) => order(page).locator('[aria-current]')
const group = (page: Page, name: string) => told(page).getByRole('region', { name: new RegExp(`^${name}`) })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function begin(page: Page) {
  await button(page, 'Stand-up').click()
  await expect(told(page)).toBeVisible()
}

/** Goes on until the person's turn comes. */
async function untilTurnOf(page: Page, name: string) {
  await expect(async () => {
    if (!(await current(page).textContent())?.includes(name)) await page.keyboard.press('ArrowRight')
    await expect(current(page)).toContainText(name, { timeout: 300 })
  }).toPass()
}

test('person by person with the keys: what is blocked comes first, cards are opened and edited, the end says how long it took', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await people.enter(await app().owner(), board)
  await page.keyboard.press('u')
  await expect(told(page)).toBeVisible()
  await expect(page).toHaveURL(/stand-up=/)

  await untilTurnOf(page, 'Oskar')
  await expect(told(page).getByRole('region').first()).toContainText('Blocked')
  await expect(group(page, 'Blocked')).toContainText('T-229')
  expect(await axeFaults(page)).toEqual([])
  await expect(group(page, 'Blocked')).toContainText(/Since \w{3} \d+/)

  await card(page, 'T-229').focus()
  await page.keyboard.press('b')
  const reason = page.getByRole('textbox').last()
  await expect(reason).toBeFocused()
  await reason.fill('The feed is slow')
  await page.keyboard.press('Enter')
  await expect(group(page, 'Blocked')).toContainText('The feed is slow')

  await card(page, 'T-229').focus()
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toContainText('Back-in-stock e-mail')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(told(page)).toBeVisible()

  await card(page, 'T-229').focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(group(page, 'Finished')).toContainText('T-229')
  await untilSaved(page)
  const { items, statuses } = await boardAt(caller, board)
  const done = must(statuses.find(({ category }) => category === 'done')).id
  expect(items.find(({ number }) => number === 229)?.place[1]).toBe(done)

  await untilTurnOf(page, 'Nobody’s')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: /^The stand-up took \d+:\d\d$/ })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(current(page)).toContainText('Nobody’s')
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/stand-up/)
  await expect(page.getByRole('heading', { name: /Burndown/ })).toBeVisible()
})

test('each person has their time: it runs, pauses with Space, turns amber when it is over, and each goes on with their own', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await page.clock.install()
  // from here on only the test lets time pass
  await page.clock.pauseAt(Date.now() + 60_000)
  await begin(page)
  const timer = page.getByRole('timer')
  await page.clock.runFor(30_000)
  await expect(timer).toHaveAccessibleName('0:30 of 1:30')
  await page.keyboard.press('Space')
  await expect(timer).toContainText('paused')
  await page.clock.runFor(30_000)
  await expect(timer).toHaveAccessibleName('0:30 of 1:30')
  await button(page, 'Go on').click()
  await page.clock.runFor(61_000)
  await expect(timer).toHaveAccessibleName('1:31 of 1:30, over time')
  await page.getByRole('radio', { name: '2:00' }).click()
  await expect(timer).toHaveAccessibleName('1:31 of 2:00')

  await page.getByRole('button', { name: /^Next: / }).click()
  await expect(timer).toHaveAccessibleName(/^0:0\d of 2:00$/)
  await page.clock.runFor(10_000)
  await button(page, 'Back').click()
  await expect(timer).toHaveAccessibleName(/^1:3\d of 2:00$/)
  await expect(order(page).getByRole('button').nth(1)).toContainText(/0:1\d/)

  // a reload forgets neither whose turn it is nor the times
  const name = must(await current(page).textContent())
  await button(page, 'Pause').click()
  await page.reload()
  await expect(current(page)).toHaveText(name)
  await expect(timer).toContainText('paused')
  await expect(timer).toHaveAccessibleName(/^1:3\d of 2:00$/)
  await expect(order(page).getByRole('button').nth(1)).toContainText(/0:1\d/)
})

test('who presents takes the others along to the same person', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await ines.page
    .getByRole('banner')
    .getByRole('button', { name: /, you$/ })
    .click()
  await ines.page.getByRole('menuitem', { name: 'Present' }).click()
  await button(oskar.page, 'Follow').click()
  await begin(ines.page)
  await expect(told(oskar.page)).toBeVisible()
  for (let turn = 0; turn < 3; turn += 1) {
    await ines.page.keyboard.press('ArrowRight')
    const name = must(await current(ines.page).textContent())
    await expect(current(oskar.page)).toContainText(name)
  }
  await ines.page.keyboard.press('Escape')
  await expect(oskar.page).not.toHaveURL(/stand-up/)
  await expect(card(oskar.page, 'T-219')).toBeVisible()
})

test('on a phone and in the dark: large enough, clean in axe', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  })
  await button(page, 'Stand-up').tap()
  await expect(told(page)).toBeVisible()
  const next = page.getByRole('button', { name: /^Next: / })
  await next.tap()
  // by place: whoever opened the board may be called like somebody of the demo
  await expect(page.getByText(/· 2 of 10/)).toBeVisible()
  for (const target of [next, button(page, 'Back'), button(page, 'Pause'), order(page).getByRole('button').first()])
    expect(must(await target.boundingBox()).height).toBeGreaterThanOrEqual(44)
  const box = must(await next.boundingBox())
  expect(box.x + box.width).toBeLessThanOrEqual(390)
  expect(await axeFaults(page)).toEqual([])
})

test('the burndown is read with the keys, becomes a table and a burnup, and the latter is remembered', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const chart = page.getByRole('img', { name: /^38 points left on .+; 49 at the start\./ })
  await chart.focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('status').filter({ hasText: /: \d+ left, \d+ done/ })).toBeAttached()
  await page.keyboard.press('t')
  await expect(page.getByRole('row').first()).toContainText('Scope')
  expect(await nameFaults(page)).toEqual([])
  expect(await axeFaults(page)).toEqual([])
  await button(page, 'Show the burnup').click()
  await expect(page.getByRole('heading', { name: 'Burnup' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('img', { name: /^15 of 53 points done on/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Twenty likely ends from/ })).toBeVisible()
  await expect(page.getByText(/^8 in 10 sprints like this end at/)).toBeVisible()
})

test('on a phone the charts open over the page, and a tap on a day shows the items behind it', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const chart = page.getByRole('img', { name: /^38 points left on/ })
  await expect(chart).toBeHidden()
  await button(page, 'Figures and insights').tap()
  await expect(chart).toBeVisible()
  const box = must(await chart.boundingBox())
  expect(box.width).toBeGreaterThan(300)
  expect(box.x + box.width).toBeLessThanOrEqual(390)
  // its letters are as large as elsewhere
  const letters = await chart
    .locator('text')
    .first()
    .evaluate((text) => text.getBoundingClientRect().height)
  expect(letters).toBeGreaterThan(9)
  await chart.focus()
  await page.keyboard.press('Home')
  await page.touchscreen.tap(box.x + 24 + ((box.width - 26) * 3) / 10, box.y + 50)
  const rows = page.getByRole('dialog', { name: /left, 3 done, \+4 scope$/ })
  await expect(rows).toContainText('Came in')
  expect(await axeFaults(page)).toEqual([])
  await rows.getByRole('button').first().tap()
  await expect(rows).toHaveCount(0)
  await expect(drawer(page)).toBeVisible()
})
