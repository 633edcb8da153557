import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { serveApp, test } from './fixtures.ts'
import { card, column } from './steps.ts'

// the browser itself notes every refusal
test.use({ expectedFaults: /the server responded with a status of 410/ })

const app = serveApp()

test('the set-up link asks for a name and leads onto the demo board as its owner; it works once', async ({
  people,
}) => {
  const setup = `${app().url}/setup#${must(app().setupSecret)}`
  const { page } = await people.stranger()
  await page.goto(setup)
  await expect(page.getByLabel('Your name')).toBeFocused()
  await page.keyboard.type('Ines Marchetti')
  await page.keyboard.press('Enter')
  await expect(column(page, 'Doing')).toBeVisible()
  await expect(card(page, 'T-219')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()

  const late = await people.stranger()
  await late.page.goto(setup)
  await expect(late.page.getByRole('heading', { name: 'This set-up link has been used' })).toBeVisible()
})
