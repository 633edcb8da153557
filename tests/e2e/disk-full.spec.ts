import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { card, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /status of 503/ })

const app = serveApp()

test('while the server has no room the page says in words that changes are kept here, until they are saved', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await untilSaved(page)
  // all its code is here: the server that is stopped gives none
  await page.waitForLoadState('networkidle')
  // what a full disk is to a page: a server that answers no edit, and says why
  const error = { code: 'disk-full', message: 'The server’s disk is full.' }
  await page.route('**/readyz', (route) => route.fulfill({ status: 503, json: { error } }))
  process.kill(app().pid, 'SIGSTOP')
  try {
    await page.keyboard.press('n')
    await page.getByLabel('Title of the new item').fill('Written on a full disk')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    const strip = page.getByRole('status').filter({ hasText: 'The server’s disk is full: your changes are kept here' })
    await expect(strip).toBeVisible()
    await expect(savedState(page)).toHaveAttribute('data-saved', 'saving')
    await expect(card(page, 'Written on a full disk')).toBeVisible()
    // one look: a socket that hears nothing for half a minute is given up
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await axeFaults(page)).toEqual([])
    process.kill(app().pid, 'SIGCONT')
    await untilSaved(page)
    await expect(strip).toBeHidden()
  } finally {
    process.kill(app().pid, 'SIGCONT')
  }
})
