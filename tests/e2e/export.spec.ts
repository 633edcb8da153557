import { readFileSync } from 'node:fs'
import { type Download, type Page, expect } from '@playwright/test'
import type { BoardJson } from '../../shared/interchange/board-json.ts'
import { readCsv } from '../../shared/interchange/csv.ts'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, card, columnsOn, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

/** What the browser is given when `act` is done. */
async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: file.suggestedFilename(), text: await textOf(file) }
}

async function textOf(file: Download): Promise<string> {
  return readFileSync(must(await file.path()), 'utf8')
}

function rowsOf(text: string): Record<string, string>[] {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [head = [], ...rows] = readCsv(text)
  return rows.map((cells) => Object.fromEntries(head.map((label, place) => [label, cells[place] ?? ''])))
}

async function choose(page: Page, button: string, item: string | RegExp) {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('what the filter shows is what the file has, also offline and with what is not saved yet', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, context } = await people.enter(await app().owner(), board)
  await page.getByRole('searchbox', { name: 'Find cards' }).fill('guide')
  await expect(page).toHaveURL(/text=guide/)
  const shown = Object.values(await columnsOn(page)).flat()
  expect(shown.length).toBeGreaterThan(0)
  const file = await downloaded(page, () => choose(page, 'Views', 'Download as CSV'))
  expect(file.name).toMatch(/^growth-desk-.*-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(
    rowsOf(file.text)
      .map((row) => String(row['Title']))
      .toSorted(),
  ).toEqual(shown.toSorted())
  await expect(page.getByText(new RegExp(`${shown.length} items? (is|are) in growth-desk`))).toBeVisible()

  await page.getByRole('searchbox', { name: 'Find cards' }).fill('')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'New item' }).first().click()
  await page.getByRole('textbox', { name: 'Title of the new item' }).fill('=1+1 written on the train')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const offline = await downloaded(page, () => choose(page, 'Views', 'Download as CSV'))
  expect(offline.text).toContain("'=1+1 written on the train")
  expect(rowsOf(offline.text).map((row) => row['Title'])).toContain('=1+1 written on the train')
  await context.setOffline(false)
  await untilSaved(page)
})

test('everything comes from the server, tables from the page; offline the one says why and the other goes on', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page, context } = await people.enter(owner, board)
  await page.goto(`${app().url}/b/${board}/settings#file`)
  await expect(page.getByRole('heading', { name: 'This board as a file' })).toBeInViewport()
  const whole = page.getByRole('button', { name: 'Download everything (JSON)' })
  const { name, text } = await downloaded(page, () => whole.click())
  expect(name).toBe(`topsight-${board}.json`)
  const file = JSON.parse(text) as BoardJson
  expect(file.rows['items']).toHaveLength((await boardAt(owner, board)).items.length)

  await context.setOffline(true)
  await expect(whole).toBeDisabled()
  await expect(page.getByRole('status').filter({ hasText: 'it cannot be reached now' })).toBeVisible()
  const table = await downloaded(page, () => choose(page, 'Download a table (CSV)', /^Members/))
  expect(rowsOf(table.text).map((row) => row['Name'])).toContain('Hana Sato')
  await context.setOffline(false)
  await expect(whole).toBeEnabled()
})

test('a viewer may take the board along, and with the keyboard alone', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await page.getByRole('button', { name: 'Views', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Whole board' })).toBeFocused()
  await page.keyboard.press('End')
  const { text } = await downloaded(page, () => page.keyboard.press('Enter'))
  expect(rowsOf(text).length).toBeGreaterThan(0)
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in what offers files, on a phone too: ${colorScheme}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const viewport = { width: 390, height: 844 }
    const { page } = await people.enter(await app().owner(), board, { colorScheme, viewport })
    await expect(card(page, 'T-219').first()).toBeAttached()
    await page.goto(`${app().url}/b/${board}/settings#file`)
    await page.getByRole('button', { name: 'Download a table (CSV)' }).click()
    await expect(page.getByRole('menu', { name: 'Tables' })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    const box = must(await page.getByRole('menu', { name: 'Tables' }).boundingBox())
    expect(box.x + box.width).toBeLessThanOrEqual(390)
  })
}
