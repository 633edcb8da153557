import { type Locator, type Page, expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { boardAt, column, columnsOn, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

async function toSettings({ page }: Person) {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await expect(page.getByRole('heading', { name: 'Columns' })).toBeVisible()
}

/** A new demo board, and Ines, who owns it, in as many browsers. */
async function ownerTwice(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const [first, second] = [await people.enter(owner, board), await people.enter(owner, board)]
  return { board, owner, first, second }
}

/** A field at rest, by its label. */
function setting(page: Page, label: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${label}: `) })
}

async function write(page: Page, label: string, text: string) {
  await setting(page, label).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function choose(page: Page, label: string, option: string) {
  await setting(page, label).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function act(page: Page, name: string, what: string) {
  await page.getByRole('button', { name: `What to do with ${name}` }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

test('two owners change the name and the limit of one column at once, and both stand', async ({ people }) => {
  const { board, owner, first, second } = await ownerTwice(people)
  await Promise.all([toSettings(first), toSettings(second)])
  // both fields are open before either is kept
  await setting(first.page, 'Name of Review').click()
  await setting(second.page, 'Limit of Review').click()
  await first.page.keyboard.press('ControlOrMeta+A')
  await first.page.keyboard.type('Second pair of eyes')
  await second.page.keyboard.type('7')
  await Promise.all([first.page.keyboard.press('Enter'), second.page.keyboard.press('Enter')])
  for (const { page } of [first, second]) {
    await expect(setting(page, 'Limit of Second pair of eyes')).toHaveText(/7$/)
    await untilSaved(page)
  }
  const { statuses } = await boardAt(owner, board)
  expect(statuses.find((status) => status.name === 'Second pair of eyes')?.wipLimit).toBe(7)
})

test('what a new brief of a kind begins with is written here', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page } = await people.enter(owner, board)
  await page.getByRole('link', { name: 'Settings' }).first().click()
  const templates = page.getByRole('region', { name: 'Brief templates' })
  await templates.getByText('Text, as Markdown').first().click()
  await setting(page, 'Text, as Markdown of Article').click()
  const text = page.getByRole('textbox', { name: 'Text, as Markdown of Article' })
  await text.fill('## Who asked for it\n\n## What they get')
  await text.press('Enter')
  await untilSaved(page)
  const kinds = (await owner.send<{ kinds: { id: string; name: string }[] }>(`/api/boards/${board}`)).body.kinds
  const kind = kinds.find(({ name }) => name === 'Article')?.id
  const made = await owner.send<{ result: { id: string } }>(`/api/boards/${board}/commands`, {
    name: 'item.create',
    args: { title: 'Lacing guide', kind },
  })
  const markdown = await owner.fetch(`/api/boards/${board}/briefs/${made.body.result.id}?format=md`)
  expect((await markdown.text()).match(/^## .*/gm)).toEqual(['## Who asked for it', '## What they get'])
})

test('a column is added, moved, deleted and brought back, and the other sees each on the sprint board', async ({
  people,
}) => {
  const { first, second } = await ownerTwice(people)
  await toSettings(first)
  const { page } = first
  const names = () => columnsOn(second.page).then(Object.keys)
  await page.getByRole('textbox', { name: 'Add a column' }).fill('Sign-off')
  await page.keyboard.press('Enter')
  await expect(column(second.page, 'Sign-off')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Add a column' })).toBeFocused()

  await act(page, 'Sign-off', 'Move Sign-off up')
  await expect.poll(names).toEqual(['To do', 'Doing', 'Review', 'Sign-off', 'Done'])
  // the focus is on the row still
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(names).toEqual(['To do', 'Doing', 'Sign-off', 'Review', 'Done'])

  const before = (await columnsOn(second.page))['To do'] ?? []
  const inReview = (await columnsOn(second.page))['Review'] ?? []
  await act(page, 'Review', 'Delete Review')
  await expect(page.getByText(/^Review deleted; \d+ items now stand in To do$/)).toBeVisible()
  await expect(column(second.page, 'Review')).toBeHidden()
  await expect
    .poll(async () => (await columnsOn(second.page))['To do']?.toSorted())
    .toEqual([...before, ...inReview].toSorted())
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(names).toEqual(['To do', 'Doing', 'Sign-off', 'Review', 'Done'])
  expect((await columnsOn(second.page))['Review']).toEqual(inReview)
})

test('the last done column stays, and what cannot be kept says what to do and keeps what was typed', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await toSettings(ines)
  const { page } = ines
  await act(page, 'Done', 'Delete Done')
  await expect(page.getByText('A board needs a column for what is done.')).toBeVisible()
  await choose(page, 'Counts as of Done', 'Doing')
  await expect(page.getByRole('alert')).toContainText('A board needs a column for what is done.')

  const refused: [string, string, string][] = [
    ['Limit of Doing', '0', 'A limit begins at 1. Leave it empty for none.'],
    ['Point scale', '1, 2, x', '“x” is no number of points.'],
    ['Item prefix', 'ä-', '“ä-” cannot stand before a number.'],
  ]
  for (const [label, text, words] of refused) {
    await write(page, label, text)
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    await expect(page.getByRole('textbox', { name: label })).toHaveValue(text)
    await page.keyboard.press('Escape')
  }
  await setting(page, 'Time zone').click()
  await page.keyboard.type('atlantis')
  await expect(page.getByText('Nothing called “atlantis”.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('lisbon')
  await page.keyboard.press('Enter')
  await expect(setting(page, 'Time zone')).toHaveText(/Europe\/Lisbon$/)
})

test('holidays and days away are added as a range and removed one by one', async ({ people }) => {
  const { board, owner, first, second } = await ownerTwice(people)
  await Promise.all([toSettings(first), toSettings(second)])
  const holidays = first.page.getByRole('group', { name: 'Holidays' })
  await holidays.getByRole('textbox').fill('soon')
  await holidays.getByRole('textbox').press('Enter')
  await expect(holidays.getByRole('alert')).toContainText('No day reads as “soon”.')
  await expect(holidays.getByRole('textbox')).toHaveValue('soon')
  await holidays.getByRole('textbox').fill('24 Dec 2026 – 2 Jan 2027')
  await holidays.getByRole('textbox').press('Enter')
  await second.page.getByRole('button', { name: 'Remove Sun 27 Dec' }).click()
  await expect(holidays.getByRole('listitem')).toHaveText([
    'Thu 24',
    'Fri 25',
    'Sat 26',
    'Mon 28',
    'Tue 29',
    'Wed 30',
    'Thu 31',
    'Fri 1',
    'Sat 2',
  ])
  await first.page.getByRole('button', { name: 'Sat', exact: true }).click()
  await first.page.getByRole('button', { name: /Days away of Jonas/ }).click()
  const away = first.page.getByRole('group', { name: /Days away of Jonas/ })
  await away.getByRole('textbox').fill('1 Dec 2026 to 3 Dec 2026')
  await away.getByRole('textbox').press('Enter')
  await expect(second.page.getByRole('button', { name: /Days away of Jonas.*3 days/ })).toBeVisible()
  await expect(second.page.getByRole('button', { name: 'Sat', exact: true })).toHaveAttribute('aria-pressed', 'true')
  const rows = (await owner.send<{ board: { workingDays: number[] }[] }>(`/api/boards/${board}`)).body
  expect(rows.board[0]?.workingDays).toEqual([1, 2, 3, 4, 5, 6])
})

test('offline a column can still be named, and a field of the board keeps what was typed and says why it waits', async ({
  people,
}) => {
  const { first, second } = await ownerTwice(people)
  await Promise.all([toSettings(first), toSettings(second)])
  const { page, context } = first
  await context.setOffline(true)
  await expect(page.getByText('Offline: this part waits for the server').first()).toBeVisible()
  await write(page, 'Name of Doing', 'In hand')
  await write(page, 'Company', 'Tarnfell')
  await expect(page.getByRole('alert')).toHaveText(/The server keeps this one/)
  await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue('Tarnfell')
  await context.setOffline(false)
  await expect(page.getByText('Offline: this part waits for the server').first()).toBeHidden()
  await page.getByRole('textbox', { name: 'Company' }).press('Enter')
  await expect(setting(second.page, 'Company')).toHaveText(/Tarnfell$/)
  await expect(setting(second.page, 'Name of In hand')).toBeVisible()
})

test('an editor changes columns and their own row but not the board; who only looks changes nothing', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const hana = await people.enter(await app().guest('editor', board, 'Hana Sato'), board)
  await toSettings(hana)
  const { page } = hana
  await expect(page.getByText('Only an owner changes this').first()).toBeVisible()
  await expect(setting(page, 'Company')).toHaveCount(0)
  await expect(setting(page, 'Name of Review')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Points a sprint of / })).toHaveCount(1)
  await write(page, 'Points a sprint of Hana Sato', '6')
  await expect(setting(page, 'Points a sprint of Hana Sato')).toHaveText(/6$/)

  const tom = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await toSettings(tom)
  await expect(tom.page.getByText('You can look, not change').first()).toBeVisible()
  await expect(tom.page.locator('main').getByRole('textbox')).toHaveCount(0)
  await expect(setting(tom.page, 'Name of Review')).toHaveCount(0)
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious in the settings, and nothing is wider than the screen: ${name}`, async ({
    people,
  }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const ines = await people.enter(await app().owner(), board, { colorScheme, viewport })
    await toSettings(ines)
    const { page } = ines
    await page.getByRole('textbox', { name: 'Add a campaign' }).fill('A campaign with a name of some length')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Days away of Jonas/ }).click()
    expect(await axeFaults(page)).toEqual([])
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body, main, main *')]
        .filter((element) => element.scrollWidth > innerWidth || element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.outerHTML.slice(0, 120)),
    )
    expect(wide).toEqual([])
    await setting(page, 'Colour of Web').click()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await act(page, 'A campaign with a name of some length', 'Delete')
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
  })
}
