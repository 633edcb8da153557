import { type Page, devices, expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type Point, fingerOf } from './finger.ts'
import { serveApp, test } from './fixtures.ts'
import { card, columnsAt, untilDraggable, untilSaved } from './steps.ts'

const app = serveApp()
const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7']
const phone = { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch }

async function middleOf(page: Page, words: string): Promise<Point> {
  const box = must(await card(page, words).boundingBox())
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function onPhone(people: Parameters<Parameters<typeof test>[2]>[0]['people']) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board, phone)
  await untilDraggable(ines.page)
  return { board, ines, page: ines.page, finger: await fingerOf(ines.page) }
}

test('a swipe scrolls or turns to the next column and moves no card', async ({ people }) => {
  const { board, ines, page, finger } = await onPhone(people)
  const before = await columnsAt(ines.caller, board)
  const from = await middleOf(page, 'T-236')
  await finger.down(from)
  await finger.move(from, { x: from.x - 280, y: from.y })
  await finger.up()
  await expect(page.getByRole('button', { name: /^Doing/ })).toHaveAttribute('aria-current', 'true')
  await expect(page.locator('[data-carried]')).toHaveCount(0)
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('a long press lifts a card, and a tab takes it', async ({ people }) => {
  const { board, ines, page, finger } = await onPhone(people)
  const from = await middleOf(page, 'T-236')
  await finger.down(from)
  await expect(page.locator('[data-carried]').first()).toBeVisible()
  const tab = page.getByRole('button', { name: /^Review/ })
  const box = must(await tab.boundingBox())
  const onTab = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await finger.move(from, onTab)
  await finger.move(onTab, { x: onTab.x + 2, y: onTab.y })
  await expect(tab).toHaveAttribute('data-target', 'true')
  await finger.up()
  await expect(page.locator('[data-carried]')).toHaveCount(0)
  await untilSaved(page)
  await expect
    .poll(async () => (await columnsAt(ines.caller, board))['Review'])
    .toContain('Retarget boot-guide readers, 14-day window')
})

test('nothing on the phone is wider than the screen, with and without lanes', async ({ people }) => {
  const { page } = await onPhone(people)
  for (const query of ['', '?lanes=silo']) {
    await page.goto(page.url().split('?')[0] + query)
    await expect(page.locator('[data-card]').first()).toBeVisible()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  }
})
