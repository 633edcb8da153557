import { afterEach, expect, test } from 'vitest'
import { until } from '../../client/session/value.ts'
import { itemNews } from '../../shared/selectors/item-news.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { createTestBrowser } from '../helpers/test-browser.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

const hour = 3_600_000

async function twoPeople() {
  const server = await startSyncServer()
  stops.push(() => server.stop())
  const board = await server.board()
  let later = 0
  const [ines, jonas] = [createTestBrowser(server, 'ines'), createTestBrowser(server, 'jonas')]
  for (const { around, stop } of [ines, jonas]) {
    around.clock = () => Date.now() + later
    stops.push(stop)
  }
  const mine = await ines.open(board)
  const theirs = await jonas.open(board)
  const { id } = await theirs.run<{ id: string }>('item.create', { title: 'Winter guide', container: 'sprint14' })
  await expect.poll(() => mine.store.rows.items.get(id)?.number).toBe(1)
  return { board, ines, mine, jonas: theirs, id, pass: (ms: number) => (later += ms) }
}

test('a page that was offline is told what others did meanwhile, by whom, and nothing of its own', async () => {
  const { ines, mine, jonas, id, pass } = await twoPeople()
  ines.goOffline()
  await until(mine.saved, ({ kind }) => kind === 'offline')
  const own = await mine.run<{ id: string }>('item.create', { title: 'On the train', container: 'sprint14' })
  await mine.run('item.update', { id, due: '2026-11-20' })
  await jonas.run('item.move', { id, container: 'sprint14', status: 'done' })
  await jonas.run('item.create', { title: 'Size card' })
  await jonas.whenSaved()
  pass(3 * hour)
  ines.goOnline()
  await until(mine.meanwhile, (value) => value !== null)
  const told = mine.meanwhile.get()
  expect(told && Math.round((told.until - told.since) / hour)).toBe(3)
  const { news, counts, by } = itemNews(told?.before ?? new Map(), told?.after ?? new Map(), told?.events ?? [], 'ines')
  expect(counts).toMatchObject({ moved: 1, added: 1, changed: 0 })
  expect(by).toEqual(['jonas'])
  expect(news.map(({ item }) => item.id)).not.toContain(own.id)
  mine.meanwhile.dismiss()
  expect(mine.meanwhile.get()).toBe(null)
})

test('a board opened again after a night tells what happened in it; opened again at once it tells nothing', async () => {
  const { board, ines, mine, jonas, id, pass } = await twoPeople()
  await mine.close()
  await jonas.run('item.update', { id, title: 'Autumn guide' })
  await jonas.whenSaved()
  const soon = await ines.open(board)
  await until(soon.status, ({ connection }) => connection === 'online')
  expect(soon.store.rows.items.get(id)?.title).toBe('Autumn guide')
  expect(soon.meanwhile.get()).toBe(null)
  await soon.close()
  await jonas.run('item.update', { id, title: 'Spring guide' })
  await jonas.whenSaved()
  pass(9 * hour)
  const next = await ines.open(board)
  await until(next.meanwhile, (value) => value !== null)
  expect(next.meanwhile.get()?.before.get(id)?.title).toBe('Autumn guide')
  expect(next.meanwhile.get()?.after.get(id)?.title).toBe('Spring guide')
})
