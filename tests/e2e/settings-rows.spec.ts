import { expect, type Locator, type Page } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, card, drawer, field, open as openCard, untilSaved } from './steps.ts'

const app = serveApp()

async function toSettings(page: Page, section: string) {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('heading', { name: section, exact: true }).scrollIntoViewIfNeeded()
}

const rowsOf = (page: Page, list: string) =>
  page.getByRole('list', { name: list, exact: true }).locator('> [data-row]:not([data-dnd-placeholder])')
const row = (page: Page, list: string, name: string) => rowsOf(page, list).filter({ hasText: name })

async function centre(element: Locator): Promise<{ x: number; y: number }> {
  const box = must(await element.boundingBox())
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const silos = ['Content', 'Paid media', 'CRM', 'Web', 'Service', 'Analytics']

async function order(page: Page): Promise<string[]> {
  const found = await rowsOf(page, 'Silos').allTextContents()
  return found.map((text) => silos.find((name) => text.includes(name)) ?? text)
}

test('a row is dragged by its grip to another place while somebody else changes rows', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page } = await people.enter(owner, board)
  const other = await people.enter(owner, board)
  await toSettings(page, 'Silos')
  await toSettings(other.page, 'Silos')
  const before = await order(page)
  const [first = '', , third = ''] = before
  await row(page, 'Silos', first).hover()
  const from = await centre(row(page, 'Silos', first).locator('[data-grip]'))
  const to = await centre(row(page, 'Silos', third))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 12, { steps: 4 })
  await page.mouse.move(from.x, to.y - 4, { steps: 8 })
  // meanwhile another person adds a silo
  await other.page.getByRole('textbox', { name: 'Add a silo' }).fill('Field team')
  await other.page.keyboard.press('Enter')
  await expect(row(page, 'Silos', 'Field team')).toBeVisible()
  await page.mouse.move(from.x, to.y, { steps: 4 })
  const moved = [before[1], before[2], before[0], ...before.slice(3)]
  const shown = async () => (await order(page)).filter((name) => silos.includes(name))
  // the others make room, and the one that came meanwhile stays
  await expect.poll(shown).toEqual(moved)
  await page.mouse.up()
  for (const one of [page, other.page])
    await expect.poll(async () => (await order(one)).slice(0, moved.length)).toEqual(moved)
  await expect(page.getByRole('status').filter({ hasText: `${first}: place 3 of` })).toBeAttached()
  await untilSaved(page)
  // another drag goes on from there
  await row(page, 'Silos', first).hover()
  const back = await centre(row(page, 'Silos', first).locator('[data-grip]'))
  const top = await centre(row(page, 'Silos', must(before[1])))
  await page.mouse.move(back.x, back.y)
  await page.mouse.down()
  await page.mouse.move(back.x, back.y - 12, { steps: 4 })
  await page.mouse.move(back.x, top.y, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => (await order(page)).slice(0, before.length)).toEqual(before)
})

test('text typed into a row that somebody deletes is offered, and comes back with the row', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  const oskar = await people.enter(await app().guest('editor', board, 'Oskar Lindqvist'), board)
  await toSettings(page, 'Labels')
  await page.getByRole('button', { name: 'Name of boots: boots' }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('winter boots')
  const { labels } = (await boardAt(oskar.caller, board)) as unknown as { labels: { id: string; name: string }[] }
  await oskar.caller.run(board, 'label.delete', { id: must(labels.find((one) => one.name === 'boots')).id })
  const note = page.getByRole('alert').filter({ hasText: '“boots” was deleted by Oskar while you typed' })
  await expect(note).toContainText('winter boots')
  expect(await axeFaults(page)).toEqual([])
  await note.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByRole('button', { name: 'Name of winter boots: winter boots' })).toBeVisible()
  await expect(note).toBeHidden()
})

test('an owner takes somebody off the board, hands over what is open, and the finished work keeps the name', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page, caller } = await people.enter(await app().owner(), board)
  const guest = await app().guest('editor', board, 'Oskar Berg')
  const oskar = await people.enter(guest, board)
  const known = await caller.send<Record<string, { name: string }>>(`/api/boards/${board}/people`)
  const idOf = (name: string) => must(Object.entries(known.body).find(([, person]) => person.name === name))[0]
  const [leaving, heir] = [idOf('Oskar Berg'), idOf('Jonas Brandt')]
  const { items } = await boardAt(caller, board)
  const [open, done] = [231, 217].map((number) => must(items.find((item) => item.number === number)).id)
  for (const id of [open, done])
    await caller.run(board, 'item.update', { id, assignees: [leaving, idOf('Tom Whitfield')] })
  const { statuses } = await boardAt(caller, board)
  const finished = must(statuses.find((status) => status.category === 'done')).id
  await caller.run(board, 'item.move', { id: done, status: finished })

  await toSettings(page, 'Members')
  await page.getByRole('button', { name: 'What to do with Oskar Berg' }).click()
  await page.getByRole('menuitem', { name: 'Remove Oskar Berg from the board' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Oskar Berg from the board?' })
  await expect(dialog).toContainText('1 open item is theirs.')
  expect(await axeFaults(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Hand them to Jonas Brandt' }).check()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Oskar Berg is off the board')).toBeVisible()
  await expect(row(page, 'Members', 'Oskar Berg')).toBeHidden()
  await expect(oskar.page.getByText('Your access to this board has ended.')).toBeVisible()
  await untilSaved(page)
  const peopleOf = async (id: string | undefined) =>
    (await boardAt(caller, board)).items.find((item) => item.id === id)?.assignees
  await expect.poll(() => peopleOf(open)).toEqual([heir, idOf('Tom Whitfield')])
  expect(await peopleOf(done)).toEqual([leaving, idOf('Tom Whitfield')])
})

test('who has left keeps the name on what was left with them', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const { page } = await people.enter(await app().owner(), board)
  await toSettings(page, 'Members')
  await page.getByRole('button', { name: 'What to do with Leila Haddad' }).click()
  await page.getByRole('menuitem', { name: 'Remove Leila Haddad from the board' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(row(page, 'Members', 'Leila Haddad')).toBeHidden()
  await page.getByRole('link', { name: 'Sprint' }).first().click()
  await expect(card(page, 'T-231').getByText('LH')).toBeVisible()
  await openCard(page, 'T-231')
  await expect(field(page, 'People')).toContainText('Leila Haddad')
  await expect(drawer(page)).toBeVisible()
})

test('on a phone a grip under a long press carries its row', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const { page, context } = await people.enter(await app().owner(), board, phone)
  await toSettings(page, 'Silos')
  const before = await order(page)
  const touch = await context.newCDPSession(page)
  const press = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  const grip = row(page, 'Silos', must(before[0])).locator('[data-grip]')
  const from = await centre(grip)
  const to = await centre(row(page, 'Silos', must(before[1])))
  await press('touchStart', from)
  await expect(row(page, 'Silos', must(before[0])).first()).toHaveAttribute('data-dnd-dragging', /.*/)
  for (let step = 1; step <= 8; step += 1) {
    await press('touchMove', { x: from.x, y: from.y + ((to.y - from.y) * step) / 8 })
  }
  await expect.poll(async () => (await order(page))[0]).toBe(before[1])
  await press('touchEnd')
  await expect.poll(async () => (await order(page)).slice(0, 2)).toEqual([before[1], before[0]])
})
