import { expect, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { fingerOf } from './finger.ts'
import { type People, serveApp, test } from './fixtures.ts'
import { nameFaults } from './name-faults.ts'
import { screens } from './screens.ts'
import { drawer, savedState } from './steps.ts'

const app = serveApp()

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const figures = (page: Page) => page.getByRole('table')
const link = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Review' })

async function onReview(people: People, options?: Parameters<People['enter']>[2]) {
  const board = await app().createBoard('Growth desk', 'demo')
  const person = await people.enter(await app().owner(), board, options)
  await link(person.page).click()
  await expect(figures(person.page)).toBeVisible()
  return { board, ...person }
}

test('closing leads to the review; it tells the sprint with its items, beside the ones before', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await page.getByRole('button', { name: 'Close sprint' }).click()
  await page.getByText('Goal met', { exact: true }).click()
  await page.getByRole('button', { name: 'Close Sprint 14' }).click()
  await page.getByRole('status').getByRole('button', { name: 'Review' }).click()
  await expect(page.getByRole('article', { name: 'Sprint 14' })).toContainText('Goal met')
  await expect(page.getByText(/^15 of 49 points done, say\/do 31%\./)).toBeVisible()

  await page.getByRole('button', { name: 'Carried over' }).click()
  const left = page.getByRole('list', { name: 'Carried over' })
  await expect(left.getByText('to Sprint 15').first()).toBeVisible()
  await left.getByRole('button').first().click()
  await expect(drawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)

  await page.keyboard.press('[')
  await expect(page.getByRole('article', { name: 'Sprint 13' })).toBeVisible()
  await expect(page).toHaveURL(/\/review\/./)
  await expect(page.getByRole('button', { name: 'Reopen' })).toHaveCount(0)
  await page.keyboard.press('k')
  await expect(page.getByRole('article', { name: 'Sprint 14' })).toBeVisible()

  await page.getByRole('button', { name: 'Reopen' }).click()
  await page.getByRole('button', { name: 'Reopen Sprint 14' }).click()
  await expect(page.getByText('Sprint 14 is open. Its review comes when it is closed.')).toBeVisible()
})

const rowsBehind = (page: Page, name: RegExp) => page.getByRole('dialog', { name })

test('what was learnt is told; Enter and a press open the rows behind a point, and Esc gives the focus back', async ({
  people,
}) => {
  const { page } = await onReview(people)
  const learnt = page.getByRole('region').or(page.locator('section')).filter({ hasText: 'What was learnt' }).last()
  await expect(learnt).toContainText('2 tests decided')
  await expect(learnt).toContainText('Stock of the nearest store')
  await expect(learnt).toContainText('Control kept.')

  const velocity = page.getByRole('img', { name: /^13 closed sprints\./ })
  await velocity.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  const sprint12 = rowsBehind(page, /^Sprint 12: 51 done/)
  await expect(sprint12).toContainText('51 points')
  await expect(sprint12.getByRole('button').first()).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(sprint12).toHaveCount(0)
  await expect(velocity).toBeFocused()

  const ran = page.getByRole('img', { name: /^5 points left on/ })
  await ran.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(rowsBehind(page, /: 5 left, 46 done/)).toContainText('Left at the end of the day')
  await rowsBehind(page, /5 left/)
    .getByRole('button')
    .first()
    .click()
  await expect(rowsBehind(page, /5 left/)).toHaveCount(0)
  await expect(drawer(page)).toBeVisible()
  await page.keyboard.press('Escape')

  const box = must(await page.getByRole('img', { name: /tests decided in this sprint/ }).boundingBox())
  await page.mouse.click(box.x + box.width - 10, box.y + box.height / 2)
  await expect(rowsBehind(page, /^Sprint 13: 2 tests decided/)).toContainText('Shipping told before the cart')
})

test('what is deleted later stays in the review as text', async ({ people }) => {
  const { board, page, caller } = await onReview(people)
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  const done = page.getByRole('list', { name: 'Done' }).getByRole('listitem')
  const title = must(await done.first().getByRole('button').textContent())
  const { body } = await caller.send<{ items: { id: string; title: string }[] }>(`/api/boards/${board}`)
  await caller.run(board, 'item.delete', { id: must(body.items.find((item) => item.title === title)).id })
  await expect(done.first()).toContainText('deleted')
  await expect(done.first()).toContainText(title)
  await expect(done.first().getByRole('button')).toHaveCount(0)
})

test('it prints on one page', async ({ people }) => {
  const { page } = await onReview(people)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/printed .*\/review$/)).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  // A4 across
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 84[12][.\d]* 59[45]/)
})

const column = (page: Page, name: string) => page.getByRole('region', { name: 'Retro' }).getByRole('region', { name })

async function note(page: Page, name: string, text: string) {
  await column(page, name)
    .getByRole('textbox', { name: /^Add a note/ })
    .fill(text)
  await page.keyboard.press('Enter')
  await expect(column(page, name).getByText(text)).toBeVisible()
}

async function show(page: Page, part: 'notes' | 'votes') {
  await page.getByRole('button', { name: `Show the ${part}` }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Show the ${part}` })
    .click()
}

test('two people write notes unseen, show them, vote, and make an action that leads back here', async ({ people }) => {
  const { board, page: ines } = await onReview(people)
  const { page: oskar } = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await link(oskar).click()
  await note(ines, 'Keep', 'Short stand-ups')
  await note(oskar, 'Try', 'Write briefs in pairs')
  const retro = oskar.getByRole('region', { name: 'Retro' })
  await expect(retro.getByText('Written so far: Ines 1 and you 1.')).toBeVisible()
  await expect(retro.getByText('Short stand-ups')).toHaveCount(0)

  await show(oskar, 'notes')
  await expect(column(ines, 'Try').getByText('Write briefs in pairs')).toBeVisible()
  await expect(column(oskar, 'Keep').getByText('Ines', { exact: true })).toBeVisible()
  const vote = (page: Page) => page.getByRole('button', { name: 'Vote for “Write briefs in pairs”', exact: true })
  await vote(ines).click()
  await vote(ines).click()
  await vote(oskar).click()
  await expect(ines.getByText('You have 1 vote left. Oskar and you voted.')).toBeVisible()
  await expect(column(ines, 'Try').getByText('3 votes')).toHaveCount(0)
  await show(ines, 'votes')
  await expect(column(oskar, 'Try').getByText('you, 3 votes')).toBeVisible()

  await column(oskar, 'Try').getByRole('button', { name: 'Acts on “Write briefs in pairs”' }).click()
  await oskar.getByRole('menuitem', { name: 'Make it an action' }).click()
  await expect(oskar.getByRole('textbox', { name: 'New action' })).toBeFocused()
  await oskar.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Ines' })
  await oskar.getByRole('button', { name: 'Make an item' }).click()
  await expect(oskar.getByRole('textbox', { name: 'New action' })).toHaveValue('')
  const action = ines.getByRole('list', { name: 'Actions' }).getByRole('button', { name: 'Write briefs in pairs' })
  await action.click()
  await expect(drawer(ines).getByRole('link', { name: 'Retro of Sprint 13' })).toHaveAttribute('href', /\/review\/.+$/)
})

test('notes are grouped by dragging one onto another, with the mouse, by keys and with a finger', async ({
  people,
}) => {
  const { board, page, caller } = await onReview(people)
  for (const text of ['Short stand-ups', 'Stand-ups on time', 'Fewer meetings']) await note(page, 'Keep', text)
  await show(page, 'notes')
  const list = page.getByRole('list', { name: 'Notes to Keep' })
  const lead = (on: Page, text: string) =>
    on.getByRole('list', { name: 'Notes to Keep' }).locator(':scope > li').filter({ hasText: text })
  const grip = (on: Page, text: string) => on.getByRole('button', { name: `Carry “${text}”` })
  const middleOf = async (place: ReturnType<typeof grip>) => {
    const box = must(await place.boundingBox())
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await expect(list.locator(':scope > li')).toHaveCount(3)
  const [from, to] = [await middleOf(grip(page, 'Stand-ups on time')), await middleOf(lead(page, 'Short stand-ups'))]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y + 4, { steps: 8 })
  await expect(lead(page, 'Short stand-ups')).toHaveAttribute('data-target', 'true')
  await page.mouse.up()
  await expect(list.locator(':scope > li')).toHaveCount(2)
  await expect(lead(page, 'Short stand-ups')).toContainText('Stand-ups on time')

  // by keys: out of the group again, and in with another
  await grip(page, 'Stand-ups on time').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: 'By itself in Keep' })).toBeAttached()
  await page.keyboard.press('Space')
  await expect(list.locator(':scope > li')).toHaveCount(3)
  await grip(page, 'Stand-ups on time').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await expect(list.locator(':scope > li')).toHaveCount(3)

  const phone = await people.enter(caller, board, { viewport: sizes.phone, hasTouch: true, isMobile: true })
  await link(phone.page).tap()
  await grip(phone.page, 'Fewer meetings').scrollIntoViewIfNeeded()
  const finger = await fingerOf(phone.page)
  const start = await middleOf(grip(phone.page, 'Fewer meetings'))
  const end = await middleOf(lead(phone.page, 'Stand-ups on time'))
  await finger.down(start)
  await expect(phone.page.locator('[data-carried]').first()).toBeVisible()
  await finger.move(start, end)
  await expect(lead(phone.page, 'Stand-ups on time')).toHaveAttribute('data-target', 'true')
  await finger.up()
  await expect(lead(page, 'Stand-ups on time')).toContainText('Fewer meetings')
})

test.describe('offline', () => {
  test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

  test('a note written offline waits, and is sent once the server is back', async ({ people }) => {
    const { page, context } = await onReview(people)
    await expect(page.getByText('Everybody writes unseen.')).toBeVisible()
    await context.setOffline(true)
    await expect(savedState(page)).toHaveText('Offline, nothing waits')
    await note(page, 'Change', 'Legal review takes days')
    await expect(column(page, 'Change').getByText('waits for the server')).toBeVisible()
    await context.setOffline(false)
    await expect(column(page, 'Change').getByText('waits for the server')).toHaveCount(0)
    await page.reload()
    await expect(column(page, 'Change').getByText('Legal review takes days')).toBeVisible()
  })
})

for (const { name, colorScheme, viewport } of screens) {
  test(`axe finds nothing serious: ${name}`, async ({ people }) => {
    const { page } = await onReview(people, { colorScheme, viewport })
    await page.getByRole('button', { name: 'Committed to' }).click()
    await expect(page.getByRole('list', { name: 'Committed to' })).toBeVisible()
    await note(page, 'Keep', 'Short stand-ups')
    await show(page, 'notes')
    await expect(page.getByText('You have 3 votes left.')).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    expect(await nameFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}
