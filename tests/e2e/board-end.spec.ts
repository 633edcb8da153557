import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'
import { screens } from './screens.ts'
import { cardIn, tabTo } from './steps.ts'

// sent away: what a page asks at that very moment is refused
test.use({ expectedFaults: /status of (401|403|404)|WebSocket connection to/ })

const app = serveApp()

test('an owner deletes a board by typing its name: it goes from under another, and comes back as it was', async ({
  people,
}) => {
  const board = await app().createBoard('Northlight', 'demo')
  const owner = await app().owner()
  await owner.run(board, 'board.update', { name: 'Northlight' })
  const hana = await people.enter(await app().guest('editor', board), board)
  const { page } = await people.enter(owner, board)
  await page.goto(`${app().url}/b/${board}/settings#end`)
  const ask = page.getByRole('button', { name: 'Delete this board…' })
  // the last of a long page
  await ask.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Delete Northlight?' })
  await expect(dialog).toContainText('For 30 days')
  expect(await axeFaults(page)).toEqual([])
  const act = dialog.getByRole('button', { name: 'Delete the board' })
  await page.keyboard.type('Northligh')
  await expect(act).toBeDisabled()
  await page.keyboard.type('t')
  await page.keyboard.press('Enter')

  const deleted = page.getByRole('list', { name: 'Deleted boards' })
  await expect(deleted.getByRole('listitem')).toContainText(['30 days left'])
  await expect(page.getByRole('link', { name: /Northlight/ })).toHaveCount(0)
  await expect(hana.page.getByRole('button', { name: 'Boards' })).toBeVisible()

  await tabTo(page, deleted.getByRole('button', { name: 'Restore Northlight' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Northlight is back' })).toBeVisible()
  await expect(deleted).toHaveCount(0)
  await page.getByRole('link', { name: /Northlight/ }).click()
  await expect(cardIn(page, 'Doing', 'T-219')).toBeVisible()
})

test('a person takes along what they did, is erased, and is a former member on open pages at once', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const caller = await app().guest('editor', board, 'Leila Haddad')
  const { result } = await caller.run<{ id: string }>(board, 'item.create', {
    title: 'A guide that stays',
    assignees: [caller.member],
  })
  const ines = await people.enter(owner, board)
  await ines.page.goto(`${app().url}/b/${board}/i/${result.id}`)
  await expect(ines.page.getByText('Leila Haddad').first()).toBeVisible()
  const { page } = await people.enter(caller, board)
  await page.goto(`${app().url}/me`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Take along all I wrote' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain('A guide that stays')

  await page.getByRole('button', { name: 'Erase me…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase your account?' })
  await expect(dialog).toContainText('Former member')
  await page.keyboard.type('Leila Haddad')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sign-in/)
  await expect(ines.page.getByText(/Former\smember/).first()).toBeVisible()
  await expect(ines.page.getByText('Leila Haddad')).toHaveCount(0)
})

for (const { name, colorScheme, viewport } of screens) {
  test(`the ends of boards and people are clean in axe: ${name}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const gone = await app().createBoard('A campaign with quite a long name for a small screen', 'blank')
    const owner = await app().owner()
    const { page } = await people.enter(owner, board, { colorScheme, viewport, reducedMotion: 'reduce' })
    await owner.send(`/api/boards/${gone}`, { name: 'A campaign with quite a long name for a small screen' }, 'DELETE')
    await page.goto(app().url)
    await expect(page.getByRole('list', { name: 'Deleted boards' })).toBeVisible()
    expect(await axeFaults(page)).toEqual([])
    await page.goto(`${app().url}/b/${board}/settings#end`)
    await page.getByRole('button', { name: 'Delete this board…' }).click()
    expect(await axeFaults(page)).toEqual([])
    const person = await app().guest('viewer', board, 'Tom Whitfield')
    const tom = await people.enter(person, board, { colorScheme, viewport })
    await tom.page.goto(`${app().url}/me`)
    await tom.page.getByRole('button', { name: 'Erase me…' }).scrollIntoViewIfNeeded()
    expect(await axeFaults(tom.page)).toEqual([])
    await tom.page.getByRole('button', { name: 'Erase me…' }).click()
    expect(await axeFaults(tom.page)).toEqual([])
  })
}
