import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { boardAt, card, cardIn, column, columnsAt, drag, drawer, field, open, untilSaved } from './steps.ts'

// the browser itself notes every refusal
test.use({ expectedFaults: /the server responded with a status of 4(01|03|04|09|10|29)/ })

const app = serveApp()

async function ownerOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  return { board, ines: await people.enter(await app().owner(), board) }
}

/** Makes a link in the share dialog, as the owner does; closes the dialog. */
async function makeLink(page: Page, role: 'Editor' | 'Viewer', password?: string): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this board' })
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  if (password !== undefined) {
    await dialog.getByRole('checkbox', { name: 'Ask for a password' }).check()
    await dialog.getByLabel('Password of the link').fill(password)
  }
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const shown = dialog.getByRole('textbox', { name: 'Your link' })
  await expect(shown).toHaveValue(/\/join#/)
  const url = await shown.inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return url
}

test('a guest opens the owner’s link, sees the live board behind it, types a name, and works on it', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Editor')
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
  const link = await makeLink(ines.page, 'Viewer')
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
  await expect(drawer(page).getByText('Boot fit guide: measure at home in 4 minutes').last()).toBeVisible()
  await expect(field(page, 'Title')).toBeHidden()
  // its brief is there to read
  await expect(drawer(page).getByText('Measure both feet in the evening')).toBeVisible()
  await expect(drawer(page).locator('input:not([type="checkbox"]), textarea, [contenteditable="true"]')).toHaveCount(0)
  await expect(drawer(page).locator('input[type="checkbox"]').first()).toBeDisabled()
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('a withdrawn link ends the access of who came by it, on the open page too, and lets nobody else in', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Editor')
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
    .filter({ hasText: 'Editor' })
    .getByRole('button', { name: 'Withdraw' })
    .click()
  await expect(ines.page.getByText('1 person loses access.')).toBeVisible()
  await ines.page.getByRole('button', { name: 'End their access' }).click()
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
  const link = await makeLink(ines.page, 'Editor')
  const { page } = await people.stranger()
  for (const path of [`/b/${board}/sprint`, '/']) {
    await page.goto(app().url + path)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/sign-in[?]to=${encodeURIComponent(path)}$`))
  }
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

/** The settings' row of somebody. */
function memberRow(page: Page, name: string) {
  return page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: name })
}

async function toMembers(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('link', { name: 'Members' }).click()
  await expect(page.getByRole('list', { name: 'Members' })).toBeVisible()
}

async function giveRole(page: Page, name: string, role: string) {
  await page.getByRole('button', { name: `Role of ${name}: ` }).click()
  await page.getByRole('option', { name: role, exact: true }).click()
}

test('a link with a password shows the name of the board and nothing else until it is said', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Editor', 'boots and maps')
  const { page } = await people.stranger()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Growth desk' })).toBeVisible()
  await expect(page.getByLabel('Password of the link')).toBeFocused()
  await expect(page.getByText('Ines Marchetti')).toBeHidden()
  await expect(page.locator('[data-card]')).toHaveCount(0)
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.type('boots')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That is not the password of this link.')).toBeVisible()
  await page.getByLabel('Password of the link').fill('boots and maps')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ines Marchetti invites you to')).toBeVisible()
  await expect(card(page, 'T-226')).toBeVisible()
  await page.getByLabel('Your name').fill('Tom Whitfield')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/b/${board}/sprint$`))
  await expect(card(page, 'T-226')).toBeVisible()
})

test('a pasted list of addresses: each good one is invited, a bad one is named and stays, and a link opens once', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  await ines.page.getByRole('button', { name: 'Share' }).click()
  const dialog = ines.page.getByRole('dialog', { name: 'Share this board' })
  await dialog.getByLabel('E-mail addresses').fill('Hana Sato <hana@example.org>; oskar@')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(dialog.getByText('“oskar@” is no e-mail address. Mend it or take it out.')).toBeVisible()
  await expect(dialog.getByLabel('E-mail addresses')).toHaveValue('oskar@')
  // this server sends no mail, so the link is there to be passed on
  const shown = dialog.getByRole('textbox', { name: 'Link for hana@example.org' })
  await expect(shown).toHaveValue(/\/join#/)
  const link = await shown.inputValue()
  await expect(dialog.getByRole('list', { name: 'Invitations' })).toContainText('its link waits until')
  expect(await axeFaults(ines.page)).toEqual([])
  const { page } = await people.stranger()
  await page.goto(link)
  await expect(page.getByText('You can see and change everything. You become a member')).toBeVisible()
  await page.getByLabel('Your name').fill('Hana Sato')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/b/${board}/sprint$`))
  await expect(card(page, 'T-226')).toBeVisible()
  const other = await people.stranger()
  await other.page.goto(link)
  await expect(other.page.getByRole('heading', { name: 'This link has ended. Ask for a new one.' })).toBeVisible()
})

test('a guest who is made a member keeps their work and stays when the link is withdrawn', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const link = await makeLink(ines.page, 'Editor')
  const hana = await people.stranger()
  await hana.page.goto(link)
  await hana.page.getByLabel('Your name').fill('Hana Berg')
  await hana.page.keyboard.press('Enter')
  await drag(hana.page, 'T-231', { column: 'Review' })
  await untilSaved(hana.page)
  await toMembers(ines.page)
  const row = memberRow(ines.page, 'Hana Berg')
  await expect(row).toContainText('guest by a link')
  await row.getByRole('button', { name: 'What to do with Hana Berg' }).click()
  await ines.page.getByRole('menuitem', { name: 'Make Hana Berg a member' }).click()
  await expect(row).not.toContainText('guest by a link')
  const links = await ines.caller.send<{ id: string }[]>(`/api/boards/${board}/links`)
  await ines.caller.send(`/api/boards/${board}/links/${must(links.body[0]).id}`, undefined, 'DELETE')
  await drag(hana.page, 'T-231', { column: 'Done' })
  await untilSaved(hana.page)
  expect((await columnsAt(ines.caller, board))['Done']).toContain('Size guide card for store shelves')
})

test('a demotion is seen on the open board without a reload, with a word, and the last owner stays', async ({
  people,
}) => {
  const { board, ines } = await ownerOnBoard(people)
  const caller = await app().guest('editor', board, 'Oskar Berg')
  const oskar = await people.enter(caller, board)
  await expect(oskar.page.getByRole('button', { name: 'New item' }).first()).toBeVisible()
  await toMembers(ines.page)
  await giveRole(ines.page, 'Oskar Berg', 'Viewer')
  await expect(oskar.page.getByText('You can look at this board now, and change nothing')).toBeVisible()
  await expect(oskar.page.getByRole('button', { name: 'New item' })).toHaveCount(0)
  await giveRole(ines.page, 'Oskar Berg', 'Editor')
  await expect(oskar.page.getByText('You can change this board now')).toBeVisible()
  await expect(oskar.page.getByRole('button', { name: 'New item' }).first()).toBeVisible()
  await giveRole(ines.page, 'Ines Marchetti', 'Editor')
  await expect(ines.page.getByText('A board keeps an owner. Make somebody else an owner first.')).toBeVisible()
  // the demo has a member of that name, who is not here
  const mine = memberRow(ines.page, 'Role of Ines Marchetti')
  await mine.getByRole('button', { name: 'What to do with Ines Marchetti' }).click()
  await ines.page.getByRole('menuitem', { name: 'Leave this board' }).click()
  const dialog = ines.page.getByRole('dialog', { name: 'Leave this board?' })
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(dialog.getByText('A board keeps an owner.')).toBeVisible()
})

test('whoever leaves by themselves hands over what they have open, and is out', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Berg'), board)
  const { items } = await boardAt(ines.caller, board)
  const item = must(items.find(({ number }) => number === 231)).id
  await ines.caller.run(board, 'item.update', { id: item, assignees: [oskar.caller.member] })
  await toMembers(oskar.page)
  await oskar.page.getByRole('button', { name: 'What to do with Oskar Berg' }).click()
  await oskar.page.getByRole('menuitem', { name: 'Leave this board' }).click()
  const dialog = oskar.page.getByRole('dialog', { name: 'Leave this board?' })
  await expect(dialog).toContainText('1 open item is yours.')
  await dialog.getByRole('radio', { name: 'Hand them to Jonas Brandt' }).check()
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(oskar.page).toHaveURL(`${app().url}/`)
  const after = await boardAt(ines.caller, board)
  expect(must(after.items.find(({ id }) => id === item)).assignees).not.toContain(oskar.caller.member)
})

test('a viewer changes nothing on any page, whatever they press', async ({ people }) => {
  const { board, ines } = await ownerOnBoard(people)
  const tom = await people.enter(await app().guest('viewer', board, 'Tom Berg'), board)
  const { page } = tom
  const seq = async () => (await ines.caller.send<{ seq: number }>(`/api/boards/${board}/items`)).body.seq
  const before = await seq()
  const base = `${app().url}/b/${board}`
  const sprints = await ines.caller.send<{ sprints: { id: string; state: string }[] }>(`/api/boards/${board}/sprints`)
  const closed = sprints.body.sprints.find(({ state }) => state === 'closed')
  const pages = [
    '/sprint',
    '/sprint?lanes=silo',
    '/plan',
    '/bin',
    '/settings',
    '/import',
    '/i/219',
    '/sprint?stand-up=1',
  ]
  for (const path of [...pages, ...(closed ? [`/review/${closed.id}`] : [])]) {
    await page.goto(base + path)
    await expect(page.locator('main')).toBeVisible()
    const first = page.locator('[data-card]').first()
    if (await first.isVisible()) await first.focus()
    for (const key of ['n', 'x', 'e', 'a', 'p', 's', 'd', 'l', 'b', 'Delete', 'Space', 'ArrowDown', 'Space'])
      await page.keyboard.press(key)
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.keyboard.press('ControlOrMeta+z')
    // no field takes text, but those that look for something
    const fields = page.locator('main').locator('textarea, input:not([type=search], [type=checkbox], [type=radio])')
    expect([
      path,
      await fields.evaluateAll((all) =>
        all
          .filter((one) => !(one as HTMLInputElement).readOnly && !(one as HTMLInputElement).disabled)
          .map((one) => one.getAttribute('aria-label')),
      ),
    ]).toEqual([path, []])
    await page.keyboard.press('Escape')
  }
  await untilSaved(page)
  expect(await seq()).toBe(before)
})

test('an owner who is alone and gives an item to somebody is offered once to invite people', async ({ people }) => {
  const { ines } = await ownerOnBoard(people)
  const { page } = ines
  const offer = page.getByText('Nobody else is on this board yet.')
  for (const [key, isOffered] of [
    ['T-231', true],
    ['T-236', false],
  ] as const) {
    await card(page, key).focus()
    await page.keyboard.press('a')
    await page.getByRole('option', { name: 'Jonas Brandt' }).click()
    await page.keyboard.press('Escape')
    if (isOffered) await expect(offer).toBeVisible()
    await untilSaved(page)
    if (!isOffered) continue
    await page.getByRole('button', { name: 'Invite people' }).click()
    await expect(page.getByRole('dialog', { name: 'Share this board' })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await expect(offer).toBeHidden()
})
