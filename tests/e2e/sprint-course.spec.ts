import { type Locator, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, untilSaved } from './steps.ts'

const app = serveApp()

async function countOf(all: readonly Locator[]): Promise<number> {
  const counts = await Promise.all(all.map((one) => one.count()))
  return counts.reduce((sum, count) => sum + count, 0)
}

test.describe('closing a sprint', () => {
  test('what is left goes on, one item is split, and the next sprint starts', async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const { page, caller } = await people.enter(await app().owner(), board)
    await page.getByRole('button', { name: 'Close sprint' }).click()
    const dialog = page.getByRole('dialog', { name: 'Close Sprint 14' })
    await expect(dialog).toContainText('15 of 53 points are done. 14 items are left.')
    await dialog.getByRole('radio', { name: 'Goal met' }).click()
    await expect(dialog.getByRole('radio', { name: 'Sprint 15' })).toBeChecked()
    await dialog.getByText('Choose for each item').click()
    const row = dialog.getByRole('listitem').filter({ hasText: 'T-224' })
    await expect(row).toContainText('5 points')
    await row.getByRole('checkbox', { name: 'Split' }).check()
    const total = dialog.getByRole('status')
    await expect(total).toHaveText(/^17.5 points done here\. .*: 14 items, 35.5 points to Sprint 15\.$/)
    const next15 = dialog.getByRole('radio', { name: /^Sprint 15 then \d+\.5 points/ })
    await expect(next15).toBeChecked()
    await row.getByRole('textbox', { name: /^Points left/ }).fill('0.001')
    await expect(row.getByRole('alert')).toContainText('to 0.01 of a point')
    await row.getByRole('textbox', { name: /^Points left/ }).fill('1,5')
    await expect(total).toHaveText(/^18.5 points done here\. .*: 14 items, 34.5 points to Sprint 15\.$/)
    await row.getByRole('textbox', { name: /^Points left/ }).fill('9')
    await expect(row.getByRole('alert')).toContainText('more than none and fewer than all')
    await expect(dialog.getByRole('button', { name: 'Close Sprint 14' })).toBeDisabled()
    await row.getByRole('textbox', { name: /^Points left/ }).fill('2')
    await dialog
      .getByRole('listitem')
      .filter({ hasText: 'T-231' })
      .getByRole('combobox')
      .selectOption({ label: 'Backlog' })
    await dialog.getByRole('button', { name: 'Close Sprint 14' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Sprint 14 closed, 18 points done')).toBeVisible()

    const { sprints, items } = await boardAt(caller, board)
    const closed = must(sprints.find(({ name }) => name === 'Sprint 14'))
    const next = must(sprints.find(({ name }) => name === 'Sprint 15'))
    expect(closed.state).toBe('closed')
    expect(closed.report).toMatchObject({ completed: 18, goalMet: true })
    expect(must(items.find(({ number }) => number === 231)).place[0]).toBe('backlog')
    expect(must(items.find(({ number }) => number === 224)).points).toBe(3)
    const rest = items.filter(({ title, points }) => title === 'Fit quiz on the boots category page' && points === 2)
    expect(rest.map(({ place }) => place[0])).toEqual([next.id])

    await page.getByRole('button', { name: 'Start sprint' }).click()
    const asking = page.getByRole('dialog', { name: 'Start Sprint 15?' })
    await expect(asking.getByRole('definition').first()).toHaveText(/^\d+ items, \d+ points$/)
    await expect(asking.getByRole('list', { name: 'Before you start' })).toContainText('Its first day')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sprint 15 started')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Close sprint' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /Burndown/ })).toBeVisible()
  })
})

test.describe('starting a sprint', () => {
  test.use({ expectedFaults: /409 \(Conflict\)/ })

  test('of two who press start at once one starts it, and the other is told', async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const ines = await people.enter(await app().owner(), board)
    const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
    // both requests are on their way before either is answered
    let asked = 0
    let open = () => {}
    const bothAsked = new Promise<void>((resolve) => (open = resolve))
    for (const { page } of [ines, oskar]) {
      await page.goto(`${app().url}/b/${board}/plan`)
      await page.route('**/commands', async (route) => {
        asked += 1
        if (asked === 2) open()
        await bothAsked
        await route.continue()
      })
    }
    for (const { page } of [ines, oskar]) {
      await page.getByRole('button', { name: 'Start sprint' }).click()
      await expect(page.getByRole('button', { name: 'Start Sprint 15' })).toBeFocused()
    }
    for (const { page } of [ines, oskar]) await page.keyboard.press('Enter')
    for (const { page } of [ines, oskar])
      await expect(page.getByRole('button', { name: 'Start sprint', exact: true })).toBeHidden()
    const started = [ines, oskar].map(({ page }) => page.getByText('Sprint 15 started'))
    const refused = [ines, oskar].map(({ page }) => page.getByText(/^Somebody was quicker/))
    await expect.poll(async () => [await countOf(started), await countOf(refused)]).toEqual([1, 1])
  })
})

test.describe('offline', () => {
  test.use({ expectedFaults: /ERR_INTERNET_DISCONNECTED|WebSocket/ })

  test('a start must wait, and says why', async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const { page, context, caller } = await people.enter(await app().owner(), board)
    await page.goto(`${app().url}/b/${board}/plan`)
    await untilSaved(page)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Start sprint' }).click()
    await page.getByRole('button', { name: 'Start Sprint 15' }).click()
    await expect(page.getByText(/needs the server|offline|online/i).first()).toBeVisible()
    const { sprints } = await boardAt(caller, board)
    expect(sprints.find(({ name }) => name === 'Sprint 15')?.state).toBe('planned')
  })
})
