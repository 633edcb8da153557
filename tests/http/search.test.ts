import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Result = { kind: string; item: string; number: number | null; title: string; thread: string | null }
type Page = { results: Result[]; next: string | null; error?: { code: string; hint: string } }

async function deskWith(...titles: string[]) {
  const board = await app.createBoard('Growth desk')
  const ines = await app.token('owner', board)
  const ids: string[] = []
  for (const title of titles) ids.push((await ines.run<{ id: string }>(board, 'item.create', { title })).result.id)
  const ask = (who: TestCaller, query: string) => who.send<Page>(`/api/boards/${board}/search?${query}`)
  /** Asks again until it is so: the index follows. */
  const until = (query: string, isSo: (page: Page) => boolean) =>
    vi.waitFor(
      async () => {
        const { body } = await ask(ines, query)
        if (!isSo(body)) throw new Error(`not so yet: ${JSON.stringify(body)}`)
        return body
      },
      { timeout: 20_000 },
    )
  const untilFound = (query: string) => until(query, ({ results }) => results.length > 0)
  return {
    board,
    ines,
    ids,
    ask,
    until,
    untilFound,
  }
}

test('what is written is found soon, and what goes to the bin is found only there', async () => {
  const { board, ines, ids, until, untilFound, ask } = await deskWith('Waterproof boots')
  const [found] = (await untilFound('q=boo')).results
  expect(found).toMatchObject({ kind: 'item', item: ids[0], number: 1, title: 'Waterproof boots', thread: null })
  await ines.run(board, 'item.delete', { ids })
  await until('q=boots', ({ results }) => results.length === 0)
  expect((await ask(ines, 'q=boots&deleted=1')).body.results).toHaveLength(1)
})

test('results come in pages', async () => {
  const { ines, ask, until } = await deskWith('Boots one', 'Boots two', 'Boots three')
  await until('q=boots', ({ results }) => results.length === 3)
  const first = (await ask(ines, 'q=boots&limit=2')).body
  const second = (await ask(ines, `q=boots&limit=2&after=${first.next}`)).body
  expect(second.next).toBeNull()
  const all = [...first.results, ...second.results].map(({ title }) => title)
  expect(all.toSorted()).toEqual(['Boots one', 'Boots three', 'Boots two'])
})

test('comments are found by members, and not by who only holds a link', async () => {
  const { board, ines, ids, untilFound, ask } = await deskWith('Boots')
  await ines.run(board, 'thread.open', {
    ...{ id: 'thread1', item: ids[0], anchor: null, comment: { id: 'comment1', text: 'Is it waterproof?' } },
  })
  expect((await untilFound('q=waterproof')).results).toMatchObject([
    { kind: 'comment', thread: 'thread1', title: 'Boots' },
  ])
  const tom = await app.guest('viewer', board)
  expect((await ask(tom, 'q=waterproof')).body.results).toHaveLength(1)
  const link = await ines.send<{ secret: string }>(`/api/boards/${board}/links`, { role: 'editor' })
  const shown = await app.stranger.fetch('/api/join/preview', {
    method: 'POST',
    body: JSON.stringify({ secret: link.body.secret }),
  })
  const cookie = shown.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const look = async (query: string) =>
    (await (await fetch(`${app.url}/api/boards/${board}/search?${query}`, { headers: { cookie } })).json()) as Page
  expect((await look('q=boots')).results).toHaveLength(1)
  expect((await look('q=waterproof')).results).toEqual([])
})

test.each(['', 'q=', 'q=%20%22*', 'q=boots&limit=0', 'q=boots&after=x', 'q=boots&kind=item', `q=${'x'.repeat(201)}`])(
  '“?%s” is refused with what to do',
  async (query) => {
    const { ines, ask } = await deskWith()
    const { status, body } = await ask(ines, query)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'invalid', hint: expect.stringMatching(/\w/) })
  },
)

test('another board’s things are not found, and no stranger finds anything', async () => {
  const { untilFound } = await deskWith('Boots')
  await untilFound('q=boots')
  const second = await deskWith()
  expect((await second.ask(second.ines, 'q=boots&deleted=1')).body.results).toEqual([])
  expect((await second.ask(app.stranger, 'q=boots')).status).toBe(401)
})

test('the figures for monitoring tell how long a change took to be found', async () => {
  const { untilFound } = await deskWith('Boots')
  await untilFound('q=boots')
  expect(await (await app.stranger.fetch('/metrics')).text()).toMatch(/topsight_search_lag_seconds_count [1-9]/)
})
