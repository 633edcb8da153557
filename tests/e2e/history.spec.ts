import { type Page, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, signIn, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, card, cardIn, drawer, field, open, untilAgreed, untilSaved } from './steps.ts'

const app = serveApp()

const band = (page: Page) => page.getByRole('status').filter({ hasText: 'You are looking at' })
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' })
const versions = (page: Page) => page.getByRole('region', { name: 'Versions' })
const happened = (page: Page) => page.getByRole('region', { name: 'What happened' })
const tell = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

async function toHistory({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click()
  await expect(versions(page)).toBeVisible()
}

/** A board of Ines, and Oskar who moved a film to Done and threw a size guide away. */
async function boardWithPast(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await app().guest('editor', board, 'Oskar Lindqvist')
  const { items, statuses } = await boardAt(oskar, board)
  const idOf = (number: number) => must(items.find((item) => item.number === number)).id
  const done = must(statuses.find(({ name }) => name === 'Done')).id
  const moved = await oskar.run(board, 'item.move', { id: idOf(217), status: done })
  const gone = await oskar.run(board, 'item.delete', { id: idOf(231) })
  return { board, ines, oskar, idOf, moved: moved.seq, gone: gone.seq }
}

test('what happened reads as sentences, is filtered, and leads to the board as it was then', async ({ people }) => {
  const { ines, idOf } = await boardWithPast(people)
  const { page } = ines
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  const stream = happened(page)
  const moved = stream.getByText('moved T-217 Film: one boot, one winter from Review to Done')
  await expect(moved).toContainText(/Oskar|Moved/)
  await expect(stream.getByText(/put T-231 Size guide card for store shelves in the bin/i)).toBeVisible()

  await stream.getByRole('button', { name: /^Of/ }).click()
  await page.getByRole('option', { name: 'People' }).click()
  await expect(stream.getByText('Oskar joined the board')).toBeVisible()
  await expect(moved).toBeHidden()
  await expect(page).toHaveURL(/kind=members/)

  await page.goto(page.url().replace('kind=members', `of=${idOf(217)}`))
  await expect(stream.getByRole('button', { name: 'Show all items' })).toHaveText(
    'Only T-217 Film: one boot, one winter',
  )
  await stream.getByText('from Review to Done').click()
  await stream.getByRole('button', { name: /^As it was then/ }).click()
  await expect(band(page)).toBeVisible()
  await expect(cardIn(page, 'Done', 'T-217')).toBeVisible()
  await expect(card(page, 'T-231')).toContainText('gone since')
  await expect(drawer(page)).toContainText('Film: one boot, one winter')
})

test('the slider goes by one change, the board follows, and address, reload and Back know the moment', async ({
  people,
}) => {
  const { board, ines, gone, moved } = await boardWithPast(people)
  const { page } = ines
  await toHistory(ines)
  await page.getByRole('button', { name: 'Look back' }).click()
  await expect(band(page)).toBeVisible()
  await expect(card(page, 'T-231')).toBeHidden()
  await slider(page).focus()
  await page.keyboard.press('End')
  // the server's own rows lie between those of people
  await expect(async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(card(page, 'T-231')).toBeVisible({ timeout: 1500 })
  }).toPass()
  await expect(card(page, 'T-231')).toContainText('gone since')
  await expect(cardIn(page, 'Done', 'T-217')).toBeVisible()
  // the address follows once the slider rests
  await expect.poll(() => Number(new URL(page.url()).searchParams.get('at') ?? gone)).toBeLessThan(gone)
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^\w{3} \d+ \w{3}, \d\d:\d\d$/)

  await page.goto(`${app().url}/b/${board}/history?at=${moved - 1}`)
  await expect(cardIn(page, 'Review', 'T-217')).toContainText('moved since')
  await page.reload()
  await expect(cardIn(page, 'Review', 'T-217')).toBeVisible()
  await card(page, 'T-217').click()
  await expect(field(page, 'Status')).toHaveCount(0)
  await expect(drawer(page)).toContainText('Film: one boot')
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Plan' }).click()
  await expect(page.getByRole('region', { name: /Backlog/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Compare with now' }).click()
  await expect(page.getByRole('heading', { name: /things? differ/ })).toBeVisible()
  await expect(page.getByText('T-231 Size guide card for store shelves')).toBeVisible()
  await page.goBack()
  await expect(band(page)).toBeVisible()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(versions(page)).toBeVisible()
})

test('a version is named and renamed, looked at and compared', async ({ people }) => {
  const { ines, oskar, board, idOf } = await boardWithPast(people)
  const { page } = ines
  await toHistory(ines)
  await page.getByRole('button', { name: 'Name this version' }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByText('A version needs a name. Type one.')).toBeVisible()
  await page.getByLabel('Name of the version').fill('Before the autumn guide')
  await page.keyboard.press('Enter')
  const line = versions(page).getByRole('listitem').filter({ hasText: 'autumn guide' })
  await expect(line).toContainText('by you')
  await line.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name of the version').fill('Before the guide')
  await page.getByRole('button', { name: 'Keep it' }).click()
  const renamed = versions(page).getByRole('listitem').filter({ hasText: 'Before the guide' })
  await expect(renamed).toBeVisible()

  await oskar.run(board, 'item.update', { id: idOf(219), points: 13 })
  await renamed.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Compare with now' }).click()
  await expect(page.getByRole('heading', { name: '1 thing differs' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'T-219' })).toContainText('Points 5 → 13')
})

test.describe('with somebody offline', () => {
  test.use({ expectedFaults: /WebSocket connection|Failed to load resource/ })

  test('a restore says what it changes, is undone, and keeps what somebody does offline meanwhile', async ({
    people,
  }) => {
    const { board, ines, gone } = await boardWithPast(people)
    const hana = await people.enter(await app().guest('editor', board, 'Hana Sato'), board)
    await hana.context.setOffline(true)
    await open(hana.page, 'T-219')
    await field(hana.page, 'Points').click()
    await hana.page.keyboard.press('ControlOrMeta+A')
    await hana.page.keyboard.type('13')
    await hana.page.keyboard.press('Enter')
    await hana.page.keyboard.press('Escape')

    const { page } = ines
    await page.goto(`${app().url}/b/${board}/history?at=${gone - 1}`)
    await expect(card(page, 'T-231')).toBeVisible()
    await page.getByRole('button', { name: 'Restore this…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Restore/ })
    await expect(dialog.getByRole('radio', { name: /The whole board.*1 comes back/ })).toBeChecked()
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(tell(page, 'Restored: 1 thing is as it was')).toBeVisible()
    await expect(versions(page).getByText('Before a restore')).toBeVisible()

    await hana.context.setOffline(false)
    await untilSaved(hana.page)
    await expect(card(hana.page, 'T-231')).toBeVisible()
    await expect(card(hana.page, 'T-219')).toContainText('13')
    await page.goto(`${app().url}/b/${board}/sprint`)
    await expect(card(page, 'T-219')).toContainText('13')
    await untilAgreed([ines, hana], board)
  })
})

test('a restore of one item is asked for in its drawer and taken back by the toast', async ({ people }) => {
  const { ines } = await boardWithPast(people)
  const { page } = ines
  await open(page, 'T-217')
  await drawer(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Earlier versions of this item' }).click()
  await happened(page).getByText('from Review to Done').click()
  await happened(page)
    .getByRole('button', { name: /^As it was then/ })
    .click()
  await expect(cardIn(page, 'Done', 'T-217')).toBeVisible()
  await slider(page).focus()
  await expect(async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(cardIn(page, 'Review', 'T-217')).toBeVisible({ timeout: 1500 })
  }).toPass()
  await page.getByRole('button', { name: 'Restore this…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Restore/ })
  await expect(dialog.getByRole('radio', { name: /^T-217.*only 1 changes/ })).toBeChecked()
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await tell(page, 'Restored').getByRole('button', { name: 'Undo' }).click()
  await expect(tell(page, 'Undone: 1 thing is as it was before')).toBeVisible()
  await page.getByRole('link', { name: 'Sprint' }).click()
  await expect(cardIn(page, 'Done', 'T-217')).toBeVisible()
})

test('very many items at once are asked about with their number, and come back in one step', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const { page } = ines
  const { items } = await boardAt(ines.caller, board)
  const backlog = items.filter(({ place, deleted }) => place[0] === 'backlog' && deleted === null).map(({ id }) => id)
  await ines.caller.run(board, 'item.duplicate', { ids: backlog })
  await ines.caller.run(board, 'item.duplicate', { ids: backlog })
  const living = async () => (await boardAt(ines.caller, board)).items.length
  const before = await living()
  await page.getByRole('link', { name: 'Plan' }).click()
  await page.getByRole('region', { name: 'Backlog' }).locator('[data-card]').first().focus()
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  const bar = page.getByRole('toolbar', { name: /chosen/i })
  await bar.getByRole('button', { name: /delete/i }).click()
  const dialog = page.getByRole('dialog', { name: /^Delete \d+ items\?/ })
  await expect(dialog).toContainText('kept as a version first')
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  await expect(dialog).toBeHidden()
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: /delete/i }).click()
  await dialog.getByRole('button', { name: /^Delete \d+ items/ }).click()
  await expect(bar).toBeHidden()
  await untilSaved(page)
  await expect.poll(living).toBeLessThan(before - 50)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(living).toBe(before)
  await toHistory(ines)
  await expect(versions(page).getByText(/Before \d+ items changed at once/)).toBeVisible()
})

test('who only looks sees what has happened since they came, and nothing to change', async ({ people }) => {
  const { board, moved, oskar, idOf } = await boardWithPast(people)
  const tom = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await oskar.run(board, 'item.update', { id: idOf(219), points: 13 })
  const { page } = tom
  await toHistory(tom)
  await expect(happened(page).getByText(/Points of T-219/)).toBeVisible()
  await expect(happened(page).getByText('from Review to Done')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Name this version' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Look back' }).click()
  await expect(band(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore this…' })).toHaveCount(0)
  expect((await tom.caller.send(`/api/boards/${board}/history/state?at=${moved}`)).status).toBe(403)
})

test.describe('without the server', () => {
  test.use({ expectedFaults: /Failed to load resource|WebSocket connection/ })

  test('the page says what it needs and comes back by itself', async ({ people }) => {
    const { ines } = await boardWithPast(people)
    const { page, context } = ines
    await toHistory(ines)
    await context.setOffline(true)
    await expect(page.getByText(/The history is kept on the server/)).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText(/The history is kept on the server/)).toBeHidden()
    await expect(happened(page).getByText('from Review to Done')).toBeVisible()
  })
})

for (const { name, ...screen } of screens) {
  test(`the history is clean in axe and not wider than the screen: ${name}`, async ({ people }) => {
    const { board, moved } = await boardWithPast(people)
    const { page, context } = await people.stranger({ ...screen, reducedMotion: 'reduce' })
    await signIn(context, await app().owner())
    const history = `${app().url}/b/${board}/history`
    async function look() {
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.goto(history)
    await page.getByText('moved T-217').click()
    await look()
    await page.goto(`${history}?at=${moved - 1}`)
    await expect(cardIn(page, 'Review', 'T-217')).toBeAttached()
    await expect(band(page)).toBeVisible()
    await look()
    await page.getByRole('button', { name: 'Restore this…' }).click()
    await expect(page.getByRole('radio', { name: /The whole board.*changes/ })).toBeVisible()
    await look()
    await page.goto(`${history}?from=${moved - 1}`)
    await expect(page.getByRole('heading', { name: /things? differ/ })).toBeVisible()
    await look()
  })
}
