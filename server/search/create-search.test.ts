import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { randomId } from '../../shared/lib/random-id.ts'
import { stopAfterEach } from '../../tests/helpers/teardown.ts'
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import { type Rooms, createRooms } from '../sync/rooms.ts'
import { type Search, createSearch } from './create-search.ts'
import { matchExpression } from './match-expression.ts'

const keep = stopAfterEach()
const ines = { member: 'ines', role: 'owner' } as const
const logger = pino({ level: 'silent' })

async function newDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-search-'))
  const file = join(folder, 'topsight.db')
  const storage = await openSqliteStorage({ file })
  const rooms = createRooms({ storage, followers: [], logger, newId: randomId, purgeEveryMs: Infinity })
  keep(rooms, async () => {
    await rooms.drain(1000)
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  const search = (watchAll: Rooms['watchAll'] = rooms.watchAll) =>
    keep(createSearch({ file, watchAll, logger, registry: new Registry(), clock: () => 1, gatherMs: 10 }), (one) =>
      one.close(),
    )
  await rooms.create('b1', ({ rows }) => {
    for (let at = 0; at < 250; at += 1) rows.items.insert(`i${at}`, { title: `Boots ${at}` })
  })
  return { rooms, search }
}

async function count(search: Search, typed: string): Promise<number> {
  const match = matchExpression('b1', typed) ?? ''
  const question = { board: 'b1', match, comments: true, deleted: false, limit: 1000, offset: 0 }
  return (await search.find(question)).length
}

test('what was there before is found, and what is committed then', async () => {
  const { rooms, search } = await newDisk()
  const one = search()
  await one.settled()
  expect(await count(one, 'boots')).toBe(250)
  await rooms.run('b1', 'item.create', { id: 'new', title: 'Gaiters' }, ines)
  await one.settled()
  expect(await count(one, 'gaiters')).toBe(1)
})

test('a start finds what was committed while nobody followed', async () => {
  const { rooms, search } = await newDisk()
  const first = search()
  await first.settled()
  await first.close()
  await rooms.run('b1', 'item.create', { id: 'new', title: 'Gaiters' }, ines)
  await rooms.run('b1', 'item.update', { id: 'i7', title: 'Sandals' }, ines)
  const second = search(() => () => undefined)
  await second.settled()
  expect([await count(second, 'gaiters'), await count(second, 'sandals'), await count(second, 'boots')]).toEqual([
    1, 1, 249,
  ])
})
