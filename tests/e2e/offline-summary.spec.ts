import { expect, type Page } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { cardIn, drag, drawer, field, open, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()
const hour = 3_600_000

async function twoOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  return { board, ines, oskar }
}

/** Two cards moved, one of them with another title. */
async function workMeanwhile(page: Page) {
  await drag(page, 'T-224', { card: 'T-222' })
  await drag(page, 'T-231', { column: 'Done' })
  await open(page, 'T-231')
  await field(page, 'Title').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Size guide card, second edition')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await untilSaved(page)
}

const sentence = (page: Page) => page.getByText(/^While you were away, /)

test('back from a few hours offline one sentence says what others did, and a list opens each item', async ({
  people,
}) => {
  const { ines, oskar } = await twoOnBoard(people)
  await ines.context.setOffline(true)
  await expect(savedState(ines.page)).toHaveText('Offline, nothing waits')
  await drag(ines.page, 'T-238', { card: 'T-228' })
  await workMeanwhile(oskar.page)
  await ines.page.clock.setSystemTime(Date.now() + 3 * hour)
  await ines.context.setOffline(false)
  await expect(sentence(ines.page)).toHaveText(
    'While you were away, 3 hours: 2 items moved, by Oskar and perhaps others',
  )
  expect(await axeFaults(ines.page)).toEqual([])

  await ines.page.getByRole('button', { name: 'Show', exact: true }).click()
  const list = ines.page.getByRole('dialog', { name: 'While you were away' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  const row = list.getByRole('button', { name: /T-231/ })
  await expect(row).toContainText('Status: To do → Done')
  await expect(row).toContainText('Title: Size guide card for store shelves → Size guide card, second edition')
  await expect(row).toContainText('by Oskar')
  expect(await axeFaults(ines.page)).toEqual([])
  await row.click()
  await expect(list).toBeHidden()
  await expect(drawer(ines.page)).toHaveAccessibleName(/^T-231/)
  await ines.page.keyboard.press('Escape')
  await ines.page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(sentence(ines.page)).toBeHidden()
})

/** Waits until the browser has noted, with its copy, until when that was up to date. */
async function untilKept(page: Page) {
  const seenAt = () =>
    page.evaluate(async () => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)))
      const [known] = await indexedDB.databases()
      const opened = await answer(indexedDB.open(known?.name ?? ''))
      const seen: unknown = await answer(opened.transaction('facts').objectStore('facts').get('seenAt'))
      opened.close()
      return seen
    })
  await expect.poll(seenAt).toEqual(expect.any(Number))
}

for (const [absence, hours, words] of [
  ['a board opened again the next day says what happened in the night', 20, '20 hours: 1 item moved, by Oskar'],
  ['a short break is not worth a word', 0, null],
] as const) {
  test(absence, async ({ people }) => {
    const { ines, oskar } = await twoOnBoard(people)
    const address = ines.page.url()
    await untilKept(ines.page)
    await ines.page.goto('about:blank')
    await drag(oskar.page, 'T-231', { column: 'Done' })
    await untilSaved(oskar.page)
    if (hours > 0) await ines.page.clock.setSystemTime(Date.now() + hours * hour)
    await ines.page.goto(address)
    await expect(cardIn(ines.page, 'Done', 'Size guide card for store shelves')).toBeVisible()
    await untilSaved(ines.page)
    if (words === null) await expect(sentence(ines.page)).toBeHidden()
    else await expect(sentence(ines.page)).toHaveText(`While you were away, ${words}`)
  })
}
