import { describe, expect, test } from 'vitest'
import { type RetroState, notesOf } from '../../client/session/retro.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import { type Value, until } from '../../client/session/value.ts'
import { type SyncServer, startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'
import { createTestBrowser } from '../helpers/test-browser.ts'

const keep = stopAfterEach()
const online = (session: BoardSession) => until(session.status, ({ connection }) => connection === 'online')
const offline = (session: BoardSession) => until(session.status, ({ connection }) => connection === 'offline')
const sprint = 'sprint14'

async function person(server: SyncServer, board: string, member: string) {
  const browser = keep(createTestBrowser(server, member), (one) => one.stop())
  const session = await browser.open(board)
  await online(session)
  const { retro } = await session.rooms()
  retro.watch(sprint)
  await until(retro.state, ({ view }) => view !== null)
  return { browser, session, retro }
}

async function two() {
  const server = keep(await startSyncServer(), (one) => one.stop())
  const board = await server.board()
  return { server, board, ines: await person(server, board, 'ines'), jonas: await person(server, board, 'jonas') }
}

const textsOf = (state: RetroState) => notesOf(state, 'jonas').map(({ text }) => text)
const sent = (state: Value<RetroState>) => until(state, ({ waiting }) => waiting.length === 0)

describe('a session that looks back', () => {
  test('writes at once, and the others see how many until the notes are shown', async () => {
    const { ines, jonas } = await two()
    ines.retro.write(sprint, 'note', { id: 'n1', column: 'keep', text: 'Short stand-ups' })
    expect(notesOf(ines.retro.state.get(), 'ines')).toMatchObject([{ text: 'Short stand-ups', waits: true }])
    await sent(ines.retro.state)
    expect(notesOf(ines.retro.state.get(), 'ines')).toEqual([expect.not.objectContaining({ waits: true })])
    const state = await until(jonas.retro.state, ({ view }) => view?.written.length === 1)
    expect(textsOf(state)).toEqual([])
    await jonas.retro.act(sprint, 'show', { part: 'notes' })
    expect(textsOf(jonas.retro.state.get())).toEqual(['Short stand-ups'])
    await until(ines.retro.state, ({ view }) => view?.phase === 'notes')
  })

  test('keeps what is written offline over a new start, and sends it once the server is back', async () => {
    const { board, server, ines, jonas } = await two()
    jonas.browser.goOffline()
    await offline(jonas.session)
    jonas.retro.write(sprint, 'note', { id: 'n1', column: 'try', text: 'Pairs' })
    jonas.retro.write(sprint, 'edit', { id: 'n1', text: 'Write in pairs' })
    expect(textsOf(jonas.retro.state.get())).toEqual(['Write in pairs'])
    await expect(jonas.retro.act(sprint, 'show', { part: 'notes' })).rejects.toMatchObject({ code: 'must-wait' })
    await jonas.session.close()

    const again = await jonas.browser.open(board)
    const { retro } = await again.rooms()
    await until(retro.state, ({ waiting }) => waiting.length === 2)
    jonas.browser.moveTo(server)
    jonas.browser.goOnline()
    await online(again)
    await sent(retro.state)
    const state = await until(ines.retro.state, ({ view }) => view?.written.length === 1)
    expect(state.view?.written).toEqual([['jonas', 1]])
    await ines.retro.act(sprint, 'show', { part: 'notes' })
    expect(textsOf(ines.retro.state.get())).toEqual(['Write in pairs'])
  })

  test('what the server refuses stays until it is discarded', async () => {
    const { ines } = await two()
    ines.retro.write(sprint, 'note', { id: 'n1', column: 'keep', text: 'x'.repeat(1001) })
    const { waiting } = await until(ines.retro.state, ({ waiting: [first] }) => first?.refused !== undefined)
    expect(notesOf(ines.retro.state.get(), 'ines')).toMatchObject([{ id: 'n1', refused: waiting[0]?.key }])
    ines.retro.discard(waiting[0]?.key ?? '')
    expect(notesOf(ines.retro.state.get(), 'ines')).toEqual([])
  })

  test('votes are told to nobody until they are shown', async () => {
    const { ines, jonas } = await two()
    ines.retro.write(sprint, 'note', { id: 'n1', column: 'keep', text: 'One' })
    await sent(ines.retro.state)
    await ines.retro.act(sprint, 'show', { part: 'notes' })
    await ines.retro.act(sprint, 'vote', { notes: ['n1', 'n1'] })
    const hidden = await until(jonas.retro.state, ({ view }) => view?.voted.length === 1)
    expect(hidden.view).toMatchObject({ voted: ['ines'], myVotes: [], notes: [{ votes: null }] })
    await ines.retro.act(sprint, 'show', { part: 'votes' })
    await until(jonas.retro.state, ({ view }) => view?.notes[0]?.votes === 2)
  })
})
