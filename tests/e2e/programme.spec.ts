import { expect } from '@playwright/test'
import { axeFaults } from './axe-faults.ts'
import { serveApp, test } from './fixtures.ts'

const app = serveApp()

test('the programme tells what all tests come to, moves with them, and finds what was learnt', async ({ people }) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page } = await people.enter(owner, board)
  await page.goto(`${app().url}/b/${board}/tests`)
  await page.getByRole('radio', { name: 'Programme' }).click()
  await expect(page).toHaveURL(/show=programme/)
  await expect(page.getByRole('heading', { name: 'Tests won' })).toBeVisible()
  await expect(page.getByText(/^\d+ of \d+ decided; \d+% to \d+% is likely/)).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  // a draft is ranked as soon as it has what its rank needs
  const stages = (await owner.send<{ stages: { id: string; name: string }[] }>(`/api/boards/${board}/stages`)).body
    .stages
  const stage = stages.find(({ name }) => name === 'Consideration')?.id
  const { result: item } = await owner.run<{ id: string }>(board, 'item.create', { title: 'Compare boots', points: 2 })
  const args = { name: 'Boots side by side again', stage, items: [item.id], confidence: 0.25 }
  const { result } = await owner.run<{ id: string }>(board, 'test.create', args)
  const row = page.getByRole('row', { name: /Boots side by side again/ })
  await expect(row).toContainText('25%')
  await expect(row).not.toContainText('Estimate its items')
  await owner.run(board, 'test.update', { id: result.id, items: [] })
  await expect(row).toContainText('Estimate its items')

  await page.getByRole('searchbox', { name: 'Search names, hypotheses and reasons' }).fill('fear WRONG size')
  await expect(page.getByRole('status').filter({ hasText: /^1 test$/ })).toBeVisible()
  await page.getByRole('searchbox').fill('nothing like it')
  await expect(page.getByText('No decided test says that.')).toBeVisible()

  await row.getByRole('link').click()
  await expect(page).toHaveURL(/\/tests\/B\d+$/)
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'Programme' })).toBeChecked()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the programme is whole on a phone and clean in axe, ${colorScheme}`, async ({ people }) => {
    const board = await app().createBoard('Growth desk', 'demo')
    const options = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme }
    const { page } = await people.enter(await app().owner(), board, options)
    await page.goto(`${app().url}/b/${board}/tests?show=programme`)
    await expect(page.getByRole('heading', { name: 'Tests won' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await axeFaults(page)).toEqual([])
  })
