import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { card, drawer, open } from './steps.ts'

const app = serveApp()

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious on any screen: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const owner = await app().owner()
    const ines = await people.enter(owner, board, { colorScheme, viewport })
    const { page } = ines
    const found: Record<string, string[]> = {}
    const look = async (screen: string) => (found[screen] = await axeFaults(page))
    await expect(card(page, 'T-231')).toHaveAttribute('aria-roledescription', 'draggable')
    await look('sprint')

    await card(page, 'T-231').focus()
    await page.keyboard.press('x')
    await expect(page.getByRole('toolbar', { name: 'Chosen items' })).toBeVisible()
    await look('chosen cards')
    await page.keyboard.press('p')
    await expect(page.getByRole('listbox', { name: 'Points' })).toBeVisible()
    await look('points of the chosen cards')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.goto(`${app().url}/b/${board}/sprint?lanes=silo&silo=none&text=e`)
    await expect(page.getByRole('region', { name: 'Content' })).toBeVisible()
    await look('lanes and filters')
    await page.goto(`${app().url}/b/${board}/sprint`)
    await expect(card(page, 'T-231')).toBeVisible()

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await look('key sheet')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.getByRole('textbox', { name: 'Your link' }).inputValue()
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
