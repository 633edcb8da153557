import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { type People, serveApp, test } from './fixtures.ts'
import { boardAt, card, columnsAt, columnsOn, drawer, field, spoken, tabTo, untilSaved } from './steps.ts'

const app = serveApp()

async function inesOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  return { board, ines, page: ines.page }
}

/** Gives a card the focus by keys alone, and waits until it can be carried. */
async function focusCard(page: Page, words: string) {
  const slot = card(page, words)
  await expect(slot).toHaveAttribute('aria-roledescription', 'draggable')
  await tabTo(page, page.locator('[data-card][tabindex="0"]'))
  const columns = Object.values(await columnsOn(page))
  const title = await slot.locator('h3').innerText()
  const across = columns.findIndex((titles) => titles.includes(title))
  for (let step = 0; step < across; step += 1) await page.keyboard.press('ArrowRight')
  for (let step = 0; step < (columns[across]?.indexOf(title) ?? 0); step += 1) await page.keyboard.press('ArrowDown')
  await expect(slot).toBeFocused()
}

test('the board is reached by the skip link, and arrows or H J K L walk over the cards', async ({ people }) => {
  const { page } = await inesOnBoard(people)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, card(page, 'T-231'))
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'T-236')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card(page, 'T-224')).toBeFocused()
  await page.keyboard.press('j')
  await expect(card(page, 'T-226')).toBeFocused()
  await page.keyboard.press('l')
  await expect(card(page, 'T-228')).toBeFocused()
  await page.keyboard.press('k')
  await expect(card(page, 'T-222')).toBeFocused()
  await page.keyboard.press('h')
  await page.keyboard.press('ArrowUp')
  await expect(card(page, 'T-219')).toBeFocused()
})

test('Space takes a card, arrows carry it within and across columns, Space drops it; each step is said', async ({
  people,
}) => {
  const { board, ines, page } = await inesOnBoard(people)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await focusCard(page, 'T-236')
  await page.keyboard.press('Space')
  await expect(spoken(page, 'Picked up Retarget boot-guide readers, 14-day window.')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(spoken(page, 'To do, place 3 of 5.')).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await expect(spoken(page, /Doing, place \d of 7\./)).toBeAttached()
  await expect(async () => {
    await page.keyboard.press('ArrowUp')
    await expect(spoken(page, 'Doing, place 1 of 7.')).toBeAttached({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Space')
  await expect(spoken(page, 'Dropped Retarget boot-guide readers, 14-day window. Doing, place 1 of 7.')).toBeAttached()
  await expect(card(page, 'T-236')).toBeFocused()
  await expect
    .poll(async () => (await columnsOn(oskar.page))['Doing']?.[0])
    .toBe('Retarget boot-guide readers, 14-day window')
  await untilSaved(page)
  expect((await columnsAt(ines.caller, board))['Doing']?.[0]).toBe('Retarget boot-guide readers, 14-day window')
})

test('Escape puts a carried card back where it was', async ({ people }) => {
  const { board, ines, page } = await inesOnBoard(people)
  const before = await columnsAt(ines.caller, board)
  await focusCard(page, 'T-226')
  await page.keyboard.press('Space')
  await expect(spoken(page, 'Picked up')).toBeAttached()
  await page.keyboard.press('ArrowLeft')
  await expect(spoken(page, /To do, place \d of 6\./)).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(spoken(page, 'Put back Winter search ads: fit, not discount. Doing, place 3 of 6.')).toBeAttached()
  await expect(card(page, 'T-226')).toBeFocused()
  expect(await columnsOn(page)).toEqual(before)
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('a card carried by keys into a folded lane is in sight there, and the lane stays folded after', async ({
  people,
}) => {
  const { board, ines, page } = await inesOnBoard(people)
  await page.goto(`${app().url}/b/${board}/sprint?lanes=silo`)
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  await lane('Paid media')
    .getByRole('button', { name: /^Paid media/ })
    .click()
  await expect(lane('Paid media').locator('[data-card]')).toHaveCount(0)
  const last = lane('Content').locator('[data-column]').nth(1).locator('[data-card]').last()
  const title = await last.locator('h3').innerText()
  await last.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(lane('Paid media').locator('[data-carried="keys"]')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(lane('Paid media').locator('[data-card]')).toHaveCount(0)
  await untilSaved(page)
  const { items, ...rows } = await boardAt(ines.caller, board)
  const silos = (rows as unknown as { silos: { id: string; name: string }[] }).silos
  const silo = items.find((item) => item.title === title)?.silo
  expect(silos.find(({ id }) => id === silo)?.name).toBe('Paid media')
})

test('who carries a card that somebody deletes is told', async ({ people }) => {
  const { board, ines, page } = await inesOnBoard(people)
  await focusCard(page, 'T-236')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(spoken(page, /^Doing, place/)).toBeAttached()
  const { items } = await boardAt(ines.caller, board)
  const id = items.find(({ number }) => number === 236)?.id
  await ines.caller.run(board, 'item.delete', { id })
  await expect(page.getByText('Retarget boot-guide readers, 14-day window is no longer here.')).toBeVisible()
  await expect(page.locator('[data-carried]')).toHaveCount(0)
  await expect(card(page, 'T-238')).toBeFocused()
})

test('Enter opens the drawer, its fields are edited by keys, and Escape gives the focus back to the card', async ({
  people,
}) => {
  const { board, ines, page } = await inesOnBoard(people)
  await focusCard(page, 'T-224')
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toBeFocused()

  await tabTo(page, field(page, 'Title'))
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Fit quiz, four questions')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Title')).toBeFocused()

  await tabTo(page, field(page, 'Status'))
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Status')).toHaveText('Status: Review')

  await tabTo(page, field(page, 'People'))
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tom')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(field(page, 'People')).toHaveText('People: Hana Sato and Tom Whitfield')
  await expect(field(page, 'People')).toBeFocused()

  await tabTo(page, field(page, 'Points'))
  await page.keyboard.press('Enter')
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Points')).toHaveText('Points: 8')

  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(card(page, 'T-224')).toBeFocused()
  await untilSaved(page)
  const { items, statuses } = await boardAt(ines.caller, board)
  const item = items.find((row) => row.number === 224)
  expect(item).toMatchObject({ title: 'Fit quiz, four questions', points: 8 })
  expect(statuses.find((row) => row.id === item?.place[1])?.name).toBe('Review')
  expect(item?.assignees).toHaveLength(2)
})

test('N begins a new item, Enter adds it and waits for the next, Escape ends', async ({ people }) => {
  const { board, ines, page } = await inesOnBoard(people)
  await page.keyboard.press('n')
  await expect(page.getByLabel('Title of the new item')).toBeFocused()
  await page.keyboard.type('Boot fit at the store')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Wax and care leaflet')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Title of the new item')).toBeHidden()
  await expect(card(page, 'Wax and care leaflet')).toHaveText(/T-\d+/)
  await untilSaved(page)
  expect((await columnsAt(ines.caller, board))['To do']?.slice(-2)).toEqual([
    'Boot fit at the store',
    'Wax and care leaflet',
  ])
})

test('undo and redo by keys take back and make again my own acts alone', async ({ people }) => {
  const { board, ines, page } = await inesOnBoard(people)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await focusCard(page, 'T-231')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await columnsOn(oskar.page))['Done']).toContain('Size guide card for store shelves')
  await oskar.caller.run(board, 'item.update', {
    id: (await boardAt(oskar.caller, board)).items.find((row) => row.number === 219)?.id,
    title: 'Boot fit guide, by Oskar',
  })
  await expect(card(page, 'Boot fit guide, by Oskar')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await columnsOn(page))['To do']?.[0]).toBe('Size guide card for store shelves')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('Nothing of yours to undo')).toBeVisible()
  await expect(card(page, 'Boot fit guide, by Oskar')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(async () => (await columnsOn(oskar.page))['Done']).toContain('Size guide card for store shelves')
  await untilSaved(page)
  expect((await columnsAt(ines.caller, board))['Done']).toContain('Size guide card for store shelves')
})
