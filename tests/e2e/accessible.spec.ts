import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { must } from '../../shared/lib/must.ts'
import { serveApp, test } from './fixtures.ts'
import { card, drawer, open } from './steps.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const app = serveApp()

/** What axe finds that is serious or worse, with where. */
async function faultsOf(page: Page): Promise<string[]> {
  // a transition halfway has colours of its own
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
  await page.evaluate(axe)
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    return axe.run()
  })
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return bad.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  )
}

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(sizes)) {
    test(`axe finds nothing serious on any screen: ${colorScheme}, ${name}`, async ({ people }) => {
      const board = await app().createBoard('Growth desk', 'demo')
      const owner = await app().owner()
      const ines = await people.enter(owner, board, { colorScheme, viewport })
      const { page } = ines
      const found: Record<string, string[]> = {}
      const look = async (screen: string) => (found[screen] = await faultsOf(page))
      await expect(card(page, 'T-231')).toHaveAttribute('aria-roledescription', 'draggable')
      await look('sprint')

      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
      await look('key sheet')
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByRole('button', { name: 'Make a link' }).click()
      const link = await page.getByLabel('Your link').inputValue()
      await look('share')
      await page.keyboard.press('Escape')

      await open(page, 'T-231')
      await drawer(page).getByRole('button', { name: 'All fields' }).click()
      await look('drawer')
      await page.keyboard.press('Escape')

      await page.goto(`${app().url}/`)
      await expect(page.getByRole('link', { name: /Growth desk/ }).first()).toBeVisible()
      await look('boards')

      await ines.context.clearCookies()
      await page.goto(must(link))
      await expect(page.getByLabel('Your name')).toBeVisible()
      // a phone has no room for the board behind the door
      if (name === 'desktop') await expect(page.locator('[data-card]').first()).toBeAttached()
      await look('join')
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((screen) => [screen, []])))
    })
  }
}
