import { type Page, expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type Person, serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, card, drawer, field, open, untilSaved } from './steps.ts'

const app = serveApp()

async function toSettings({ page }: Person) {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await expect(page.getByRole('heading', { name: 'Fields' })).toBeVisible()
}

/** Adds a field in the settings; Enter waits for the next. */
async function declare(page: Page, name: string, type: string) {
  await page.getByRole('button', { name: /^Type of the new field: / }).click()
  await page.getByRole('menuitemradio', { name: type, exact: true }).click()
  await addRow(page, 'Add a field', name)
}

async function addRow(page: Page, label: string, name: string) {
  const line = page.getByRole('textbox', { name: label, exact: true })
  await line.fill(name)
  await line.press('Enter')
  await expect(page.getByRole('button', { name: `Name of ${name}: ${name}`, exact: true })).toBeVisible()
}

async function write(page: Page, label: string, text: string) {
  await field(page, label).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function choose(page: Page, label: string, choice: string) {
  await field(page, label).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

/** Cards on the screen, in any order. */
const shown = (page: Page) => page.locator('[data-card]').count()

async function filterBy(page: Page, name: string) {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

test('fields declared by one person stand in another’s open drawer at once, are set there, shown, filtered and taken back', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  const { page } = oskar
  await open(page, 'T-231')
  await expect(field(page, 'Budget')).toHaveText('Budget: Empty')

  await toSettings(ines)
  await declare(ines.page, 'Print run', 'Number')
  await expect(field(page, 'Print run')).toHaveText('Print run: Empty')
  await declare(ines.page, 'Paper', 'Choice')
  await addRow(ines.page, 'Add an option to Paper', 'Recycled')
  await addRow(ines.page, 'Add an option to Paper', 'Coated')
  await ines.page.getByRole('button', { name: /^On the card of Paper: / }).click()
  await ines.page.getByRole('option', { name: 'Shown', exact: true }).click()

  await write(page, 'Print run', 'many')
  await expect(drawer(page).getByRole('alert')).toHaveText(/“many” is not a number/)
  await page.keyboard.press('Escape')
  await write(page, 'Print run', '1,200.5')
  await expect(field(page, 'Print run')).toHaveText('Print run: 1,200.5')
  await choose(page, 'Paper', 'Recycled')
  await expect(field(page, 'Paper')).toHaveText('Paper: Recycled')
  await expect(card(page, 'T-231')).toContainText('Recycled')
  await untilSaved(page)
  const item = (await boardAt(ines.caller, board)).items.find(({ number }) => number === 231)
  expect(Object.values(item?.custom ?? {})).toContain(1200.5)

  await drawer(page).getByRole('button', { name: 'Activity' }).click()
  await expect(drawer(page).getByText('set Print run to 1,200.5')).toBeVisible()
  await expect(drawer(page).getByText('set Paper to Recycled')).toBeVisible()
  await page.keyboard.press('Escape')

  // by a span of numbers; the address opened anew shows the same
  const all = await shown(page)
  await filterBy(page, 'Print run')
  await page.getByRole('textbox', { name: 'From' }).fill('2000')
  await page.getByRole('textbox', { name: 'To' }).fill('1000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('That ends before it begins. Swap the two.')
  await page.getByRole('textbox', { name: 'From' }).fill('1,000')
  await page.getByRole('textbox', { name: 'To' }).fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Print run: from 1,000', exact: true })).toBeFocused()
  await expect.poll(() => shown(page)).toBe(1)
  await expect(card(page, 'T-231')).toBeVisible()
  await page.goto(page.url())
  await expect(page.getByRole('button', { name: 'Print run: from 1,000', exact: true })).toBeVisible()
  await expect.poll(() => shown(page)).toBe(1)
  await page.getByRole('button', { name: 'Remove Print run: from 1,000' }).click()
  await expect.poll(() => shown(page)).toBe(all)
  await filterBy(page, 'Paper')
  await page.getByRole('option', { name: 'Empty' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => shown(page)).toBe(all - 1)
  await page.getByRole('button', { name: 'Remove Paper: Empty' }).click()

  // several at once, and taken back with one undo
  for (const key of ['T-236', 'T-238']) {
    await card(page, key).focus()
    await page.keyboard.press('x')
  }
  const bar = page.getByRole('toolbar', { name: 'Chosen items' })
  await bar.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Paper', exact: true }).click()
  await page.getByRole('option', { name: 'Coated' }).click()
  for (const key of ['T-236', 'T-238']) await expect(card(page, key)).toContainText('Coated')
  await page.keyboard.press('ControlOrMeta+z')
  for (const key of ['T-236', 'T-238']) await expect(card(page, key)).not.toContainText('Coated')
  await expect(card(page, 'T-231')).toContainText('Recycled')

  // a deleted field is out of sight with its values, and restoring brings both back
  await ines.page.getByRole('button', { name: 'What to do with Paper' }).click()
  await ines.page.getByRole('menuitem', { name: 'Delete Paper' }).click()
  await expect(ines.page.getByText('Paper deleted, with its value on 1 item')).toBeVisible()
  await expect(card(page, 'T-231')).not.toContainText('Recycled')
  await ines.page.getByRole('link', { name: 'Bin' }).first().click()
  await ines.page.getByRole('button', { name: /^Restore .*Paper$/ }).click()
  await expect(card(page, 'T-231')).toContainText('Recycled')
})

test('a day, a person, a text and a link are set in the drawer and filtered by', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  for (const [name, type] of [
    ['Shoot', 'day'],
    ['Legal', 'person'],
    ['Printer', 'text'],
    ['Sheet', 'link'],
  ])
    await owner.run(board, 'field.create', { name, type })
  const { page } = await people.enter(owner, board)
  await open(page, 'T-219')
  await write(page, 'Shoot', '2031-03-04')
  await expect(field(page, 'Shoot')).toHaveText('Shoot: Tue 4 Mar 2031')
  await choose(page, 'Legal', 'Hana Sato')
  await expect(field(page, 'Legal')).toContainText('Hana Sato')
  await write(page, 'Printer', 'Oberland & Söhne')
  await write(page, 'Sheet', 'two words')
  await expect(drawer(page).getByRole('alert')).toContainText('That is not an address.')
  await page.keyboard.press('Escape')
  await write(page, 'Sheet', 'tarnfell.example/sheet')
  await expect(drawer(page).getByRole('link', { name: 'Open Sheet' })).toHaveAttribute(
    'href',
    'https://tarnfell.example/sheet',
  )
  await page.keyboard.press('Escape')

  const ask = {
    Shoot: async () => {
      await page.getByRole('textbox', { name: 'From' }).fill('1 Mar 2031')
      await page.getByRole('textbox', { name: 'To' }).fill('2031-03-31')
      await page.keyboard.press('Enter')
    },
    Legal: async () => {
      await page.getByRole('combobox', { name: 'Legal' }).fill('hana')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
    },
    Printer: async () => {
      await page.getByRole('textbox', { name: 'Contains' }).fill('sohne oberland')
      await page.keyboard.press('Enter')
    },
    Sheet: async () => {
      await page.getByRole('textbox', { name: 'Contains' }).fill('sheet')
      await page.keyboard.press('Enter')
    },
  }
  const all = await shown(page)
  for (const [name, answer] of Object.entries(ask)) {
    await filterBy(page, name)
    await answer()
    await expect.poll(() => shown(page)).toBe(1)
    await page.getByRole('button', { name: new RegExp(`^Remove ${name}: `) }).click()
    await expect.poll(() => shown(page)).toBe(all)
    await filterBy(page, name)
    if (name === 'Legal') await page.getByRole('option', { name: 'Empty' }).click()
    else await page.getByRole('button', { name: 'Empty ones' }).click()
    await expect.poll(() => shown(page)).toBe(all - 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Remove ${name}: Empty` }).click()
  }
})

test('the filter of a field that is gone asks nothing, and asks again once the field is back', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { result } = await owner.run<{ id: string }>(board, 'field.create', { name: 'Print run', type: 'number' })
  const { page } = await people.enter(owner, board)
  const all = await shown(page)
  await page.goto(`${app().url}/b/${board}/sprint?custom.${result.id}=10..20`)
  await expect(page.getByRole('button', { name: 'Print run: 10 to 20', exact: true })).toBeVisible()
  await expect.poll(() => shown(page)).toBe(0)
  await owner.run(board, 'field.delete', { id: result.id })
  await expect.poll(() => shown(page)).toBe(all)
  await expect(page.getByRole('button', { name: 'Print run: 10 to 20', exact: true })).toBeHidden()
  await owner.run(board, 'field.restore', { id: result.id })
  await expect.poll(() => shown(page)).toBe(0)
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious in the fields of settings, drawer and filter: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const owner = await app().owner()
    await owner.run(board, 'field.create', { name: 'A field with a name of some length', type: 'link', onCard: true })
    const ines = await people.enter(owner, board, { colorScheme, viewport })
    const { page } = ines
    await open(page, 'T-226')
    await expect(field(page, 'Region')).toContainText('DACH')
    await write(page, 'A field with a name of some length', 'tarnfell.example/a/path/that/is/rather/long')
    await expect(drawer(page).getByRole('link', { name: /^Open A field/ })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(card(page, 'T-226')).toContainText('DACH')
    await filterBy(page, 'Budget')
    await expect(page.getByRole('dialog', { name: 'Budget' })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await toSettings(ines)
    await page.getByRole('heading', { name: 'Fields' }).scrollIntoViewIfNeeded()
    expect(await axeFaults(page)).toEqual([])
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body, main, main *')]
        .filter((element) => element.scrollWidth > innerWidth || element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.outerHTML.slice(0, 120)),
    )
    expect(wide).toEqual([])
  })
}
