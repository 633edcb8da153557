import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { card, drawer, open, spoken } from './steps.ts'

const app = serveApp()

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

const rail = (page: Page) => page.getByRole('navigation', { name: 'Board' }).first()
const here = (page: Page, name: string) => page.getByRole('region', { name: 'Here now' }).getByRole('button', { name })
const line = (page: Page) => page.locator('[data-following]')

test('who follows a person goes where they go, until an act of their own', async ({ people }) => {
  const { ines, oskar } = await twoOnBoard(people)
  await here(ines.page, 'Oskar').focus()
  await ines.page.keyboard.press('Enter')
  await expect(line(ines.page)).toContainText('Following Oskar')
  await expect(spoken(ines.page, 'Following Oskar')).toBeAttached()
  await expect(here(oskar.page, 'Ines')).toContainText('follows you')
  await expect(here(oskar.page, 'Ines')).toBeDisabled()
  expect(await axeFaults(ines.page)).toEqual([])

  await open(oskar.page, 'T-219')
  await expect(drawer(ines.page)).toHaveAccessibleName(/^T-219/)
  await oskar.page.keyboard.press('Escape')
  await expect(drawer(ines.page)).toBeHidden()
  await rail(oskar.page).getByRole('link', { name: 'Settings' }).click()
  await expect(ines.page).toHaveURL(/\/settings$/)
  await rail(oskar.page).getByRole('link', { name: 'Sprint' }).click()
  await expect(ines.page).toHaveURL(/\/sprint$/)
  await expect(line(ines.page)).toContainText('Following Oskar')

  await ines.page.keyboard.press('Escape')
  await expect(line(ines.page)).toHaveCount(0)
  await expect(here(oskar.page, 'Ines')).not.toContainText('follows you')
  await open(oskar.page, 'T-222')
  await expect(card(ines.page, 'T-222').getByText('Oskar', { exact: true })).toBeVisible()
  await expect(drawer(ines.page)).toBeHidden()
})

test('scrolling, a press on Stop, and their leaving end it; the last is said', async ({ people }) => {
  const { ines, oskar } = await twoOnBoard(people)
  const face = ines.page.getByRole('banner').getByRole('button', { name: 'Go where Oskar is' })
  await face.click()
  await expect(line(ines.page)).toContainText('Following Oskar')
  await card(ines.page, 'T-231').hover()
  await ines.page.mouse.wheel(0, 40)
  await expect(line(ines.page)).toHaveCount(0)

  await face.click()
  await line(ines.page).getByRole('button', { name: 'Stop' }).click()
  await expect(line(ines.page)).toHaveCount(0)

  await face.click()
  await expect(here(oskar.page, 'Ines')).toContainText('follows you')
  await oskar.page.close()
  await expect(ines.page.getByText('Oskar is not here any more')).toBeVisible()
  await expect(line(ines.page)).toHaveCount(0)
})

test('what the leader looks at is brought into sight, also on a narrow page', async ({ people }) => {
  const { board, oskar } = await twoOnBoard(people)
  const narrow = await people.enter(await app().guest('editor', board, 'Leila Haddad'), board, {
    viewport: { width: 800, height: 420 },
  })
  await here(narrow.page, 'Oskar').click()
  await expect(line(narrow.page)).toContainText('Following Oskar')
  await expect(card(narrow.page, 'T-220')).not.toBeInViewport()
  await card(oskar.page, 'T-220').hover()
  await expect(card(narrow.page, 'T-220')).toBeInViewport()
  await card(oskar.page, 'T-231').hover()
  await expect(card(narrow.page, 'T-231')).toBeInViewport()
})

test('a presenter is announced in one line; who accepts follows, is counted, and is told when it ends', async ({
  people,
}) => {
  const { ines, oskar } = await twoOnBoard(people)
  await oskar.page.getByRole('banner').getByRole('button', { name: 'Oskar Lindqvist, you' }).click()
  await oskar.page.getByRole('menuitem', { name: 'Present' }).click()
  await expect(oskar.page.getByText('You present, 0 people follow')).toBeVisible()
  await expect(line(ines.page)).toContainText('Oskar presents')
  expect(await axeFaults(ines.page)).toEqual([])
  await line(ines.page).getByRole('button', { name: 'Follow' }).click()
  await expect(oskar.page.getByText('You present, 1 person follows')).toBeVisible()
  await open(oskar.page, 'T-222')
  await expect(drawer(ines.page)).toHaveAccessibleName(/^T-222/)
  await oskar.page.getByRole('button', { name: 'End', exact: true }).click()
  await expect(ines.page.getByText('Oskar has ended presenting')).toBeVisible()
  await expect(line(ines.page)).toHaveCount(0)
})
