import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { beginAnew, openPage, press, textOf, write } from './brief-steps.ts'
import { serveApp, test } from './fixtures.ts'
import { drawer, open } from './steps.ts'

const app = serveApp()

test('two people write one brief: each sees the other’s words, caret and name as they come', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const jonas = await people.enter(await app().guest('editor', board, 'Jonas Brandt'), board)
  const hers = await openPage(ines, board, 231)
  const his = await openPage(jonas, board, 231)

  await hers.click()
  await press(ines.page, 'ControlOrMeta+End')
  // out of the list that the template ends with
  await press(ines.page, 'Enter')
  await press(ines.page, 'Enter')
  await write(ines.page, '## Where it hangs')
  await press(ines.page, 'Enter')
  await write(ines.page, 'At **eye** level, by the boots.')
  await expect(his.getByRole('heading', { name: 'Where it hangs' })).toBeVisible()
  await expect(his.locator('strong', { hasText: 'eye' })).toBeVisible()
  await expect(jonas.page.locator('[data-carets]')).toContainText('Ines')
  await expect(jonas.page.locator('[data-writers]')).toContainText('Ines is writing')

  await his.getByText('by the boots').click()
  await press(jonas.page, 'End')
  await write(jonas.page, ' Not higher.')
  await expect(hers).toContainText('by the boots. Not higher.')
  await expect(ines.page.locator('[data-carets]')).toContainText('Jonas')

  // one takes back only what one did oneself
  await ines.page.getByRole('button', { name: 'Undo my last edit' }).click()
  await expect(hers).not.toContainText('eye level, by the boots.')
  await expect(his).toContainText('Not higher.')

  // what is written is there again for whoever comes later
  await ines.page.reload()
  await expect(await textOf(ines.page)).toContainText('Not higher.')
  await expect(ines.page.locator('[data-rebuilt]')).toHaveAttribute('data-rebuilt', '0')
})

test('headings, checks, a table, a person and a figure of the board by signs and menus', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const { page } = ines
  const text = await openPage(ines, board, 231)
  await text.click()
  await press(page, 'ControlOrMeta+End')
  await press(page, 'Enter')
  await write(page, '[] Photos of three foot shapes')
  await press(page, 'Enter')
  await write(page, 'Size table')
  await text.getByText('Photos of three').click({ position: { x: -14, y: 12 }, force: true })
  await expect(text.getByRole('checkbox', { name: /Photos/ })).toBeChecked()
  await text.getByText('Size table').click()
  await press(page, 'End')
  await press(page, 'Enter')
  await press(page, 'Enter')

  await write(page, '/tab')
  await expect(page.getByRole('option', { name: 'Table', exact: true })).toHaveAttribute('aria-selected', 'true')
  await press(page, 'Enter')
  await write(page, 'Longer foot')
  await press(page, 'Tab')
  await write(page, 'EU')
  await expect(text.getByRole('columnheader')).toHaveText(['Longer foot', 'EU', ''])
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('menuitem', { name: 'Column after' }).click()
  await expect(text.getByRole('columnheader')).toHaveCount(4)

  await text.getByText('Size table').click()
  await press(page, 'End')
  await write(page, ', see @219')
  await expect(page.getByRole('option', { name: /Boot fit guide/ })).toBeVisible()
  await press(page, 'Enter')
  await expect(text.locator('[data-fact="item"]')).toHaveText(
    /T-219 Boot fit guide: measure at home in 4 minutes Doing/,
  )
  await text.locator('[data-fact="item"]').click()
  await expect(page).toHaveURL(/\/i\/219/)
  // and by the keys: the arrows choose it
  await (await openPage(ines, board, 231)).getByText('Size table').click()
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'Enter']) await press(page, key)
  await expect(page).toHaveURL(/\/i\/219/)
})

test('a link in a check point is read as a link, and the point is ticked all the same', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const { page } = ines
  const text = await openPage(ines, board, 231)
  await beginAnew(page, [])
  await write(page, '[] Photos of three feet')
  await press(page, 'Enter')
  await write(page, 'Sizes from [the guide](https://tarnfell.example)')
  await expect(text.getByRole('link', { name: 'the guide' })).toBeVisible()
  const point = text.getByRole('treeitem', { name: 'Sizes from the guide' })
  await expect(point).toHaveAttribute('aria-checked', 'false')
  expect(await axeFaults(page)).toEqual([])
  await point.click({ position: { x: 8, y: 12 } })
  await expect(point).toHaveAttribute('aria-checked', 'true')

  const tom = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  await tom.page.goto(page.url())
  await expect(tom.page.getByRole('treeitem', { name: 'Sizes from the guide' })).toBeVisible()
  expect(await axeFaults(tom.page)).toEqual([])

  // without a link it is a group of tick boxes again
  await text.getByText('the guide').click()
  await press(page, 'End')
  for (let letter = 0; letter < 'the guide'.length; letter += 1) await page.keyboard.press('Backspace')
  await expect(text.getByRole('checkbox', { name: 'Sizes from' })).toBeVisible()
})

test('the brief stands in the drawer too, and is clean for a reader of screens, in light and on a dark phone', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const { page } = ines
  await open(page, 'T-231')
  const text = await textOf(page)
  await text.click()
  await press(page, 'ControlOrMeta+End')
  await write(page, ' Measure both feet.')
  await expect(page.getByRole('toolbar', { name: 'Tools for text' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await drawer(page).getByRole('button', { name: 'Full page' }).click()
  await expect(page).toHaveURL(/\/i\/231\/brief$/)
  await expect(await textOf(page)).toContainText('Measure both feet.')
  expect(await axeFaults(page)).toEqual([])

  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await (await textOf(page)).click()
  await expect(page.getByRole('toolbar', { name: 'Tools for text' })).toBeVisible()
  await write(page, '/')
  await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('who may only look reads the brief and sees it change', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const ines = await people.enter(await app().owner(), board)
  const viewer = await people.enter(await app().guest('viewer', board, 'Tom Whitfield'), board)
  const text = await openPage(ines, board, 231)
  await viewer.page.goto(ines.page.url())
  const seen = viewer.page.locator('[data-brief="ready"]')
  await expect(seen).toHaveAttribute('contenteditable', 'false')
  await expect(viewer.page.getByRole('toolbar', { name: 'Tools for text' })).toBeHidden()
  await text.click()
  await press(ines.page, 'ControlOrMeta+End')
  await write(ines.page, ' Live words.')
  await expect(seen).toContainText('Live words.')
})
