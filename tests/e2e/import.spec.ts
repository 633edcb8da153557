import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, type Route } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, column, untilSaved } from './steps.ts'

const app = serveApp()

const path = join(import.meta.dirname, '../fixtures/trello/content-desk.json')
const file = readFileSync(path, 'utf8')
const cards = (JSON.parse(file) as { cards: { name: string }[] }).cards.length

async function twoPeople(people: People): Promise<{ board: string; ines: Person; oskar: Person }> {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

/** To the page by the way that people take. */
async function toImport({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).filter({ visible: true }).click()
  await page.getByRole('button', { name: 'Import a Trello board' }).click()
  await expect(page.getByText('Drop a Trello export here')).toBeVisible()
}

type Dropped = { name: string; text: string }

/** Lets files go over the page, as the pointer would. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, text } of all) transfer.items.add(new File([text], name, { type: 'application/json' }))
    return transfer
  }, files)
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer: data })
}

const title = (page: Page, words: string | RegExp): Locator => page.getByRole('heading', { name: words })
const run = (page: Page): Locator => page.getByRole('button', { name: /^Import \d+ cards?$/ })
const itemsOf = async ({ caller }: Person, board: string) => (await boardAt(caller, board)).items
const toast = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words })

async function memberCalled({ caller }: Person, board: string, name: string): Promise<string | undefined> {
  const { body } = await caller.send<Record<string, { name: string }>>(`/api/boards/${board}/people`)
  return Object.entries(body).find(([, person]) => person.name === name)?.[0]
}

/** Chooses a value of a field of the preview. */
async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click()
  const option = page.getByRole('option', { name: value })
  await option.click()
  await expect(option).toBeHidden()
}

test('a dropped file is looked at, mapped, brought in before everybody’s eyes, undone as one, and brought in again', async ({
  people,
}) => {
  const { board, ines, oskar } = await twoPeople(people)
  const before = (await itemsOf(ines, board)).length
  await toImport(ines)
  await drop(ines.page, [{ name: 'content-desk.json', text: file }])
  await expect(title(ines.page, `“Content desk” brings ${cards} cards`)).toBeVisible()
  await expect(ines.page.getByRole('row', { name: /comments/i })).toBeVisible()
  expect((await itemsOf(ines, board)).length).toBe(before)

  await choose(ines.page, 'What Writing becomes', 'Column “Doing”')
  await choose(ines.page, 'What Ideas becomes', 'Left out')
  await choose(ines.page, 'Who Jonas Brandt is here', 'Priya Raman')
  const brought = cards - 3
  await expect(run(ines.page)).toHaveText(`Import ${brought} cards`)
  await run(ines.page).click()
  await expect(title(ines.page, `${brought} cards of “Content desk” are in`)).toBeVisible()
  await expect(toast(oskar.page, new RegExp(`Ines imported “Content desk”: ${brought} cards`))).toBeVisible()
  await expect(column(oskar.page, 'Published')).toBeVisible()
  await expect(column(oskar.page, 'Writing')).toBeHidden()

  const rows = await boardAt(ines.caller, board)
  const doing = rows.statuses.find(({ name }) => name === 'Doing')
  const socks = rows.items.find((item) => item.title === 'Which socks for which boot')
  expect(socks?.place[1]).toBe(doing?.id)
  expect(rows.items.flatMap((item) => (item.external ? item.assignees : []))).toContain(
    await memberCalled(ines, board, 'Priya Raman'),
  )

  // what somebody touches in the meantime stays
  await oskar.caller.run(board, 'item.update', { id: socks?.id, points: 3 })
  await ines.page.getByRole('button', { name: 'Undo the import' }).click()
  await expect(title(ines.page, /^Import undone\. \d+ things? /)).toBeVisible()
  await expect(ines.page.getByRole('listitem').filter({ hasText: 'Which socks for which boot' })).toContainText(
    'changed since',
  )
  await expect(toast(oskar.page, /Ines undid the import of “Content desk”/)).toBeVisible()
  await expect(column(oskar.page, 'Published')).toBeHidden()
  expect((await itemsOf(ines, board)).length).toBe(before + 1)

  await ines.page.getByRole('button', { name: 'Import another file' }).click()
  await ines.page.locator('input[type=file]').setInputFiles(path)
  await expect(run(ines.page)).toHaveText(`Import ${cards - 1} cards`)
  await run(ines.page).click()
  await expect(title(ines.page, `${cards - 1} cards of “Content desk” are in`)).toBeVisible()
  await ines.page.getByRole('button', { name: 'Import another file' }).click()
  await ines.page.locator('input[type=file]').setInputFiles(path)
  await expect(title(ines.page, `Nothing new in “Content desk”: all ${cards} cards are here`)).toBeVisible()
  await expect(run(ines.page)).toBeHidden()
  expect((await itemsOf(ines, board)).length).toBe(before + cards)
  await untilSaved(ines.page)
})

test('the settings list every import with who, when, file and count, and undo one later', async ({ people }) => {
  const { board, ines, oskar } = await twoPeople(people)
  const body = JSON.stringify({ options: { file: 'content-desk.json' }, file: JSON.parse(file) as unknown })
  const headers = { 'content-type': 'application/vnd.topsight.import+json' }
  await oskar.caller.fetch(`/api/boards/${board}/import?format=trello`, { method: 'POST', body, headers })
  await ines.page.goto(`${app().url}/b/${board}/settings`)
  const line = ines.page.getByRole('list', { name: 'Imports' }).getByRole('listitem')
  for (const words of ['Content desk', 'content-desk.json', `${cards} cards`, 'Oskar Lindqvist'])
    await expect(line).toContainText(words)
  await line.getByRole('button', { name: 'Undo the import of Content desk' }).click()
  await expect(line).toContainText('Undone by Ines Marchetti')
  await expect(line.getByRole('button')).toBeHidden()
  expect((await itemsOf(ines, board)).some(({ external }) => external !== null)).toBe(false)
})

test('an import that is cancelled on its way brings nothing in, and can be started again', async ({ people }) => {
  const { board, ines } = await twoPeople(people)
  const before = (await itemsOf(ines, board)).length
  await toImport(ines)
  await ines.page.locator('input[type=file]').setInputFiles(path)
  await expect(run(ines.page)).toBeVisible()
  const isRun = (url: URL) => url.pathname.endsWith('/import') && !url.searchParams.has('dryRun') && url.search !== ''
  const held: Route[] = []
  await ines.page.route(isRun, (route) => void held.push(route))
  await run(ines.page).click()
  await expect.poll(() => held).toHaveLength(1)
  await ines.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(ines.page.getByText('Cancelled. Nothing of it came in.')).toBeVisible()
  expect((await itemsOf(ines, board)).length).toBe(before)
  // else the browser sends on what it held, cancelled or not
  await held[0]?.abort()
  await ines.page.unroute(isRun)
  await run(ines.page).click()
  await expect(title(ines.page, `${cards} cards of “Content desk” are in`)).toBeVisible()
  expect((await itemsOf(ines, board)).length).toBe(before + cards)
})

test('files that are none say what is wrong and what to do', async ({ people }) => {
  const { ines } = await twoPeople(people)
  await toImport(ines)
  const alert = ines.page.getByRole('alert')
  const says = async (words: RegExp, buffer: Buffer, name = 'export.json') => {
    await ines.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer })
    await expect(alert).toHaveText(words)
  }
  await says(/not JSON: at line \d+, column \d+.*Export as JSON/, Buffer.from(file.slice(0, 900)))
  await says(/no Trello board: it has no list “lists”/, Buffer.from('{"issues":[]}'))
  await says(/The file is empty\./, Buffer.alloc(0))
  await says(/UTF-16 text.*Save it as UTF-8/, Buffer.from(`\uFEFF${file}`, 'utf16le'))
  await says(/archive.*\.json file in it/, Buffer.from('PK\u0003\u0004'), 'export.zip')
  await says(/broken: cards\[0\]\.idList.*Export the board again/, Buffer.from(file.replace('"idList":', '"list":')))
  await drop(ines.page, [
    { name: 'one.json', text: '{}' },
    { name: 'two.json', text: '{}' },
  ])
  await expect(alert).toHaveText('Choose one file; an import takes one at a time.')
})

test('who may only look gets no way in, and the page says so', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const viewer = await people.enter(await app().guest('viewer', board, 'Leila Haddad'), board)
  await viewer.page.getByRole('link', { name: 'Settings' }).filter({ visible: true }).click()
  await expect(viewer.page.getByText('Nothing was imported yet.')).toBeVisible()
  await expect(viewer.page.getByRole('button', { name: 'Import a Trello board' })).toBeHidden()
  await viewer.page.goto(`${app().url}/b/${board}/import`)
  await expect(viewer.page.getByText('You can look at this board, not change it.')).toBeVisible()
  await drop(viewer.page, [{ name: 'content-desk.json', text: file }])
  await expect(viewer.page.getByRole('heading', { name: /brings/ })).toBeHidden()
})

test('from the list of boards a file becomes a new board of its name', async ({ people }) => {
  const { ines } = await twoPeople(people)
  const { page } = ines
  await page.goto(`${app().url}/`)
  await expect(page.getByRole('button', { name: 'Import a Trello board' })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: '', buffer: Buffer.from('{}') })
  await expect(page.getByRole('alert')).toContainText('no Trello board')
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(title(page, `“Content desk” brings ${cards} cards`)).toBeVisible()
  await expect(page.getByRole('button', { name: /Content desk, all boards/ })).toBeVisible()
  await run(page).click()
  await page.getByRole('button', { name: 'Open the board' }).click()
  for (const name of ['Ideas', 'Writing', 'In review', 'Published']) await expect(column(page, name)).toBeVisible()
  await expect(page.locator('[data-column]')).toHaveCount(4)
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious while a file comes in, by keyboard alone: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const ines = await people.enter(await app().owner(), board, { colorScheme, viewport, reducedMotion: 'reduce' })
    const { page } = ines
    const found: Record<string, string[]> = {}
    const look = async (screen: string) => (found[screen] = await axeFaults(page))
    await page.goto(`${app().url}/b/${board}/import`)
    await page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: '', buffer: Buffer.from('[') })
    await expect(page.getByRole('alert')).toBeVisible()
    await look('a broken file')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(path)
    await expect(run(page)).toBeVisible()
    await look('preview')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(viewport.width)
    await page.getByRole('button', { name: /^What Writing becomes/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('t')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^What Writing becomes.*archive/ })).toBeFocused()
    await expect(run(page)).toBeEnabled()
    await run(page).focus()
    await page.keyboard.press('Enter')
    await expect(title(page, `${cards} cards of “Content desk” are in`)).toBeFocused()
    await look('done')
    await page.getByRole('button', { name: 'Undo the import' }).focus()
    await page.keyboard.press('Enter')
    await expect(title(page, /^Import undone/)).toBeVisible()
    await look('undone')
    await page.goto(`${app().url}/b/${board}/settings#imports`)
    await expect(page.getByText(/^Undone by/)).toBeVisible()
    await look('list of imports')
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((screen) => [screen, []])))
  })
}
