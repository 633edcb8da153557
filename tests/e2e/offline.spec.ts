import { expect } from '@playwright/test'
import { type People, type Person, serveApp, test } from './fixtures.ts'
import { boardAt, card, columnsAt, drag, drawer, field, open, savedState, untilAgreed, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

/** Takes the network away and does three things: a card moved, a title and points changed. */
async function workOffline({ context, page }: Person) {
  await context.setOffline(true)
  await expect(savedState(page)).toHaveText('Offline, nothing waits')
  await drag(page, 'T-231', { column: 'Done' })
  await expect(savedState(page)).toHaveText('Offline, 1 change kept here')
  await open(page, 'T-236')
  await field(page, 'Title').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Retarget readers, written on the train')
  await page.keyboard.press('Enter')
  await expect(savedState(page)).toHaveText('Offline, 2 changes kept here')
  await field(page, 'Points').click()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(savedState(page)).toHaveText('Offline, 3 changes kept here')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
}

async function expectMerged(people: Person[], board: string) {
  const columns = await untilAgreed(people, board)
  expect(columns['Done']).toContain('Size guide card for store shelves')
  expect(columns['To do']).toContain('Retarget readers, written on the train')
  expect(columns['Review']).toContain('Fit quiz, as Oskar has it')
  for (const { page } of people) await expect(savedState(page)).toHaveText(/^Saved \d\d:\d\d$/)
}

/** What the other person does meanwhile. */
async function workMeanwhile({ page }: Person) {
  await open(page, 'T-224')
  await field(page, 'Title').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Fit quiz, as Oskar has it')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await drag(page, 'Fit quiz, as Oskar has it', { card: 'T-222' })
  await untilSaved(page)
}

test('changes made offline are counted, and merge with what the others did once the network is back', async ({
  people,
}) => {
  const { board, ines, oskar } = await twoOnBoard(people)
  await workOffline(ines)
  await workMeanwhile(oskar)
  await expect(card(oskar.page, 'T-231')).toBeVisible()
  expect((await columnsAt(oskar.caller, board))['To do']).toContain('Size guide card for store shelves')
  await ines.context.setOffline(false)
  await expectMerged([ines, oskar], board)
  expect((await boardAt(oskar.caller, board)).items.find((item) => item.number === 236)?.points).toBe(5)
})

test('a page opened anew where only its files can be reached shows the board and still counts what waits', async ({
  people,
}) => {
  const { board, ines, oskar } = await twoOnBoard(people)
  await workOffline(ines)
  await workMeanwhile(oskar)
  let isCut = true
  await ines.context.route('**/api/**', (route) => (isCut ? route.abort() : route.continue()))
  await ines.context.routeWebSocket('**/sync/**', (socket) => void (isCut ? socket.close() : socket.connectToServer()))
  const address = ines.page.url()
  await ines.page.goto('about:blank')
  await ines.context.setOffline(false)
  await ines.page.goto(address)
  await expect(savedState(ines.page)).toHaveText('Offline, 3 changes kept here')
  await expect(card(ines.page, 'Retarget readers, written on the train')).toBeVisible()
  await drag(ines.page, 'T-238', { card: 'T-228' })
  await expect(savedState(ines.page)).toHaveText('Offline, 4 changes kept here')

  isCut = false
  await ines.page.reload()
  await expectMerged([ines, oskar], board)
  expect((await columnsAt(ines.caller, board))['Review']).toContain('Unboxing e-mail: the first walk in new boots')
})

test('a tab closed offline has lost nothing: opened later, it sends what waited', async ({ people }) => {
  const { board, ines, oskar } = await twoOnBoard(people)
  await workOffline(ines)
  await ines.page.close()
  await workMeanwhile(oskar)
  await ines.context.setOffline(false)
  const page = await ines.context.newPage()
  await page.goto(`${app().url}/b/${board}/sprint`)
  await expectMerged([{ ...ines, page }, oskar], board)
  await expect(card(oskar.page, 'Retarget readers, written on the train')).toBeVisible()
})

test('of one field changed offline and online at once one value stands on every screen', async ({ people }) => {
  const { board, ines, oskar } = await twoOnBoard(people)
  await ines.context.setOffline(true)
  await expect(savedState(ines.page)).toHaveText('Offline, nothing waits')
  for (const [{ page }, title] of [
    [ines, 'Weekly reading, by Ines'],
    [oskar, 'Weekly reading, by Oskar'],
  ] as const) {
    await open(page, 'T-228')
    await field(page, 'Title').click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await ines.context.setOffline(false)
  const columns = await untilAgreed([ines, oskar], board)
  expect(columns['Review']?.filter((title) => title.startsWith('Weekly reading, by '))).toHaveLength(1)
})
