import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, card, cardIn, drawer, field, open, untilSaved } from './steps.ts'

const app = serveApp()

async function twoPeople(people: People): Promise<{ board: string; ines: Person; oskar: Person }> {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

/** Deletes a card through its drawer. */
async function remove(page: Page, words: string): Promise<void> {
  await open(page, words)
  await drawer(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(card(page, words)).toBeHidden()
}

const toBin = (page: Page) => page.getByRole('link', { name: 'Bin' }).filter({ visible: true }).click()
const line = (page: Page, words: string) =>
  page.getByRole('list', { name: 'In the bin, newest first' }).getByRole('listitem').filter({ hasText: words })

/** Writes a number into a field of the drawer in place of what it holds. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('what was deleted is found in the bin and restored, and the other person sees it come back', async ({
  people,
}) => {
  const { ines, oskar } = await twoPeople(people)
  await remove(oskar.page, 'T-217')
  await remove(oskar.page, 'T-231')
  await toBin(ines.page)
  await expect(ines.page.getByRole('heading', { name: '2 things in the bin' })).toBeVisible()
  await expect(line(ines.page, 'T-217')).toContainText('Sprint 14')
  await expect(line(ines.page, 'T-217')).toContainText('Oskar')
  await expect(line(ines.page, 'T-217')).toContainText('30 days')

  await ines.page.getByLabel('Find in the bin').fill('t-217')
  await expect(line(ines.page, 'T-231')).toBeHidden()
  await line(ines.page, 'T-217')
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect(ines.page.getByRole('status').filter({ hasText: 'T-217 is back in Sprint 14' })).toBeVisible()
  await expect(card(oskar.page, 'T-217')).toBeVisible()
  await ines.page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(card(oskar.page, 'T-217')).toBeHidden()
  await expect(line(ines.page, 'T-217')).toContainText('You')
})

test('several are chosen with the keyboard and restored together', async ({ people }) => {
  const { board, ines } = await twoPeople(people)
  const { page } = ines
  for (const words of ['T-217', 'T-231', 'T-219']) await remove(page, words)
  await ines.caller.run(board, 'label.create', { id: 'boots-label', name: 'snow boots' })
  await ines.caller.run(board, 'label.delete', { id: 'boots-label' })
  await toBin(page)
  await expect(line(page, 'Label snow boots')).toContainText('stays')
  await line(page, 'T-219').getByRole('button', { name: 'T-219' }).first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).filter({ visible: true }).first().click()
  await expect(page.getByRole('status').filter({ hasText: '2 things are back: 2 in Sprint 14' })).toBeVisible()
  await expect(line(page, 'T-217')).toBeVisible()
  await expect(line(page, 'T-231')).toBeHidden()
  await line(page, 'Label snow boots').getByRole('button').click()
  await line(page, 'T-217')
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect(page.getByText('Nothing is in the bin.')).toBeVisible()
})

test('in the bin an item is read, not written, and can be restored from its drawer', async ({ people }) => {
  const { ines } = await twoPeople(people)
  const { page } = ines
  await remove(page, 'T-217')
  await toBin(page)
  await line(page, 'T-217').getByRole('button', { name: 'T-217' }).first().click()
  await expect(drawer(page)).toHaveAccessibleName(/^T-217 /)
  await expect(drawer(page).getByText('This item is in the bin.')).toBeVisible()
  await expect(field(page, 'Title')).toBeHidden()
  await drawer(page).getByRole('button', { name: 'Restore' }).click()
  await expect(drawer(page).getByText('This item is in the bin.')).toBeHidden()
  await expect(field(page, 'Title')).toBeVisible()
})

test('the activity of an item says who moved it from where to where, and follows while it is open', async ({
  people,
}) => {
  const { ines, oskar } = await twoPeople(people)
  await open(ines.page, 'T-231')
  await drawer(ines.page).getByRole('button', { name: 'Activity' }).click()
  const entries = drawer(ines.page).getByRole('list').filter({ hasText: 'made this item' }).getByRole('listitem')
  await expect(entries.last()).toContainText('Topsight made this item with the board')

  await expect(cardIn(ines.page, 'To do', 'T-231')).toBeVisible()
  await open(oskar.page, 'T-231')
  await field(oskar.page, 'Status').click()
  await oskar.page.getByRole('option', { name: 'Review', exact: true }).click()
  await expect(entries.first()).toContainText('Oskar moved it from To do to Review')
  await write(ines.page, 'Points', '8')
  await expect(entries.first()).toContainText('You changed Points from 2 to 8')
})

test.describe('without a network', () => {
  test.use({ expectedFaults: /ERR_INTERNET_DISCONNECTED/ })

  test('the activity says that it is on the server, and comes when the network is back', async ({ people }) => {
    const { ines } = await twoPeople(people)
    await open(ines.page, 'T-231')
    await ines.context.setOffline(true)
    await drawer(ines.page).getByRole('button', { name: 'Activity' }).click()
    await expect(drawer(ines.page).getByText('The activity is kept on the server')).toBeVisible()
    await ines.context.setOffline(false)
    await expect(drawer(ines.page).getByText('Topsight made this item with the board')).toBeVisible()
  })
})

test('undo leaves alone what another has changed since, and says so', async ({ people }) => {
  const { board, ines, oskar } = await twoPeople(people)
  await open(ines.page, 'T-231')
  await write(ines.page, 'Points', '5')
  await open(oskar.page, 'T-231')
  await expect(field(oskar.page, 'Points')).toHaveText('Points: 5')
  await write(oskar.page, 'Points', '13')
  await expect(field(ines.page, 'Points')).toHaveText('Points: 13')
  await ines.page.getByRole('button', { name: 'Undo my last act' }).click()
  await expect(
    ines.page.getByRole('status').filter({ hasText: 'Undone, but for 1 field that others have changed since' }),
  ).toBeVisible()
  await expect(field(ines.page, 'Points')).toHaveText('Points: 13')
  await untilSaved(ines.page)
  expect((await boardAt(ines.caller, board)).items.find(({ number }) => number === 231)?.points).toBe(13)
})

test('an item moves to another board, and what has no match there is told', async ({ people }) => {
  const { ines } = await twoPeople(people)
  const { page } = ines
  const there = await app().createBoard('Stores north')
  await open(page, 'T-231')
  await drawer(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move or copy to another board' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move or copy to another board' })
  await dialog.getByRole('radio', { name: 'Stores north' }).check()
  await dialog.getByRole('radio', { name: 'Move it goes to the bin here' }).check()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'T-231 is moved to Stores north' })).toBeVisible()
  await expect(dialog.getByText('People: Leila Haddad')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card(page, 'T-231')).toBeHidden()
  const titles = (await boardAt(ines.caller, there)).items.map(({ title }) => title)
  expect(titles).toEqual(['Size guide card for store shelves'])
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious in the bin and in the activity: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const owner = await app().owner()
    const { items } = await boardAt(owner, board)
    const ids = items.slice(0, 3).map(({ id }) => id)
    const { page } = await people.enter(owner, board, { colorScheme, viewport })
    const found: Record<string, string[]> = {}
    const look = async (screen: string) => (found[screen] = await axeFaults(page))
    await toBin(page)
    await expect(page.getByText('Nothing is in the bin.')).toBeVisible()
    await look('empty bin')
    await owner.run(board, 'item.delete', { ids })
    await expect(page.getByRole('heading', { name: '3 things in the bin' })).toBeVisible()
    await page.getByRole('checkbox').first().check()
    await look('bin')
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('checkbox') })
      .getByRole('button')
      .first()
      .click()
    await drawer(page).getByRole('button', { name: 'Activity' }).click()
    await expect(drawer(page).getByText('put it in the bin')).toBeVisible()
    await look('drawer')
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((screen) => [screen, []])))
  })
}
