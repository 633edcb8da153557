import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { card, columnsAt, columnsOn, drawer, field, open, pickUp, untilDraggable } from './steps.ts'

const app = serveApp()

async function inesOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  await untilDraggable(ines.page)
  return { board, ines, page: ines.page, before: await columnsAt(ines.caller, board) }
}

test('a card that is let go where no card can lie is where it was: over the drawer, beside the board', async ({
  people,
}) => {
  const { board, ines, page, before } = await inesOnBoard(people)
  await open(page, 'T-238')
  const box = must(await drawer(page).boundingBox())
  await pickUp(page, 'T-236')
  await page.mouse.move(box.x - 200, box.y + 300, { steps: 8 })
  await expect.poll(async () => (await columnsOn(page))['To do']).not.toEqual(before['To do'])
  await page.mouse.move(box.x + 200, box.y + 300, { steps: 8 })
  await expect.poll(() => columnsOn(page)).toEqual(before)
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await pickUp(page, 'T-236')
  await page.mouse.move(700, 400, { steps: 8 })
  await page.mouse.move(60, 400, { steps: 8 })
  await expect.poll(() => columnsOn(page)).toEqual(before)
  await page.mouse.up()
  await expect(page.locator('[data-carried]')).toHaveCount(0)
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('the place follows the card in the hand: back where it was taken nothing has moved', async ({ people }) => {
  const { board, ines, page, before } = await inesOnBoard(people)
  const box = must(await card(page, 'T-231').boundingBox())
  const start = { x: box.x + 100, y: box.y + box.height / 2 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x, start.y + 90, { steps: 8 })
  await expect.poll(async () => (await columnsOn(page))['To do']).not.toEqual(before['To do'])
  await page.mouse.move(start.x, start.y, { steps: 8 })
  await expect.poll(() => columnsOn(page)).toEqual(before)
  await page.mouse.up()
  await expect(page.locator('[data-carried]')).toHaveCount(0)
  expect(await columnsAt(ines.caller, board)).toEqual(before)
})

test('the head of a column takes a card to its top', async ({ people }) => {
  const { page } = await inesOnBoard(people)
  const head = must(await page.getByRole('heading', { name: 'Review' }).boundingBox())
  await pickUp(page, 'T-236')
  await page.mouse.move(head.x + 20, head.y + head.height / 2, { steps: 10 })
  await page.mouse.up()
  await expect
    .poll(async () => (await columnsOn(page))['Review']?.[0])
    .toBe('Retarget boot-guide readers, 14-day window')
})

test('a key opens the calendar of a card, arrows choose a day, Escape closes it and gives the focus back', async ({
  people,
}) => {
  const { page } = await inesOnBoard(people)
  await card(page, 'T-236').focus()
  await page.keyboard.press('d')
  const month = page.getByRole('table')
  await expect(month.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(month).toBeHidden()
  await expect(card(page, 'T-236')).toBeFocused()
  await page.keyboard.press('d')
  await expect(month.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  const day = must(await month.locator(':focus').textContent())
  await page.keyboard.press('Enter')
  await expect(month).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Due')).toHaveText(new RegExp(`\\b${day}\\b`))
  await card(page, 'T-231').focus()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
})
