import { describe, expect, test } from 'vitest'
import type { PokerNews } from '../../client/session/poker.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'
import { createTestBrowser } from '../helpers/test-browser.ts'

const keep = stopAfterEach()
const online = (session: BoardSession) => until(session.status, ({ connection }) => connection === 'online')
const offline = (session: BoardSession) => until(session.status, ({ connection }) => connection === 'offline')

async function person(server: SyncServer, board: string, member: string) {
  const browser = keep(createTestBrowser(server, member), (one) => one.stop())
  const session = await browser.open(board)
  await online(session)
  const news: PokerNews[] = []
  session.poker.news.subscribe((one) => news.push(one))
  return { browser, session, poker: session.poker, news }
}

async function twoInRound(storage = openMemoryStorage()) {
  const server = keep(await startSyncServer({ storage }), (one) => one.stop())
  const board = await server.board(({ rows }) => {
    rows.items.insert('i1', { title: 'Fit quiz' })
    rows.items.insert('i2', { title: 'Size guide' })
  })
  const ines = await person(server, board, 'ines')
  const jonas = await person(server, board, 'jonas')
  await ines.poker.start(['i1', 'i2'])
  await until(jonas.poker.round, (round) => round !== null)
  await until(ines.poker.round, (round) => round?.awaited.length === 2)
  return { server, board, ines, jonas, storage }
}

describe('a session that estimates together', () => {
  test('shows everybody the round, and the votes once all have voted', async () => {
    const { ines, jonas } = await twoInRound()
    expect(ines.poker.open.get()).toBe(true)
    expect(jonas.poker.open.get()).toBe(false)
    await ines.poker.vote(3)
    await until(jonas.poker.round, (round) => round?.voted.length === 1)
    expect(jonas.poker.round.get()).toMatchObject({ mine: null, votes: null })
    await jonas.poker.vote('?')
    const shown = await until(ines.poker.round, (round) => round?.votes !== null)
    expect(shown?.votes).toEqual([
      ['ines', 3],
      ['jonas', '?'],
    ])
    expect(ines.poker.kept.get()).toBeNull()
  })

  test('a second start joins the round that runs, and says so', async () => {
    const { jonas } = await twoInRound()
    await jonas.poker.start(['i2'])
    expect(jonas.news).toEqual([{ kind: 'joined' }])
    expect(jonas.poker.round.get()?.items).toEqual(['i1', 'i2'])
  })

  test('of choices in quick succession the last one stands', async () => {
    const { ines } = await twoInRound()
    await Promise.all([ines.poker.vote(1), ines.poker.vote(2), ines.poker.vote(5)])
    await until(ines.poker.round, (round) => round?.mine === 5)
    await until(ines.poker.kept, (kept) => kept === null)
  })

  test('a choice made offline is kept, and offered when the server is back', async () => {
    const { ines, jonas } = await twoInRound()
    jonas.browser.goOffline()
    await offline(jonas.session)
    await jonas.poker.vote(8)
    expect(jonas.poker.kept.get()).toMatchObject({ value: 8, waits: true })
    expect(jonas.news).toEqual([])
    await until(ines.poker.round, (round) => round?.awaited.join() === 'ines')
    jonas.browser.goOnline()
    await online(jonas.session)
    expect(jonas.poker.kept.get()).toMatchObject({ value: 8, waits: true })
    await jonas.poker.vote(8)
    await until(ines.poker.round, (round) => round?.voted.join() === 'jonas')
    await until(jonas.poker.kept, (kept) => kept === null)
  })

  test('who was offline while the others went on is told that their choice was not counted', async () => {
    const { ines, jonas } = await twoInRound()
    jonas.browser.goOffline()
    await offline(jonas.session)
    await jonas.poker.vote(8)
    await ines.poker.act('next')
    jonas.browser.goOnline()
    await until(jonas.poker.round, (round) => round?.turn === 2)
    expect(jonas.poker.kept.get()).toBeNull()
    expect(jonas.news).toEqual([{ kind: 'missed', value: 8 }])
  })

  test('an end is told to who looks at the round', async () => {
    const { ines, jonas } = await twoInRound()
    jonas.poker.open.set(true)
    await ines.poker.act('end')
    await until(jonas.poker.round, (round) => round === null)
    await until(ines.poker.round, (round) => round === null)
    expect([...ines.news, ...jonas.news]).toEqual([{ kind: 'ended' }, { kind: 'ended' }])
    expect(jonas.poker.open.get()).toBe(false)
  })

  test('a server that was started anew has no round: that is told, and nothing stays', async () => {
    const { server, ines, storage } = await twoInRound()
    await ines.poker.vote(3)
    ines.browser.server = null
    await server.stop()
    await offline(ines.session)
    const again = keep(await startSyncServer({ storage: openMemoryStorage({ disk: storage.disk }) }), (one) =>
      one.stop(),
    )
    ines.browser.moveTo(again)
    ines.browser.goOnline()
    await online(ines.session)
    await until(ines.poker.round, (round) => round === null)
    expect(ines.news).toEqual([{ kind: 'gone' }])
    expect(ines.poker.kept.get()).toBeNull()
  })

  test('a refusal is told and keeps no choice', async () => {
    const { ines, jonas } = await twoInRound()
    await ines.poker.vote(4)
    expect(ines.news).toMatchObject([{ kind: 'refused', error: { code: 'invalid' } }])
    expect(ines.poker.kept.get()).toBeNull()
    await jonas.poker.act('show')
    expect(jonas.news).toMatchObject([{ kind: 'refused', error: { code: 'conflict' } }])
  })
})
