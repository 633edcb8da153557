import { expect } from '@playwright/test'
import { must } from '../../shared/lib/must.ts'
import { serveApp, test } from './fixtures.ts'
import { boardAt, drag, savedState, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ })

const app = serveApp()

test('who moves a card in a sprint that is closed meanwhile is told where the card is, and none is lost in it', async ({
  people,
}) => {
  const board = await app().createBoard('Growth desk', 'demo')
  const owner = await app().owner()
  const { page, context } = await people.enter(owner, board)
  await context.setOffline(true)
  await expect(savedState(page)).toHaveText('Offline, nothing waits')
  await drag(page, 'T-231', { column: 'Doing' })

  const sprint = must((await boardAt(owner, board)).sprints.find(({ state }) => state === 'active'))
  await owner.run(board, 'sprint.close', { id: sprint.id })
  await context.setOffline(false)
  // of the two moves one wins, the same everywhere: what was offline, or what closing did
  await expect(page.getByText(/^Placed in (Sprint 15|Backlog): Sprint 14 is closed$/)).toBeVisible()
  await untilSaved(page)

  const { items, sprints } = await boardAt(owner, board)
  const report = must(sprints.find(({ id }) => id === sprint.id)?.report)
  const inside = items.filter(({ place }) => place[0] === sprint.id).map(({ id }) => id)
  expect(inside.toSorted()).toEqual((report['done'] as string[]).toSorted())
})
