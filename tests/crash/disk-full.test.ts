import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBoardSession } from '../../client/session/board-session.ts'
import type { BoardSession } from '../../client/session/session-types.ts'
import { until } from '../../client/session/value.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { createSignedInBrowser } from '../helpers/signed-in-browser.ts'
import { type SmallDisk, mountSmallDisk } from './small-disk.ts'

type Refused = { error: { code: string; message: string } }
const long = { timeout: 30_000 }

test('on a full disk the server stays up and says so, edits stay “saving”, and all is saved once there is room', async () => {
  const disk = mountSmallDisk(24)
  if ('why' in disk)
    return void process.stdout.write(`disk full: not tried, this machine mounts nothing (${disk.why})\n`)
  const dataDir = join(disk.dir, 'data')
  let app = await startAppProcess({ dataDir, parts: ['server'] })
  let session: BoardSession | null = null
  try {
    const owner = await app.owner()
    session = await enter(app, owner)
    const { id } = await session.run<{ id: string }>('item.create', { title: 'Before' })
    await session.whenSaved()

    const written = await fillUp(disk, app, session, id)
    expect(session.saved.get().kind).toBe('saving')
    await expectTold(app, owner)
    // the commit is tried again and again, and nobody is sent away for it
    await session.run('item.update', { id, title: 'Written on a full disk' })
    expect(session.status.get().connection).toBe('online')

    disk.clear()
    await session.whenSaved()
    await expect.poll(async () => (await app.stranger.send('/readyz')).status, long).toBe(200)
    expect((await owner.run(session.board, 'item.create', { title: 'After' })).seq).toBeGreaterThan(0)
    await app.kill()
    app = await startAppProcess({ dataDir, parts: ['server'] })
    const reader = await app.token('viewer', session.board)
    expect((await reader.send(`/api/boards/${session.board}/items/${id}`)).body).toMatchObject({
      title: 'Written on a full disk',
      draft: written,
    })
    expect(app.output()).not.toContain('"level":50')
  } finally {
    await session?.close()
    await app.kill()
    disk.unmount()
  }
})

async function enter(app: AppProcess, caller: TestCaller & { board: string }): Promise<BoardSession> {
  const { around } = createSignedInBrowser(app.url, caller)
  const me = { member: caller.member, role: 'owner', name: caller.name } as const
  const session = await openBoardSession({ board: caller.board, me, around })
  await until(session.status, ({ connection }) => connection === 'online')
  return session
}

/** Takes all room, and edits until the journal needs more; answers what was written last. */
async function fillUp(disk: SmallDisk, app: AppProcess, session: BoardSession, id: string): Promise<string> {
  disk.fill()
  for (let times = 1; times <= 200; times += 1) {
    const draft = `${times} `.repeat(5000)
    await session.run('item.update', { id, draft })
    let isSaved = false
    void session.whenSaved().then(() => (isSaved = true))
    await expect.poll(async () => isSaved || (await app.stranger.send('/readyz')).status === 503, long).toBe(true)
    if (!isSaved) return draft
  }
  throw new Error('the disk was never full')
}

/** The server answers; writes are refused at once, with a sentence for people and one for operators. */
async function expectTold(app: AppProcess, owner: TestCaller & { board: string }) {
  const ready = await app.stranger.send<Refused>('/readyz')
  expect([ready.status, ready.body.error.code]).toEqual([503, 'disk-full'])
  expect(ready.body.error.message).toMatch(/^The server’s disk is full/)
  const refused = await owner.send<Refused>(`/api/boards/${owner.board}/commands`, {
    name: 'item.create',
    args: { title: 'No' },
  })
  expect([refused.status, refused.body.error.code]).toEqual([503, 'disk-full'])
  // what waits is on no disk: who asks is told so, and gets nothing that may yet be lost
  expect((await owner.send(`/api/boards/${owner.board}`)).status).toBe(503)
  expect((await owner.send('/api/me')).status).toBe(200)
  expect((await app.stranger.send('/healthz')).status).toBe(200)
  expect(await (await app.stranger.fetch('/metrics')).text()).toContain('topsight_disk_full 1')
}
