import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { card, cardIn, carryTo, columnsOn, drag, drawer, open, pickUp, untilAgreed } from './steps.ts'

const app = serveApp()

/** Ines, Oskar and Hana, each in a browser of their own, on one new demo board. */
async function threeOnBoard(people: People) {
  const board = await app().createBoard('Growth desk', 'demo')
  const callers = [
    await app().owner(),
    await app().guest('editor', board, 'Oskar Lindqvist'),
    await app().guest('editor', board, 'Hana Sato'),
  ]
  const [ines, oskar, hana] = await Promise.all(callers.map((caller) => people.enter(caller, board)))
  return { board, ines: must(ines), oskar: must(oskar), hana: must(hana) }
}

test('three people drag different cards at once, and every screen and the disk show the same order', async ({
  people,
}) => {
  const { board, ines, oskar, hana } = await threeOnBoard(people)
  await Promise.all([
    drag(ines.page, 'T-231', { card: 'T-226' }),
    drag(oskar.page, 'T-217', { card: 'T-236' }),
    drag(hana.page, 'T-219', { column: 'Done' }),
  ])
  const columns = await untilAgreed([ines, oskar, hana], board)
  expect(columns['Doing']).toContain('Size guide card for store shelves')
  expect(columns['To do']).toContain('Film: one boot, one winter')
  expect(columns['Done']?.at(-1)).toBe('Boot fit guide: measure at home in 4 minutes')
})

test('of three drops of one card one wins everywhere; who lost is told by whom, and can put the card back', async ({
  people,
}) => {
  const { board, ines, oskar, hana } = await threeOnBoard(people)
  const targets = [
    { person: ines, first: 'Ines', column: 'To do' },
    { person: oskar, first: 'Oskar', column: 'Review' },
    { person: hana, first: 'Hana', column: 'Done' },
  ]
  await Promise.all(targets.map(({ person }) => pickUp(person.page, 'T-226')))
  await Promise.all(targets.map(({ person, column }) => carryTo(person.page, 'T-226', { column })))
  await Promise.all(targets.map(({ person }) => person.page.mouse.up()))

  const columns = await untilAgreed([ines, oskar, hana], board)
  const title = 'Winter search ads: fit, not discount'
  const winner = must(targets.find(({ column }) => columns[column]?.includes(title)))
  const losers = targets.filter((target) => target !== winner)
  for (const { person } of losers) {
    await expect(person.page.getByText(`${winner.first} moved this card at the same time`)).toBeVisible()
  }
  await expect(winner.person.page.getByText('moved this card at the same time')).toBeHidden()

  const [loser] = losers
  await must(loser).person.page.getByRole('button', { name: 'Undo', exact: true }).click()
  const after = await untilAgreed([ines, oskar, hana], board)
  expect(after[must(loser).column]).toContain(title)
})

test('a card that another person holds can be taken; both drops keep it in one place', async ({ people }) => {
  const { board, ines, oskar, hana } = await threeOnBoard(people)
  await pickUp(oskar.page, 'T-238')
  await carryTo(oskar.page, 'T-238', { card: 'T-235' })
  await expect(card(ines.page, 'T-238').getByText('Oskar has this')).toBeVisible()
  await drag(ines.page, 'T-238', { card: 'T-222' })
  await oskar.page.mouse.up()
  const columns = await untilAgreed([ines, oskar, hana], board)
  const places = Object.values(columns)
    .flat()
    .filter((title) => title === 'Unboxing e-mail: the first walk in new boots')
  expect(places).toHaveLength(1)
})

test('while a card is in the hand, what others do with it and its neighbours shows and nothing is lost', async ({
  people,
}) => {
  const { board, ines, oskar, hana } = await threeOnBoard(people)
  await pickUp(ines.page, 'T-224')
  await carryTo(ines.page, 'T-224', { card: 'T-236' })
  await drag(oskar.page, 'T-236', { card: 'T-222' })
  await drag(hana.page, 'T-231', { column: 'Done' })
  await expect(cardIn(ines.page, 'Done', 'Size guide card for store shelves')).toBeVisible()
  await expect
    .poll(async () => (await columnsOn(ines.page))['Review'])
    .toContain('Retarget boot-guide readers, 14-day window')
  await ines.page.mouse.up()
  const columns = await untilAgreed([ines, oskar, hana], board)
  expect(columns['To do']).toContain('Fit quiz on the boots category page')
  expect(Object.values(columns).flat()).toHaveLength(20)
})

test('a card that somebody deletes while it is in my hand is gone, and the next one can be dragged', async ({
  people,
}) => {
  const { board, ines, oskar, hana } = await threeOnBoard(people)
  await pickUp(ines.page, 'T-240')
  await carryTo(ines.page, 'T-240', { card: 'T-226' })
  await open(oskar.page, 'T-240')
  await drawer(oskar.page).getByRole('button', { name: 'More' }).click()
  await oskar.page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(card(ines.page, 'T-240')).toHaveCount(0)
  await ines.page.mouse.up()
  await expect(card(hana.page, 'T-240')).toHaveCount(0)
  await drag(ines.page, 'T-231', { card: 'T-226' })
  const columns = await untilAgreed([ines, oskar, hana], board)
  expect(Object.values(columns).flat()).not.toContain('Black Week landing page, first draft')
  expect(columns['Doing']).toContain('Size guide card for store shelves')
})
