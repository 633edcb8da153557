import { type Page, expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { nameFaults } from './name-faults.ts'
import { screens } from './screens.ts'
import { drawer, untilSaved } from './steps.ts'

const app = serveApp()

const phone = { viewport: { width: 390, height: 844 } }
const list = (page: Page) => page.getByRole('region', { name: 'Tests' })
const row = (page: Page, number: string) => list(page).getByRole('link', { name: new RegExp(`\\b${number} `) })
const detail = (page: Page, number: string) => page.getByRole('article', { name: new RegExp(`^${number} `) })
const verdict = (page: Page) => page.locator('[data-verdict]')

async function onTests(people: People, options?: Parameters<People['enter']>[2]) {
  const board = await app().createBoard('Growth desk', 'demo')
  const person = await people.enter(await app().owner(), board, options)
  await person.page.getByRole('link', { name: /^Tests/ }).click()
  await expect(list(person.page)).toBeVisible()
  return { board, ...person }
}

test('G T leads to the tests; arrows walk the list, Enter opens, Esc leads back; filters stay in the address', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL(/\/tests$/)
  await expect(detail(page, 'B3')).toBeVisible()

  await row(page, 'B3').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'B2')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(detail(page, 'B2')).toBeVisible()
  await expect(page).toHaveURL(/\/tests\/B2$/)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/tests$/)
  await row(page, 'B3').focus()
  await page.keyboard.press('End')
  await expect(list(page).getByRole('link').last()).toBeFocused()

  await page.getByRole('radio', { name: /^Draft/ }).click()
  await expect(page).toHaveURL(/show=draft/)
  await expect(list(page).getByRole('link')).toHaveCount(1)
  await page.getByRole('button', { name: 'Stage', exact: true }).click()
  await page.getByRole('option', { name: 'Purchase' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No test is like that.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all tests' }).click()
  await expect(list(page).getByRole('link').nth(3)).toBeVisible()
})

test('a test says its verdict in words, and every figure shows the results behind it', async ({ people }) => {
  const { page } = await onTests(people)
  await row(page, 'B2').click()
  await expect(verdict(page)).toContainText('Not yet clear: 76 in 100 that “Quiz first” is better.')
  await expect(verdict(page)).toContainText('Stopping now would be a guess.')
  await expect(page.getByText('15 of 20 are above zero. 2 of 20 reach the +8% that is worth shipping.')).toBeVisible()

  const chart = page.getByRole('img', { name: /^Quiz first: \+2\.9% on .+ No change is inside\.$/ })
  await chart.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Results of this day')
  await page.keyboard.press('Escape')
  await expect(chart).toBeFocused()
  await page.keyboard.press('t')
  await expect(page.getByRole('group', { name: /^Table: Quiz first/ }).getByRole('row')).toHaveCount(12)

  await page.getByRole('button', { name: /Quiz first/ }).click()
  await expect(page.getByText('For who reads statistics')).toContainText('On any day one looks: −9.4 to +16.9')
  await expect(page.getByRole('listitem').filter({ hasText: / people, / })).toHaveCount(11)

  await page.getByRole('button', { name: 'item T-224' }).click()
  await expect(drawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(detail(page, 'B2')).toBeVisible()
})

test('a split that is off withholds lift, dots and range everywhere', async ({ people }) => {
  const { page } = await onTests(people)
  await expect(row(page, 'B3')).toContainText('Do not read. 22,914 saw control, 21,702 saw B.')
  await expect(row(page, 'B3')).toContainText('withheld')
  await row(page, 'B3').click()
  await expect(verdict(page)).toContainText('Do not read this: 22,914 saw control, 21,702 saw B.')
  await expect(detail(page, 'B3').getByText('Withheld: the split is off.')).toHaveCount(2)
  await expect(detail(page, 'B3').getByText('no, 22,914 : 21,702')).toBeVisible()
  await expect(detail(page, 'B3').getByRole('img', { name: /lift/i })).toHaveCount(0)
})

test('a result that one person enters moves the screen of the other', async ({ people }) => {
  const { board, page: ines } = await onTests(people)
  const { page: hana } = await people.enter(await app().guest('editor', board), board)
  await hana.goto(`${app().url}/b/${board}/tests/B2`)
  await expect(verdict(hana)).toContainText('76 in 100')
  await row(ines, 'B2').click()
  await ines.getByRole('button', { name: 'More', exact: true }).click()
  await ines.getByRole('menuitem', { name: 'Enter results' }).click()
  const cells = ines.getByRole('region', { name: 'Results by hand' })
  const people1 = cells.getByRole('textbox', { name: /people who saw B$/ }).first()
  const done = cells.getByRole('textbox', { name: /how many of B did it$/ }).first()
  await people1.fill('2000')
  await done.fill('2001')
  await done.blur()
  await expect(cells.getByText('More than the 2,000 people who saw it. Count each person once.')).toBeVisible()
  await done.fill('600')
  await cells.getByRole('button', { name: 'Keep results' }).click()
  await expect(ines.getByRole('status').filter({ hasText: 'Results of 1 day kept' })).toBeVisible()
  await expect(verdict(hana)).not.toContainText('76 in 100')
  await expect(row(hana, 'B2')).not.toContainText('+2.9%')
  await expect(hana.getByText(/entered results of 1 day/)).toBeVisible()
})

test('N writes a draft; it says what it needs; start, stop and decide lead to its follow-up', async ({ people }) => {
  const { board, page, caller } = await onTests(people)
  await page.keyboard.press('n')
  const own = page.getByRole('article')
  await expect(page.getByRole('article', { name: /New test/ })).toBeVisible()
  await expect(page).toHaveURL(/\/tests\/B\d+$/)
  const write = async (label: string, text: string) => {
    await own.getByRole('button', { name: new RegExp(`^${label}: `) }).click()
    await page.getByRole('textbox', { name: label }).fill(text)
    await page.keyboard.press('Enter')
  }
  await write('Hypothesis', 'If the cart shows the weight')
  await expect(own.getByText(/^Still to say: /)).toBeVisible()
  await write('Hypothesis', 'If the cart shows the weight, more people order, because they carry it')
  await expect(own.getByText(/^Still to say: /)).toHaveCount(0)
  await write('Name', 'Weight in the cart')
  await write('Where it starts from', '31')
  await write('Smallest effect worth finding', '9')
  await expect(page.getByRole('article')).toContainText('4,416 people in each variant.')
  await page
    .getByRole('article')
    .getByRole('button', { name: /^Stage: / })
    .click()
  await page.getByRole('option', { name: 'Purchase' }).click()
  await expect(verdict(page)).toContainText(/4,416 people in each variant, \d+ weeks at the present traffic\./)

  const shown = page.getByRole('article', { name: /Weight in the cart/ })
  await shown.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start the test' }).click()
  await expect(verdict(page)).toContainText('No results yet.')
  await shown.getByText('Settings', { exact: false }).first().click()
  await expect(shown.getByText(/^fixed since the start on /)).toBeVisible()
  await expect(shown.getByRole('button', { name: /^Where it starts from: / })).toHaveCount(0)

  await shown.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the test' }).click()
  await shown.getByRole('button', { name: 'Decide…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Try another way/ }).check()
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(dialog.getByText('Say why, so that others can learn from it.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Nobody came.')
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(shown).toContainText('Ines decided on')
  await expect(shown).toContainText('“Nobody came.”')
  await expect(shown.getByText(/decided: try another way/)).toBeVisible()
  await untilSaved(page)
  const { body } = await caller.send<{ items: { title: string }[] }>(`/api/boards/${board}`)
  expect(body.items.map(({ title }) => title)).toContain('Test again: Weight in the cart')

  await shown.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(list(page).getByRole('link', { name: /Weight in the cart/ })).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(list(page).getByRole('link', { name: /Weight in the cart/ })).toHaveCount(1)
})

test.describe('without a network', () => {
  test.use({ expectedFaults: /ERR_INTERNET_DISCONNECTED|WebSocket connection/ })

  test('stopping says why it waits, and the test runs on', async ({ people }) => {
    const { page, context } = await onTests(people)
    await row(page, 'B2').click()
    await context.setOffline(true)
    await detail(page, 'B2').getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop the test' }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The server cannot be reached')
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
    await expect(row(page, 'B2')).toContainText('running')
    await context.setOffline(false)
  })
})

test('on a phone a test is a page of its own, with a way back', async ({ people }) => {
  const { page } = await onTests(people, phone)
  await row(page, 'B2').click()
  await expect(list(page)).toHaveCount(0)
  await expect(verdict(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'All tests' }).click()
  await expect(row(page, 'B2')).toBeVisible()
  await page.getByRole('button', { name: 'New test' }).click()
  await expect(page.getByRole('article', { name: /New test/ })).toBeVisible()
})

test('a test prints on one page with its log', async ({ people }) => {
  const { page } = await onTests(people)
  await row(page, 'B2').click()
  await expect(page.getByText(/wrote the test down/)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/printed .*\/tests\/B2$/)).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('what somebody only looks at has no acts', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().guest('viewer', board), board)
  await page.goto(`${app().url}/b/${board}/tests/B4`)
  await expect(detail(page, 'B4')).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Start|New test|Import results|More)$/ })).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(detail(page, 'B4')).toBeVisible()
})

for (const { name, ...screen } of screens) {
  test(`axe finds nothing serious in the tests: ${name}`, async ({ people }) => {
    const { board, page } = await onTests(people, screen)
    const found: Record<string, string[]> = {}
    const look = async (what: string) => (found[what] = [...(await axeFaults(page)), ...(await nameFaults(page))])
    await look('list')
    for (const number of ['B1', 'B2', 'B3', 'B4']) {
      await page.goto(`${app().url}/b/${board}/tests/${number}`)
      await expect(detail(page, number)).toBeVisible()
      await look(number)
    }
    await detail(page, 'B4').getByRole('button', { name: 'Start', exact: true }).click()
    await look('start')
    await page.keyboard.press('Escape')
    await page.goto(`${app().url}/b/${board}/tests/B2`)
    await detail(page, 'B2').getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Enter results' }).click()
    await look('results by hand')
    await detail(page, 'B2').getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop the test' }).click()
    await detail(page, 'B2').getByRole('button', { name: 'Decide…' }).click()
    await look('decide')
    expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({})
  })
}
