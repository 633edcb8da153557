import { expect, type Page } from '@playwright/test'
import { type People, serveApp, test } from './fixtures.ts'
import { card, carryTo, column, drawer, open, pickUp } from './steps.ts'

const app = serveApp()

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

const here = (page: Page) => page.getByRole('region', { name: 'Here now' })

test('who is here is said by name, each person once, and a closed tab is gone within two seconds', async ({
  people,
}) => {
  const { ines, oskar, board } = await twoOnBoard(people)
  await expect(here(ines.page).getByText('Oskar')).toBeVisible()
  await expect(here(oskar.page).getByText('Ines')).toBeVisible()
  const second = await oskar.context.newPage()
  await second.goto(`${app().url}/b/${board}/sprint`)
  await expect(here(second).getByText('Ines')).toBeVisible()
  await expect(here(second).getByText('Oskar')).toBeHidden()
  await expect(here(ines.page).getByText('Oskar')).toHaveCount(1)
  await second.close()
  await expect(here(ines.page).getByText('Oskar')).toHaveCount(1)

  await card(oskar.page, 'T-226').focus()
  await expect(card(ines.page, 'T-226').getByText('Oskar', { exact: true })).toBeVisible()
  await oskar.page.close()
  await expect(here(ines.page).getByText('Oskar')).toBeHidden({ timeout: 2000 })
  await expect(card(ines.page, 'T-226').getByText('Oskar', { exact: true })).toBeHidden()
})

test('a card that another person has chosen or opened carries their name, and a click on them goes there', async ({
  people,
}) => {
  const { ines, oskar } = await twoOnBoard(people)
  await card(oskar.page, 'T-222').focus()
  await expect(card(ines.page, 'T-222').getByText('Oskar', { exact: true })).toBeVisible()
  await open(oskar.page, 'T-219')
  await expect(card(ines.page, 'T-219').getByText('Oskar', { exact: true })).toBeVisible()
  await here(ines.page).getByRole('button', { name: 'Oskar' }).click()
  await expect(drawer(ines.page)).toHaveAccessibleName('T-219 Boot fit guide: measure at home in 4 minutes')
})

test('a card in another hand says so, and shows where it would land until it is dropped or their tab closes', async ({
  people,
}) => {
  const { ines, oskar } = await twoOnBoard(people)
  const slip = (name: string) => column(ines.page, name).locator('[data-remote-hand]')
  await pickUp(oskar.page, 'T-238')
  await carryTo(oskar.page, 'T-238', { card: 'T-226' })
  await expect(card(ines.page, 'T-238').getByText('Oskar has this')).toBeVisible()
  await expect(slip('Doing').getByText('Unboxing e-mail: the first walk in new boots')).toBeVisible()
  await expect(slip('Doing').getByText('Oskar: to Doing, 7 of 5')).toBeVisible()
  await carryTo(oskar.page, 'T-238', { card: 'T-222' })
  await expect(slip('Review').getByText('Oskar: to Review, 4 of 3')).toBeVisible()
  await expect(slip('Doing')).toHaveCount(0)
  await oskar.page.keyboard.press('Escape')
  await expect(slip('Review')).toHaveCount(0)
  await expect(card(ines.page, 'T-238').getByText('Oskar has this')).toBeHidden()
  await oskar.page.mouse.up()

  await pickUp(oskar.page, 'T-240')
  await carryTo(oskar.page, 'T-240', { card: 'T-226' })
  await expect(card(ines.page, 'T-240').getByText('Oskar has this')).toBeVisible()
  await oskar.page.close()
  await expect(card(ines.page, 'T-240').getByText('Oskar has this')).toBeHidden({ timeout: 2000 })
  await expect(slip('Doing')).toHaveCount(0)
})
