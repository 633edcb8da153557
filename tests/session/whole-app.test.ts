import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openBoardSession } from '../../client/session/board-session.ts'
import { createAccountApi } from '../../client/session/my-account.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import type { Surroundings } from '../../client/session/surroundings.ts'
import { until } from '../../client/session/value.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import { createBrowserDisk } from '../helpers/browser-disk.ts'
import type { TestCaller } from '../helpers/callers.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** The browser of somebody who is signed in at the real doorway. */
function browserOf(app: TestApp, caller: TestCaller): Surroundings {
  class SignedIn extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: caller.headers })
    }
  }
  return {
    fetch: (input, init) => caller.fetch(String(input).slice(app.url.length), init),
    WebSocket: SignedIn as unknown as typeof globalThis.WebSocket,
    origin: app.url,
    network: { subscribe: () => () => undefined },
    records: createBrowserDisk().records,
    channel: () => null,
    persist: () => undefined,
    room: async () => null,
    guardLeaving: () => () => undefined,
    clock: () => Date.now(),
    random: () => 0.1,
    newId: () => randomId(),
  }
}

async function enter(app: TestApp, caller: TestCaller): Promise<BoardSession> {
  const around = browserOf(app, caller)
  const memory = { read: () => null, write: () => undefined }
  const account = await createAccountApi({ fetch: around.fetch, origin: app.url, memory }).me()
  const seat = account.ok ? account.value.boards[0] : undefined
  if (!seat) throw new Error('this person has no board')
  const session = await openBoardSession({ board: seat.id, me: { ...seat, name: caller.name }, around })
  stops.push(session.close)
  await until(session.status, ({ connection }) => connection === 'online')
  return session
}

test('owner and guest work on the demo board through the real doorway', async () => {
  const app = await startTestApp()
  stops.push(app.stop)
  const ines = await enter(app, await app.owner())
  const hana = await enter(app, await app.guest('editor'))
  expect(ines.store.rows.items.all().size).toBeGreaterThan(10)
  const [item] = [...ines.store.rows.items.all().values()]
  await ines.run('item.update', { id: item?.id, points: 13 })
  await ines.whenSaved()
  await expect.poll(() => hana.store.rows.items.get(item?.id ?? '')?.points).toBe(13)
  await expect.poll(() => hana.people.get().get(ines.me.member)?.name).toBe('Ines Marchetti')
  await expect
    .poll(() => hana.presence.others.get().map(({ name, role }) => `${name} ${role}`))
    .toEqual(['Ines Marchetti owner'])
  await ines.run('board.update', { name: 'Growth' })
  await expect.poll(() => hana.store.rows.board.get('board')?.name).toBe('Growth')
  await expect(hana.run('board.update', { name: 'No' })).rejects.toMatchObject({ code: 'no-right' })
})

test('a viewer looks, and a withdrawn link ends the session', async () => {
  const app = await startTestApp()
  stops.push(app.stop)
  const owner = await app.owner()
  const viewer = await enter(app, await app.guest('viewer'))
  await expect(viewer.run('item.create', { title: 'No' })).rejects.toMatchObject({ code: 'no-right' })
  const { body: links } = await owner.send<{ id: string }[]>(`/api/boards/${owner.board}/links`)
  await owner.fetch(`/api/boards/${owner.board}/links/${links[0]?.id}`, { method: 'DELETE' })
  await until(viewer.status, ({ ended }) => ended === 'no-right')
  expect(viewer.saved.get()).toEqual({ kind: 'offline', count: 0 })
})
