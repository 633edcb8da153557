import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { card, cardIn, column, columnsAt, drag, drawer, field, open, untilSaved } from './steps.ts'

// the browser itself notes every refusal
test.use({ expectedFaults: /the server responded with a status of 4(01|03|04|10)/ })

const app = serveApp()

async function ownerOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  return { board, ines: await people.enter(await app().owner(), board) }
}

/** Makes a link in the share dialog, as the owner does; closes the dialog. */
async function makeLink(page: Page, role: 'Change' | 'Look'): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this board' })
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  await expect(dialog.getByLabel('Your link')).toHaveValue(/\/join#/)
  const url = await dialog.getByLabel('Your link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return url
}

test('a guest opens the owner’s link, sees the live board behind it, types a name, and works on it', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Change')
  const { page } = await people.stranger()
  await page.goto(link)
  await expect(page.getByText('Ines Marchetti invites you to')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Growth desk' })).toBeVisible()
  await expect(page.getByText('You can see and change everything.')).toBeVisible()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await expect(card(page, 'T-226')).toBeVisible()
  await drag(ines.page, 'T-226', { column: 'Done' })
  const done = page.locator('[data-column]').filter({ has: page.locator('h2', { hasText: 'Done' }) })
  await expect(done.locator('[data-card]').filter({ hasText: 'T-226' })).toBeVisible()

  await page.keyboard.press('Enter')
  await expect(page.getByText('Type your name, so that the others know who you are.')).toBeVisible()
  await page.keyboard.type('Leila Haddad')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/b/${board}/sprint$`))
  await expect(ines.page.getByRole('region', { name: 'Here now' }).getByText('Leila')).toBeVisible()
  await drag(page, 'T-231', { column: 'Review' })
  await untilSaved(page)
  expect((await columnsAt(ines.caller, board))['Review']).toContain('Size guide card for store shelves')

  await page.goto(link)
  await page.getByRole('button', { name: 'Go on as Leila Haddad' }).click()
  await expect(card(page, 'T-231')).toBeVisible()
})

test('who came by a link to look sees everything and changes nothing', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Look')
  const before = await columnsAt(ines.caller, board)
  const { page } = await people.stranger()
  await page.goto(link)
  await expect(page.getByText('You can see everything and change nothing.')).toBeVisible()
  await page.getByLabel('Your name').fill('Tom Whitfield')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('You can look, not change')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New item' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Share' })).toBeHidden()

  const from = must(await card(page, 'T-231').boundingBox())
  const to = must(await column(page, 'Done').boundingBox())
  await page.mouse.move(from.x + 50, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + 50, to.y + 300, { steps: 10 })
  await page.mouse.up()
  await card(page, 'T-231').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.keyboard.press('n')
  await expect(page.getByLabel('Title of the new item')).toBeHidden()
  await page.keyboard.press('Escape')

  await open(page, 'T-219')
  await expect(drawer(page).getByText('Boot fit guide: measure at home in 4 minutes')).toBeVisible()
  await expect(field(page, 'Title')).toBeHidden()
  await expect(drawer(page).getByRole('textbox')).toHaveCount(0)
  await expect(drawer(page).getByRole('checkbox').first()).toBeDisabled()
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('a withdrawn link ends the access of who came by it, on the open page too, and lets nobody else in', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Change')
  const oskar = await people.stranger()
  await oskar.page.goto(link)
  await oskar.page.getByLabel('Your name').fill('Oskar Lindqvist')
  await oskar.page.keyboard.press('Enter')
  await expect(oskar.page).toHaveURL(new RegExp(`/b/${board}/sprint$`))
  await expect(card(oskar.page, 'T-219')).toBeVisible()
  const leila = await people.enter(await app().guest('viewer', board, 'Leila Haddad'), board)
  const tom = await people.stranger()
  await tom.page.goto(link)
  await expect(card(tom.page, 'T-219')).toBeVisible()

  await ines.page.getByRole('button', { name: 'Share' }).click()
  await ines.page
    .getByRole('dialog')
    .getByRole('listitem')
    .filter({ hasText: 'Change' })
    .getByRole('button', { name: 'Withdraw' })
    .click()
  await expect(ines.page.getByText('Link withdrawn; who came by it is out')).toBeVisible()
  await expect(oskar.page.getByText('Your access to this board has ended. Ask its owner for a new link.')).toBeVisible()
  await expect(card(oskar.page, 'T-219')).toBeHidden()
  // who stood at the door sees the board no longer, who came by another link stays
  await expect(card(tom.page, 'T-219')).toBeHidden()
  await ines.page.keyboard.press('Escape')
  await drag(ines.page, 'T-231', { column: 'Done' })
  await expect(cardIn(leila.page, 'Done', 'Size guide card for store shelves')).toBeVisible()

  const hana = await people.stranger()
  await hana.page.goto(link)
  await expect(hana.page.getByRole('heading', { name: 'This link has ended. Ask for a new one.' })).toBeVisible()
  await expect(hana.page.getByLabel('Your name')).toBeHidden()
})

test('a stranger at the address of a board, or with half a link, is told how to get in', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Change')
  const { page } = await people.stranger()
  const howTo = 'You are not signed in here. Open your set-up link or a link that somebody sent you.'
  await page.goto(`${app().url}/b/${board}/sprint`)
  await expect(page.getByText(howTo)).toBeVisible()
  await page.goto(`${app().url}/`)
  await expect(page.getByText(howTo)).toBeVisible()
  await page.goto(link.slice(0, link.indexOf('#')))
  await expect(page.getByText('This link is not whole. Copy all of it, to its last letter.')).toBeVisible()
  await page.goto(link.slice(0, -4))
  await expect(page.getByText('This link is not whole. Copy all of it, to its last letter.')).toBeVisible()
  // the whole link, pasted into the same page
  await page.goto(link)
  await expect(page.getByLabel('Your name')).toBeFocused()
})

test('somebody signed in who is not on a board is told so, without its name', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const elsewhere = await app().createBoard('Service desk', 'demo')
  const hana = await people.enter(await app().guest('editor', elsewhere, 'Hana Sato'), elsewhere)
  await hana.page.goto(`${app().url}/b/${board}/sprint`)
  await expect(
    hana.page.getByText('There is no such board, or you may not see it. Ask its owner for a link.'),
  ).toBeVisible()
  await expect(card(hana.page, 'T-219')).toBeHidden()
  await expect(card(ines.page, 'T-219')).toBeVisible()
})
