import { expect, type Page } from '@playwright/test'
import { type People, serveApp, test } from './fixtures.ts'
import { boardAt, card, cardIn, drawer, field, open, untilSaved } from './steps.ts'

const app = serveApp()

async function twoInDrawer(people: People, item: string) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await ines.caller.run(board, 'campaign.create', { name: 'Winter boots' })
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await open(ines.page, item)
  await open(oskar.page, item)
  return { board, ines, oskar }
}

/** Types into a field of the drawer in place of what it holds. */
async function write(page: Page, label: string, text: string) {
  await field(page, label).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** Chooses one of a field's list. */
async function choose(page: Page, label: string, choice: string) {
  await field(page, label).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

/** Chooses one more of a field that holds several. */
async function add(page: Page, label: string, choice: string) {
  await choose(page, label, choice)
  await page.keyboard.press('Escape')
}

test('every field is edited where it stands, and the other person’s open drawer follows', async ({ people }) => {
  const { board, ines, oskar } = await twoInDrawer(people, 'T-231')
  const { page } = ines
  const seen = (label: string) => field(oskar.page, label)
  await drawer(page).getByRole('button', { name: 'All fields' }).click()
  await drawer(oskar.page).getByRole('button', { name: 'All fields' }).click()

  await write(page, 'Title', 'Size card for the shelf')
  await expect(seen('Title')).toHaveText('Title: Size card for the shelf')
  await expect(card(oskar.page, 'Size card for the shelf')).toBeVisible()
  await choose(page, 'Status', 'Review')
  await expect(seen('Status')).toHaveText('Status: Review')
  await expect(cardIn(oskar.page, 'Review', 'Size card for the shelf')).toBeVisible()
  await write(page, 'Points', '8')
  await expect(seen('Points')).toHaveText('Points: 8')
  await add(page, 'People', 'Tom Whitfield')
  await expect(seen('People')).toHaveText('People: Leila Haddad and Tom Whitfield')
  for (const [label, choice] of [
    ['Stage', 'Loyalty'],
    ['Channel', 'Video'],
    ['Media', 'Paid'],
    ['Goal', 'Repair before replace'],
    ['Kind', 'Case study'],
    ['Silo', 'Web'],
    ['Horizon', 'Brand'],
    ['Campaign', 'Winter boots'],
  ] as const) {
    await choose(page, label, choice)
    await expect(seen(label)).toContainText(choice)
  }
  await add(page, 'Labels', 'boots')
  await add(page, 'Labels', 'Black Week')
  await expect(seen('Labels')).toHaveText('Labels: boots and Black Week')
  await write(page, 'Due', '2031-03-04')
  await expect(seen('Due')).toHaveText('Due: Tue 4 Mar 2031')
  await write(page, 'Review', '2031-03-03')
  await expect(seen('Review')).toHaveText('Review: Mon 3 Mar 2031')
  await write(page, 'Publish', '2031-03-05')
  await expect(seen('Publish')).toHaveText('Publish: Wed 5 Mar 2031')
  await write(page, 'Hour of publication', '09:30')
  await expect(seen('Hour of publication')).toHaveText('Hour of publication: 09:30')
  await choose(page, 'Sprint', 'Sprint 15')
  await expect(seen('Sprint')).toHaveText('Sprint: Sprint 15')
  await expect(card(oskar.page, 'Size card for the shelf')).toBeHidden()
  await choose(page, 'Sprint', 'Sprint 14')
  await expect(card(oskar.page, 'Size card for the shelf')).toBeVisible()

  await untilSaved(page)
  expect((await boardAt(ines.caller, board)).items.find((item) => item.number === 231)).toMatchObject({
    title: 'Size card for the shelf',
    points: 8,
    media: 'paid',
    horizon: 'brand',
    due: '2031-03-04',
    review: '2031-03-03',
  })
})

test('what cannot be kept is said at its field, and Escape leaves a field as it was', async ({ people }) => {
  const { ines } = await twoInDrawer(people, 'T-231')
  const { page } = ines
  await write(page, 'Points', 'many')
  await expect(drawer(page).getByRole('alert')).toHaveText('“many” is not a number. Type one such as 1200 or 0.5.')
  await page.keyboard.press('Escape')
  await expect(field(page, 'Points')).toHaveText('Points: 2')
  await write(page, 'Title', ' ')
  await expect(drawer(page).getByRole('alert')).toHaveText('An item needs a title. Type one.')
  await page.keyboard.press('Escape')
  await expect(field(page, 'Title')).toHaveText('Title: Size guide card for store shelves')
  await expect(drawer(page)).toBeVisible()
})

test('blocked with its reason, checklist and links are edited, and the other person sees them', async ({ people }) => {
  const { ines, oskar } = await twoInDrawer(people, 'T-219')
  const { page } = ines
  const theirs = drawer(oskar.page)

  await drawer(page).getByRole('button', { name: 'Mark as blocked' }).click()
  await write(page, 'Why it is blocked', 'the size table is with the printer')
  await expect(field(oskar.page, 'Why it is blocked')).toHaveText(
    'Why it is blocked: the size table is with the printer',
  )
  await expect(card(oskar.page, 'T-219').getByText('Blocked: the size table is with the printer')).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Unblock' }).click()
  await expect(field(oskar.page, 'Why it is blocked')).toBeHidden()

  // the brief has a list with the same words
  await drawer(page).getByLabel('Size table checked by Leila', { exact: true }).check()
  await expect(theirs.getByLabel('Size table checked by Leila', { exact: true })).toBeChecked()
  await drawer(page).getByRole('textbox', { name: 'Add a step' }).fill('Read aloud once')
  await page.keyboard.press('Enter')
  await expect(theirs.getByRole('checkbox', { name: 'Read aloud once' })).not.toBeChecked()
  await write(page, 'Step 9', 'Read aloud twice')
  await expect(theirs.getByRole('checkbox', { name: 'Read aloud twice' })).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Remove Read aloud twice' }).click()
  await expect(theirs.getByRole('checkbox', { name: 'Read aloud twice' })).toBeHidden()
  await expect(card(oskar.page, 'T-219').getByText('6/8')).toBeVisible()

  await write(page, 'Add a link', 'javascript:alert(1)')
  await expect(drawer(page).getByRole('alert')).toContainText('That is not an address.')
  await page.keyboard.press('Escape')
  await write(page, 'Add a link', 'example.org/size-table')
  await expect(theirs.getByRole('link', { name: 'https://example.org/size-table' })).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Remove https://example.org/size-table' }).click()
  await expect(theirs.getByRole('link', { name: 'https://example.org/size-table' })).toBeHidden()
})

test('a deleted item leaves every screen at once, and Undo brings it back', async ({ people }) => {
  const { ines, oskar } = await twoInDrawer(people, 'T-217')
  const { page } = ines
  await drawer(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(drawer(page)).toBeHidden()
  await expect(page.getByText('T-217 is in the bin')).toBeVisible()
  await expect(card(page, 'T-217')).toBeHidden()
  await expect(card(oskar.page, 'T-217')).toBeHidden()
  await expect(drawer(oskar.page).getByText('This item is in the bin.')).toBeVisible()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'T-217')).toBeVisible()
  await expect(card(oskar.page, 'T-217')).toBeVisible()
  await expect(field(oskar.page, 'Title')).toHaveText('Title: Film: one boot, one winter')
})

test('the drawer walks to the next item and back', async ({ people }) => {
  const { ines } = await twoInDrawer(people, 'T-231')
  const { page } = ines
  await drawer(page).getByRole('button', { name: 'Next item' }).click()
  await expect(drawer(page)).toHaveAccessibleName(/^T-236 /)
  await drawer(page).getByRole('button', { name: 'Previous item' }).click()
  await expect(drawer(page)).toHaveAccessibleName(/^T-231 /)
})
