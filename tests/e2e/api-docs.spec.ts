import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'

const app = serveApp()
for (const { name, colorScheme, viewport } of screens) {
  test(`the pages of the API read well, without a script: ${name}`, async ({ people }) => {
    // axe is put into the page, which the page's own policy would forbid
    const { page } = await people.stranger({ colorScheme, viewport, bypassCSP: true })
    await page.goto(`${app().url}/api/docs`)
    await expect(page.getByRole('heading', { level: 1, name: 'Topsight API' })).toBeVisible()
    await page.getByRole('link', { name: 'Commands' }).click()
    await page.locator('summary', { hasText: 'item.move' }).press('Enter')
    await expect(page.getByRole('region', { name: 'Arguments of item.move' })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
  })
}

test('the page shows under the strict policy of the server', async ({ people }) => {
  const { page } = await people.stranger()
  const answer = await page.goto(`${app().url}/api/docs`)
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
  await expect(page.getByRole('heading', { name: 'Refusals' })).toBeVisible()
})
