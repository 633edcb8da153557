import { afterEach, expect, test } from 'vitest'
import { openBoardSession } from '../../client/session/board-session.ts'
import type { HistoryApi } from '../../client/session/history-api.ts'
import { createAccountApi } from '../../client/session/my-account.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import type { RestoredHere } from '../../client/session/arbitrated-command.ts'
import { undoRestore } from '../../client/session/undo-restore.ts'
import { until } from '../../client/session/value.ts'
import type { ActivityPage } from '../../shared/interchange/activity.ts'
import type { RestoreScope } from '../../shared/interchange/history.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { createSignedInBrowser } from '../helpers/signed-in-browser.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function enter(app: TestApp, caller: TestCaller): Promise<BoardSession> {
  const { around } = createSignedInBrowser(app.url, caller)
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

test('a restore is a step of who did it: undone at once, but for what somebody has changed since', async () => {
  const app = await startTestApp()
  stops.push(app.stop)
  const ines = await enter(app, await app.owner())
  const jonas = await enter(app, await app.guest('editor'))
  const items = [...ines.store.rows.items.all().values()].filter(({ deleted }) => deleted === null)
  const [one, two, three] = items.map(({ id }) => id) as [string, string, string]
  const rowOf = (session: BoardSession, id: string) => session.store.rows.items.get(id)
  const { seq } = await app
    .token('editor', ines.board)
    .then(
      async (program) =>
        (await program.send<{ next: null; seq: number }>(`/api/boards/${ines.board}/items?limit=1`)).body,
    )
  await ines.run('item.update', { ids: [one, two], title: 'Renamed' })
  await ines.run('item.delete', { id: three })
  await ines.whenSaved()
  const restored = await ines.run('version.restore', { at: seq, scope: { kind: 'board' } })
  expect(restored).toMatchObject({ changed: 3, isStep: true })
  expect(ines.undoable.get().undo).toBe('version.restore')
  await expect.poll(() => rowOf(ines, one)?.title).toBe(items[0]?.title)
  await expect.poll(() => rowOf(jonas, two)?.title).toBe(items[1]?.title)
  await jonas.run('item.update', { id: two, title: 'Later' })
  await expect.poll(() => rowOf(ines, two)?.title).toBe('Later')
  expect(ines.undo()).toEqual({
    name: 'version.restore',
    skipped: [{ collection: 'items', id: two, field: 'title' }],
  })
  expect(rowOf(ines, one)?.title).toBe('Renamed')
  expect(rowOf(ines, three)?.deleted).not.toBe(null)
  await expect.poll(() => rowOf(jonas, one)?.title).toBe('Renamed')
})

/** A board with a restore of its first item's title, and what its undo asks the server. */
async function restoredBoard() {
  const app = await startTestApp()
  stops.push(app.stop)
  const owner = await app.owner()
  const ines = await enter(app, owner)
  const jonas = await enter(app, await app.guest('editor'))
  const api: Pick<HistoryApi, 'activity'> = {
    activity: async (_, before, limit) =>
      (
        await owner.send<ActivityPage>(
          `/api/boards/${ines.board}/activity?limit=${limit}${before === undefined ? '' : `&before=${before}`}`,
        )
      ).body,
  }
  const seqNow = async () => (await api.activity({}, undefined, 1)).seq
  const restore = async (at: number, scope: RestoreScope = { kind: 'board' }) => ({
    ...(await ines.run<RestoredHere>('version.restore', { at, scope })),
    scope,
  })
  const [one, two] = [...ines.store.rows.items.all().values()]
    .filter(({ deleted }) => deleted === null)
    .map(({ id }) => id) as [string, string]
  const titles = () => [one, two].map((id) => ines.store.rows.items.get(id)?.title)
  const at = await seqNow()
  const before = titles()
  await ines.run('item.update', { ids: [one, two], title: 'Renamed' })
  await ines.whenSaved()
  return { ines, jonas, api, seqNow, restore, one, two, titles, at, before }
}

test('the undo of a restore takes all back while nobody has written since, and the server refuses it when somebody has', async () => {
  const { ines, jonas, api, seqNow, restore, two, titles, at, before } = await restoredBoard()
  const done = await restore(at)
  await expect.poll(titles).toEqual(before)
  expect(await undoRestore(ines, api, done)).toEqual({ kind: 'whole', changed: 2 })
  await expect.poll(titles).toEqual(['Renamed', 'Renamed'])
  const head = await seqNow()
  await jonas.run('item.update', { id: two, title: 'Later' })
  await jonas.whenSaved()
  await expect(ines.run('version.restore', { at, scope: { kind: 'board' }, head })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect.poll(titles).toEqual(['Renamed', 'Later'])
})

test('the undo of a restore leaves what others wrote since, and says how much that is', async () => {
  const { ines, jonas, api, restore, one, two, titles, at, before } = await restoredBoard()
  const done = await restore(at)
  await expect.poll(titles).toEqual(before)
  await expect.poll(() => jonas.store.rows.items.get(two)?.title).toBe(before[1])
  await jonas.run('item.update', { id: two, title: 'Later' })
  await jonas.run('item.create', { title: 'Born later' })
  await jonas.whenSaved()
  await expect.poll(titles).toEqual([before[0], 'Later'])
  expect(await undoRestore(ines, api, done)).toEqual({ kind: 'step', skipped: 1 })
  expect(titles()).toEqual(['Renamed', 'Later'])
  await expect.poll(() => jonas.store.rows.items.get(one)?.title).toBe('Renamed')
  // the step is gone: to take it back again would take back something else
  expect(await undoRestore(ines, api, done)).toEqual({ kind: 'left' })
})

test('somebody who writes at the very moment of the undo keeps it', async () => {
  const { ines, jonas, api, restore, two, titles, at, before } = await restoredBoard()
  const done = await restore(at)
  await expect.poll(titles).toEqual(before)
  await expect.poll(() => jonas.store.rows.items.get(two)?.title).toBe(before[1])
  let isAsked = false
  const late: typeof api = {
    async activity(...args) {
      const page = await api.activity(...args)
      if (isAsked) return page
      isAsked = true
      await jonas.run('item.update', { id: two, title: 'Later' })
      await jonas.whenSaved()
      return page
    },
  }
  expect((await undoRestore(ines, late, done)).kind).toBe('step')
  await expect.poll(titles).toEqual(['Renamed', 'Later'])
})

test('a restore of the course of a sprint is no step: its version takes it back whole, or nothing does', async () => {
  const { ines, jonas, api, seqNow, restore, one } = await restoredBoard()
  const sprint = [...ines.store.rows.sprints.all().values()].find(({ state }) => state === 'active')?.id ?? ''
  const stateOf = () => ines.store.rows.sprints.get(sprint)?.state
  const at = await seqNow()
  await ines.run('sprint.close', { id: sprint, leftovers: 'backlog' })
  await expect.poll(stateOf).toBe('closed')
  const steps = ines.undoable.get().undo
  const done = await restore(at, { kind: 'sprint', id: sprint })
  expect(done).toMatchObject({ isStep: false })
  expect(ines.undoable.get().undo).toBe(steps)
  await expect.poll(stateOf).toBe('active')
  expect((await undoRestore(ines, api, done)).kind).toBe('whole')
  await expect.poll(stateOf).toBe('closed')

  const again = await restore(at, { kind: 'sprint', id: sprint })
  await jonas.run('item.update', { id: one, title: 'Later' })
  await jonas.whenSaved()
  expect(await undoRestore(ines, api, again)).toEqual({ kind: 'left' })
  await expect.poll(stateOf).toBe('active')
})
