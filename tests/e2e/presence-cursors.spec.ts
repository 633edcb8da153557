import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { frameType } from '../../shared/protocol.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { card } from './steps.ts'

const app = serveApp()

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

const cursor = (page: Page, name: string) => page.locator('[data-cursor]').filter({ hasText: name })

/** Where the tip of a pointer is in the card, as shares of its size; null while it has none. */
async function shareIn(page: Page, name: string, words: string): Promise<[number, number] | null> {
  const [tip, box] = [await cursor(page, name).boundingBox(), await card(page, words).boundingBox()]
  if (!tip || !box) return null
  return [(tip.x - box.x) / box.width, (tip.y - box.y) / box.height]
}

async function pointAt({ page }: Person, words: string, x: number, y: number) {
  const box = must(await card(page, words).boundingBox())
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 3 })
}

test('another pointer is shown at what it points at, though the pages differ in size and scroll', async ({
  people,
}) => {
  const { board, ines, oskar } = await twoOnBoard(people)
  const small = await people.enter(await app().guest('editor', board, 'Leila Haddad'), board, {
    viewport: { width: 1200, height: 620 },
  })
  for (const { page } of [ines, small])
    await expect(async () => {
      // each time anew: on a slow machine the card may still have moved away under the pointer
      await pointAt(oskar, 'T-222', 0.25, 0.75)
      const [x, y] = must(await shareIn(page, 'Oskar', 'T-222'))
      expect(Math.abs(x - 0.25)).toBeLessThan(0.02)
      expect(Math.abs(y - 0.75)).toBeLessThan(0.05)
    }).toPass()

  const before = must(await cursor(small.page, 'Oskar').boundingBox())
  await card(small.page, 'T-216').scrollIntoViewIfNeeded()
  await expect(async () => {
    await pointAt(oskar, 'T-216', 0.5, 0.5)
    const [x, y] = must(await shareIn(small.page, 'Oskar', 'T-216'))
    expect(Math.abs(x - 0.5)).toBeLessThan(0.02)
    expect(Math.abs(y - 0.5)).toBeLessThan(0.05)
    expect(await cursor(small.page, 'Oskar').boundingBox()).not.toEqual(before)
  }).toPass()

  // a pointer that rests steps back
  await expect(cursor(ines.page, 'Oskar')).toHaveCSS('opacity', '0.35')
  await oskar.page.getByRole('navigation', { name: 'Board' }).first().getByRole('link', { name: 'Settings' }).click()
  await expect(cursor(ines.page, 'Oskar')).toHaveCount(0)
})

test('alone on a view the pointer is told to nobody', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const frames: string[] = []
  const socket = page.waitForEvent('websocket')
  await page.reload()
  ;(await socket).on('framesent', ({ payload }) => {
    if (typeof payload !== 'string' && payload[0] === frameType.awareness) frames.push(payload.toString('latin1'))
  })
  await expect(card(page, 'T-222')).toBeVisible()
  for (const words of ['T-222', 'T-231', 'T-219', 'T-226']) await card(page, words).hover()
  // somebody comes: from now on it is worth saying
  await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await expect(page.getByRole('region', { name: 'Here now' }).getByText('Oskar')).toBeVisible()
  expect(frames.filter((frame) => frame.includes('"mouse":true'))).toEqual([])
  await expect(async () => {
    for (const words of ['T-231', 'T-222']) await card(page, words).hover()
    expect(frames.some((frame) => frame.includes('"mouse":true'))).toBe(true)
  }).toPass()
})
