import { gzipSync } from 'node:zlib'
import { expect, type Route } from '@playwright/test'
import { serveApp, signIn, test } from './fixtures.ts'
import { card } from './steps.ts'

const app = serveApp()

/** PERF.md, P10. A size, not a time: the same on every machine. */
const mostBytes = 200_000

test('all the code and style that the board needs before it shows is 200 KB at most, gzipped', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const html = await (await owner.fetch(`/b/${board}/sprint`)).text()
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1] ?? '')
  expect(named.length).toBeGreaterThan(1)
  const files = await Promise.all(
    named.map(async (path) => [path, gzipSync(await (await owner.fetch(path)).text(), { level: 9 }).length] as const),
  )
  const bytes = files.reduce((sum, [, size]) => sum + size, 0)
  test.info().annotations.push({ type: 'first load', description: `${(bytes / 1000).toFixed(1)} KB gzipped` })
  process.stdout.write(
    `First load: ${(bytes / 1000).toFixed(1)} KB gzipped (${files.map(([path, size]) => `${path} ${size}`).join(', ')})\n`,
  )
  expect(bytes).toBeLessThanOrEqual(mostBytes)

  // nothing else is needed: with all other code held back the board shows all the same
  const { page, context } = await people.stranger()
  const held: Route[] = []
  let isShown = false
  await context.route(/\/assets\/.*\.(js|css)$/, (route) => {
    if (isShown || named.includes(new URL(route.request().url()).pathname)) return route.continue()
    held.push(route)
    return undefined
  })
  await signIn(context, owner)
  await page.goto(`${app().url}/b/${board}/sprint`)
  await expect(card(page, 'T-219')).toBeVisible()
  isShown = true
  expect(held.length).toBeGreaterThan(0)
  await Promise.all(held.map((route) => route.continue()))
  await expect(card(page, 'T-219')).toHaveAttribute('aria-roledescription', 'draggable')
})
