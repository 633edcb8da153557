import { type Locator, type Page, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { boardAt, card, drawer, field, open, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

async function threeOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  const leila = await people.enter(await app().guest('editor', board, 'Leila Haddad'), board)
  return { board, ines, oskar, leila }
}

const panel = (page: Page) => page.getByRole('dialog', { name: 'Estimate together' })
const bar = (page: Page) => page.locator('[data-round-bar]')
const vote = (page: Page, points: string) => panel(page).getByRole('radio', { name: points, exact: true })
const act = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true })

/** Chooses cards with the keyboard's ⌘ and begins a round over them. */
async function begin(page: Page, ...keys: string[]) {
  for (const words of keys) await card(page, words).click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('toolbar', { name: 'Chosen items' }).getByRole('button', { name: 'Estimate together' }).click()
  await expect(panel(page)).toBeVisible()
}

/** No part of the panel lies over this. */
async function clearOf(page: Page, figures: Locator) {
  const [own, other] = [must(await panel(page).boundingBox()), must(await figures.boundingBox())]
  const isBeside = own.x + own.width <= other.x || other.x + other.width <= own.x
  const isAbove = own.y + own.height <= other.y || other.y + other.height <= own.y
  expect(isBeside || isAbove).toBe(true)
}

async function join(page: Page) {
  await bar(page).click()
  await expect(panel(page)).toBeVisible()
}

const pointsAt = async (caller: Parameters<typeof boardAt>[0], board: string, number: number) =>
  (await boardAt(caller, board)).items.find((item) => item.number === number)?.points

test('three people estimate: one votes late, one goes offline, the cards are shown, voted on again, the median is taken and undone', async ({
  people,
}) => {
  const { board, ines, oskar, leila } = await threeOnBoard(people)
  const before = await pointsAt(ines.caller, board, 219)
  await begin(ines.page, 'T-219', 'T-222')
  await expect(bar(oskar.page)).toContainText('Estimating T-219, 0 of 3 have voted')
  await join(oskar.page)
  await join(leila.page)
  await vote(ines.page, '3 points').click()
  await expect(panel(oskar.page)).toContainText('1 of 3 have voted')

  await oskar.context.setOffline(true)
  await expect(savedState(oskar.page)).toHaveText('Offline, nothing waits')
  await vote(oskar.page, '8 points').click()
  await expect(panel(oskar.page)).toContainText('Your choice is kept here')
  await oskar.context.setOffline(false)
  await act(oskar.page, 'Vote 8').click()
  await expect(panel(ines.page)).toContainText('2 of 3 have voted')
  for (const { page } of [ines, leila]) await expect(panel(page)).not.toContainText('3 to 8')

  await vote(leila.page, '5 points').click()
  await expect(panel(ines.page)).toContainText('3 to 8; say why, and ask Oskar')
  await expect(panel(leila.page)).toContainText('3 to 8; ask Ines and Oskar')

  await act(oskar.page, 'Vote again').click()
  for (const [{ page }, points] of [
    [ines, '8 points'],
    [oskar, '8 points'],
    [leila, '13 points'],
  ] as const)
    await vote(page, points).click()
  await expect(panel(leila.page)).toContainText('Median 8 of 3 votes')
  await panel(ines.page).getByRole('button', { name: 'Take 8', exact: true }).last().click()
  for (const { page } of [ines, oskar, leila]) await expect(panel(page)).toContainText('T-219, 8 points now')
  await untilSaved(ines.page)
  expect(await pointsAt(oskar.caller, board, 219)).toBe(8)

  await act(leila.page, 'Next item').click()
  await expect(panel(ines.page)).toContainText('2 of 2')
  await act(leila.page, 'End the round').click()
  for (const { page } of [ines, oskar, leila]) {
    await expect(panel(page)).toBeHidden()
    await expect(bar(page)).toHaveCount(0)
  }
  await ines.page.keyboard.press('Escape')
  await ines.page.keyboard.press('ControlOrMeta+z')
  await untilSaved(ines.page)
  await expect.poll(() => pointsAt(oskar.caller, board, 219)).toBe(before)
  await open(leila.page, 'T-219')
  await expect(field(leila.page, 'Points')).toContainText(String(before))
})

test('with the keyboard alone: what is typed leads to a card, Enter votes, the focus goes on with the round', async ({
  people,
}) => {
  const { ines } = await threeOnBoard(people)
  await begin(ines.page, 'T-219', 'T-222')
  await expect(vote(ines.page, '1 point')).toBeFocused()
  await clearOf(ines.page, ines.page.getByText('points done'))
  await clearOf(ines.page, ines.page.getByRole('complementary').last())
  await ines.page.keyboard.type('13')
  await expect(vote(ines.page, '13 points')).toBeFocused()
  await expect(panel(ines.page)).toContainText('0 of 3 have voted')
  await ines.page.keyboard.press('ArrowLeft')
  await ines.page.keyboard.press('Enter')
  await expect(vote(ines.page, '8 points')).toBeChecked()
  await expect(panel(ines.page)).toContainText('1 of 3 have voted')
  await ines.page.keyboard.type('?')
  await expect(vote(ines.page, 'Cannot say')).toBeFocused()
  await ines.page.keyboard.press('Enter')
  await expect(vote(ines.page, 'Cannot say')).toBeChecked()
  expect(await axeFaults(ines.page)).toEqual([])
  await act(ines.page, 'Show now').focus()
  await ines.page.keyboard.press('Enter')
  await expect(panel(ines.page)).toContainText('Nobody can say')
  await expect(panel(ines.page).getByRole('img', { name: /^Votes: / })).toBeFocused()
  expect(await axeFaults(ines.page)).toEqual([])
  await ines.page.keyboard.press('Escape')
  await expect(panel(ines.page)).toBeHidden()
  await expect(bar(ines.page)).toBeVisible()
  await ines.page.keyboard.press('g')
  await ines.page.keyboard.press('p')
  await join(ines.page)
  await clearOf(ines.page, ines.page.getByRole('region', { name: 'Sprint 15' }))
})

test('on a phone the round is a sheet with targets for thumbs; a viewer watches; the item opens beside it', async ({
  people,
}) => {
  const { board, ines } = await threeOnBoard(people)
  const phone = await people.enter(await app().guest('editor', board, 'Hana Sato'), board, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  })
  const viewer = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await begin(ines.page, 'T-219')
  await join(phone.page)
  const box = must(await panel(phone.page).boundingBox())
  expect(box.width).toBe(390)
  await clearOf(phone.page, phone.page.getByText('points done'))
  for (const target of await panel(phone.page).getByRole('radio').all())
    expect(must(await target.boundingBox()).height).toBeGreaterThanOrEqual(44)
  expect(await axeFaults(phone.page)).toEqual([])
  await vote(phone.page, '5 points').tap()
  await join(viewer.page)
  await expect(panel(viewer.page)).toContainText('1 of 4 have voted')
  await expect(panel(viewer.page).getByRole('radio')).toHaveCount(0)
  await expect(panel(viewer.page)).toContainText('You are watching.')

  await panel(ines.page)
    .getByRole('button', { name: /^Open T-219/ })
    .click()
  await expect(drawer(ines.page).filter({ hasText: 'T-219' }).first()).toBeVisible()
  await expect(panel(ines.page)).toBeVisible()
})
