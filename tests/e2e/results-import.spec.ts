import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { untilSaved } from './steps.ts'

const app = serveApp()
const fixture = (name: string) => join(import.meta.dirname, '../fixtures/results', name)

type Desk = { board: string; screener: string; net: string; ines: Person; oskar: Person }

/** A board with the free trial screener on it, which ran in 2014, and two people who look at its tests. */
async function desk(people: People): Promise<Desk> {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const make = async (name: string, args: object) => (await owner.run<{ id: string }>(board, name, args)).result.id
  const net = await make('metric.create', { name: 'Net conversion' })
  const variants = [
    { id: 'A', name: 'No question' },
    { id: 'B', name: 'Asked for hours' },
  ]
  const metric = await make('metric.create', { name: 'Gross conversion' })
  const screener = await make('test.create', {
    ...{ name: 'Free trial screener', variants, metric, guardrails: [net], maturityDays: 14 },
  })
  await owner.run(board, 'test.start', { id: screener, on: '2014-10-11' })
  const ines = await people.enter(owner, board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  for (const { page } of [ines, oskar]) await page.goto(`${app().url}/b/${board}/tests`)
  return { board, screener, net, ines, oskar }
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import results' })
const run = (page: Page) => dialog(page).getByRole('button', { name: /^Import \d+ results?$/ })
const pick = (page: Page, label: string, value: string) =>
  dialog(page).getByLabel(label, { exact: true }).selectOption({ label: value })

/** The numbers of what an import would do: new, changed, here already, refused. */
async function figures(page: Page): Promise<string[]> {
  return dialog(page).locator('dl dd').allTextContents()
}

/** Opens the dialog with a file in it, for one test. */
async function choose(page: Page, name: string, testName: string): Promise<void> {
  await page.getByRole('button', { name: 'Import results' }).first().click()
  await dialog(page).locator('input[type=file]').setInputFiles(fixture(name))
  await pick(page, 'Test', testName)
}

async function factsOf({ caller }: Person, board: string, id: string): Promise<number> {
  const { body } = await caller.send<{ results: { id: string }[] }>(`/api/boards/${board}/results?limit=5000`)
  return body.results.filter((one) => one.id.startsWith(`${id}:`)).length
}

test('a file of a real test is mapped, looked at, brought in, here already, and taken back as one', async ({
  people,
}) => {
  const { board, screener, ines } = await desk(people)
  const { page } = ines
  await choose(page, 'free-trial-screener.csv', 'Free trial screener')
  await expect(dialog(page)).toContainText('CSV, 74 lines')
  // what the header says is guessed, the rest is chosen
  await pick(page, 'People', 'clicks')
  await pick(page, 'Conversions', 'enrollments')
  await expect.poll(() => figures(page)).toEqual(['74', '0', '0', '0'])
  await expect(dialog(page)).toContainText('Free trial screener: 56,703 people, −9.4%')
  expect(await factsOf(ines, board, screener)).toBe(0)

  await dialog(page).getByRole('button', { name: 'Add a metric' }).click()
  const second = dialog(page).getByRole('group', { name: 'Metric 2' })
  await second.getByLabel('Metric', { exact: true }).selectOption({ label: 'Net conversion' })
  await second.getByLabel('Conversions').selectOption({ label: 'payments' })
  await expect(run(page)).toHaveText('Import 148 results')
  expect(await axeFaults(page)).toEqual([])
  await run(page).click()
  await expect(dialog(page)).toContainText('148 results are in')
  expect(await factsOf(ines, board, screener)).toBe(148)

  await dialog(page).getByRole('button', { name: 'Import another file' }).click()
  await dialog(page).locator('input[type=file]').setInputFiles(fixture('free-trial-screener.csv'))
  await pick(page, 'Test', 'Free trial screener')
  await pick(page, 'People', 'clicks')
  await pick(page, 'Conversions', 'enrollments')
  await expect.poll(() => figures(page)).toEqual(['0', '0', '74', '0'])
  await expect(run(page)).toBeDisabled()
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await untilSaved(page)
})

test('an import is undone but for what somebody has written since, and others see it come and go', async ({
  people,
}) => {
  const { board, screener, ines, oskar } = await desk(people)
  const { page } = ines
  await choose(page, 'free-trial-screener.csv', 'Free trial screener')
  await pick(page, 'People', 'clicks')
  await pick(page, 'Conversions', 'enrollments')
  await run(page).click()
  await expect(dialog(page)).toContainText('74 results are in')
  await oskar.page.goto(`${app().url}/b/${board}/tests/${screener}`)
  await expect(oskar.page.getByText('28,378').first()).toBeVisible()
  const mine = { test: screener, variant: 'A', day: '2014-10-11', visitors: 700, conversions: 134 }
  await oskar.caller.send(`/api/boards/${board}/results`, [mine], 'PUT')
  await dialog(page).getByRole('button', { name: 'Undo the import' }).click()
  await expect(dialog(page)).toContainText('Undone, but for 1 result that somebody has written since')
  expect(await factsOf(ines, board, screener)).toBe(1)
  await expect(oskar.page.getByText('28,378')).toHaveCount(0)
})

test('refused lines tell their number, the reason and what to do; events become a mean by one press', async ({
  people,
}) => {
  const { ines } = await desk(people)
  const { page } = ines
  await page.getByRole('button', { name: 'Import results' }).first().click()
  const text = 'variant;day;people;events\nA;11.10.2014;1.200;2.450\nB;11.10.2014;1.210;2.700\nC;11.10.2014;1.210;7\n'
  const file = { name: 'events.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await dialog(page).locator('input[type=file]').setInputFiles(file)
  await pick(page, 'Test', 'Free trial screener')
  await expect.poll(() => figures(page)).toEqual(['0', '0', '0', '3'])
  await expect(dialog(page).getByRole('row', { name: /^4 / })).toContainText('“C” is no variant of this test.')
  await expect(dialog(page).getByRole('row', { name: /^2 / })).toContainText('events, not people?')
  await dialog(page).getByRole('button', { name: 'Read them as a mean per person' }).click()
  await expect.poll(() => figures(page)).toEqual(['2', '0', '0', '1'])
  await pick(page, 'Variant that C is', 'Leave out')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page)).toBeHidden()
})

test('what is no file of results says so, and the next one is taken', async ({ people }) => {
  const { ines } = await desk(people)
  const { page } = ines
  await page.getByRole('button', { name: 'Import results' }).first().click()
  const input = dialog(page).locator('input[type=file]')
  await input.setInputFiles({ name: 'book.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004') })
  await expect(dialog(page).getByRole('alert')).toContainText('Save the sheet as CSV')
  await input.setInputFiles(fixture('cookie-cats.csv'))
  await pick(page, 'Test', 'Free trial screener')
  await pick(page, 'Variant that gate_30 is', 'No question')
  await pick(page, 'Variant that gate_40 is', 'Asked for hours')
  await expect(dialog(page)).toContainText('they are totals from the first day to the last')
  await expect(dialog(page).getByRole('alert')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`by keyboard, on a phone, ${colorScheme}: the dialog is whole, clean in axe, and gives the focus back`, async ({
    people,
  }) => {
    const { board } = await desk(people)
    const phone = await people.enter(await app().owner(), board, {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme },
    })
    const { page } = phone
    await page.goto(`${app().url}/b/${board}/tests`)
    const open = page.getByRole('button', { name: 'Import results' }).first()
    await open.focus()
    await page.keyboard.press('Enter')
    await dialog(page).locator('input[type=file]').setInputFiles(fixture('free-trial-screener.csv'))
    await pick(page, 'Test', 'Free trial screener')
    await expect(run(page)).toBeVisible()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
    await expect(open).toBeFocused()
  })
