import { type Page, expect } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '../../shared/lib/must.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import { runCliProcess } from '../helpers/cli.ts'
import { axeFaults } from './axe-faults.ts'
import { type Person, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, card, drag, drawer, field, open, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_|WebSocket connection to|status of 50[23]/ })

const folder = mkdtempSync(join(tmpdir(), 'topsight-unsaved-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const title = 'Retarget readers, written on the train'

/** Three things done without a network: a card moved, a title changed, an item made. */
async function workOffline({ context, page }: Person) {
  await context.setOffline(true)
  await drag(page, 'T-231', { column: 'Done' })
  await open(page, 'T-236')
  await field(page, 'Title').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await page.keyboard.press('n')
  await page.getByLabel('Title of the new item').fill('Made on the train')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(savedState(page)).toHaveText('Offline, 3 changes kept here')
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Changes that were not saved' })
const tick = (page: Page, name: RegExp) => dialog(page).getByRole('checkbox', { name })

/** Restores the server from its backup under the page that is away, and lets that page come back to it. */
async function restoreUnder(app: AppProcess, { context, page }: Person, backup: string): Promise<AppProcess> {
  await app.kill()
  const restored = await runCliProcess(app.dataDir, 'restore', backup, '--force', '--json')
  expect(restored.code).toBe(0)
  const next = await startAppProcess({ dataDir: app.dataDir, port: Number(new URL(app.url).port) })
  await context.setOffline(false)
  await page.evaluate(() => globalThis.dispatchEvent(new Event('online')))
  return next
}

test('after a restore what I did offline is offered change by change, and only what I choose comes to the board', async ({
  people,
}) => {
  const backup = join(folder, 'topsight.db')
  let app = await startAppProcess({ dataDir: join(folder, 'data') })
  const board = await app.createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app.owner(), board)
  const { page } = ines
  await untilSaved(page)
  expect((await runCliProcess(app.dataDir, 'backup', backup)).code).toBe(0)
  await workOffline(ines)
  app = await restoreUnder(app, ines, backup)

  await expect(savedState(page)).toHaveAttribute('data-saved', 'not-saved')
  const before = await boardAt(ines.caller, board)
  await expect(card(page, 'Made on the train')).toHaveCount(0)
  await page.getByRole('banner').getByRole('button', { name: 'Look at them' }).click()
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(3)
  await expect(dialog(page)).toContainText('The board was put back to an earlier state while you were away.')
  await expect(dialog(page)).toContainText(title)
  for (const { colorScheme, viewport } of screens) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    expect(await axeFaults(page)).toEqual([])
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  // a file first, for later
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Save as a file' }).click()
  const file = join(folder, 'unsaved.json')
  await (await download).saveAs(file)

  await tick(page, /T-231/).uncheck()
  await dialog(page).getByRole('button', { name: 'Apply 2 changes' }).click()
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(1)
  expect(await boardAt(ines.caller, board).then(({ items }) => items.length)).toBeGreaterThanOrEqual(
    before.items.length,
  )
  await dialog(page).getByRole('button', { name: 'Leave them out' }).click()
  await dialog(page).getByRole('button', { name: 'Leave them out for good' }).click()
  await expect(dialog(page)).toBeHidden()
  await untilSaved(page)
  const { items } = await boardAt(ines.caller, board)
  const made = items.filter((item) => item.title === 'Made on the train')
  expect(made).toHaveLength(1)
  expect(items.find((item) => item.number === 236)?.title).toBe(title)
  const placeOf = (rows: typeof items) => must(rows.find((item) => item.number === 231)).place
  expect(placeOf(items)).toEqual(placeOf(before.items))

  // the file still knows of the card that was left out
  await page.goto(`${app.url}/b/${board}/settings`)
  await page.getByRole('button', { name: 'Open a file of changes that were not saved' }).click()
  await dialog(page).locator('input[type=file]').setInputFiles(file)
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(1)
  await dialog(page).getByRole('button', { name: 'Apply 1 change' }).click()
  await expect(dialog(page)).toBeHidden()
  await untilSaved(page)
  expect(placeOf((await boardAt(ines.caller, board)).items)).not.toEqual(placeOf(before.items))
  await app.kill('SIGTERM')
})
