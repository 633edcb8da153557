import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, card, cardIn, drag, drawer, open, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 409/ })

const app = serveApp()

test('a card that needs approval says whom it waits for, is kept before its column, and asks again once its brief changes', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const ines = await people.enter(owner, board)
  const leila = await people.enter(await app().guest('editor', board, 'Leila Haddad'), board)
  const { items, statuses } = await boardAt(owner, board)
  const item = must(items.find(({ number }) => number === 231))
  const kind = must(item.kind)
  const review = must(statuses.find(({ name }) => name === 'Review'))
  await owner.run(board, 'approval.require', {
    kind,
    rule: { status: review.id, members: [leila.caller.member], silo: null },
  })

  // nobody has asked yet: it does not go there, and says why
  await drag(ines.page, 'T-231', { column: 'Review' })
  await expect(ines.page.getByText(/has to be approved by Leila/)).toBeVisible()
  await expect(cardIn(ines.page, 'To do', 'T-231')).toBeVisible()

  await open(ines.page, 'T-231')
  const asked = drawer(ines.page).getByRole('region', { name: 'Approval' })
  await expect(asked).toContainText('Needs approval by Leila before Review.')
  await asked.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(asked).toContainText(/Waits for Leila since .*; Ines asked\./)
  expect(await axeFaults(ines.page)).toEqual([])
  await ines.page.keyboard.press('Escape')

  // the person it waits for sees that, and approves
  await expect(card(leila.page, 'T-231')).toContainText('waits for you since')
  await open(leila.page, 'T-231')
  const waiting = drawer(leila.page).getByRole('region', { name: 'Approval' })
  await waiting.getByRole('button', { name: 'Approve' }).click()
  await expect(waiting).toContainText('Approved by Leila')
  await leila.page.keyboard.press('Escape')

  await expect(card(ines.page, 'T-231')).toContainText('approved')
  await drag(ines.page, 'T-231', { column: 'Review' })
  await expect(cardIn(ines.page, 'Review', 'T-231')).toBeVisible()
  await untilSaved(ines.page)

  // what was approved was the text as it was
  await ines.page.goto(`${must(owner.headers['origin'])}/b/${board}/i/231/brief`)
  const text = ines.page.locator('[data-brief="ready"][contenteditable="true"]')
  await text.click()
  await ines.page.keyboard.press('ControlOrMeta+End')
  await ines.page.keyboard.type(' And one more thing.', { delay: 12 })
  await expect(card(leila.page, 'T-231')).toContainText(/waits for you again, changed since/, { timeout: 20_000 })
  await open(leila.page, 'T-231')
  await expect(waiting).toContainText(/Waits for you again, changed since .*\. Leila approved an earlier version\./)
  await waiting.getByRole('link', { name: 'See what changed' }).click()
  await expect(leila.page.getByText('And one more thing.').first()).toBeVisible()
})

test('a card that was moved offline past its gate is put back, and who moved it is told', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page, context } = await people.enter(owner, board)
  const { items, statuses } = await boardAt(owner, board)
  const kind = must(items.find(({ number }) => number === 231)?.kind)
  const done = must(statuses.find(({ category }) => category === 'done'))
  await context.setOffline(true)
  await expect(savedState(page)).toHaveText('Offline, nothing waits')
  await owner.run(board, 'approval.require', { kind, rule: { status: done.id, members: [], silo: null } })
  await drag(page, 'T-231', { column: 'Done' })
  await context.setOffline(false)
  await expect(page.getByText(/is back in Review: it has to be approved first/)).toBeVisible()
  await expect(cardIn(page, 'Review', 'T-231')).toBeVisible()
  await untilSaved(page)
})

test('owners say in the settings before which column a kind is approved, and by whom', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page } = await people.enter(owner, board)
  await page.goto(`${must(owner.headers['origin'])}/b/${board}/settings#kinds`)
  const kinds = page.getByRole('list', { name: 'Kinds' })
  await kinds.getByRole('button', { name: /^Approved before of Article: / }).click()
  await page.getByRole('option', { name: 'Review' }).click()
  await expect(kinds.getByText('Nobody is left to approve these: an owner does.')).toBeVisible()
  await kinds.getByRole('button', { name: /^Approved by of Article: / }).click()
  await page.getByRole('option', { name: /Leila/ }).click()
  await page.keyboard.press('Escape')
  await kinds.getByRole('button', { name: /^Silo that approves of Article: / }).click()
  await page.getByRole('option', { name: 'CRM' }).click()
  await expect(kinds.getByText('Nobody is left to approve these: an owner does.')).toBeHidden()
  const { kinds: rows } = (await owner.send<{ kinds: { name: string; approval: unknown }[] }>(`/api/boards/${board}`))
    .body
  expect(rows.find(({ name }) => name === 'Article')?.approval).toMatchObject({ silo: expect.any(String) })
  expect(await axeFaults(page)).toEqual([])
})
