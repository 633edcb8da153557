import fc from 'fast-check'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { afterAll, expect, test } from 'vitest'
import { backupName, startBackups } from './scheduled-backups.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-backups-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hour = 3_600_000
const begin = Date.UTC(2026, 10, 22, 21, 5, 7)
let folders = 0

/** Backups of a server that does nothing else, with a clock and a disk of the test. */
function world({ keep = 3, dir = join(folder, String((folders += 1))) } = {}) {
  const now = { at: begin, broken: false }
  const logged: string[] = []
  const registry = new Registry()
  const start = () =>
    startBackups({
      ...{ dir, keep, registry: new Registry(), everyMs: 6 * hour, clock: () => now.at },
      care: {
        async backup(to) {
          if (now.broken) throw new Error('no space left on device')
          writeFileSync(to, 'all')
          writeFileSync(`${to}.sha256`, 'sum')
          return { bytes: 3, sha256: 'sum' }
        },
      },
      logger: {
        info: (_: unknown, said?: string) => logged.push(said ?? ''),
        error: (_: unknown, said?: string) => logged.push(said ?? ''),
      },
      firstMs: 1e9,
      lookMs: 1e9,
    })
  const made = () =>
    readdirSync(dir)
      .filter((name) => name.endsWith('.db'))
      .toSorted()
  return { dir, now, logged, registry, start, made }
}

test('a backup is made when the newest is older than the interval, also across a restart', async () => {
  const { now, start, made } = world()
  const first = start()
  await first.look()
  await first.look()
  expect(made()).toEqual(['topsight-2026-11-22T21-05-07Z.db'])
  await first.stop()
  const second = start()
  now.at += 5 * hour
  await second.look()
  expect(made()).toHaveLength(1)
  now.at += hour
  await second.look()
  expect(made()).toHaveLength(2)
  expect(second.state()).toMatchObject({ kind: 'made', at: now.at })
  await second.stop()
})

test('only the newest are kept, and no file is touched that has another name', async () => {
  const { dir, now, start, made } = world({ keep: 2 })
  const backups = start()
  await backups.look()
  const others = [
    'notes.txt',
    'topsight.db',
    'topsight-2020.db',
    'my-topsight-2020-01-01T00-00-00Z.db',
    'topsight-2020-01-01T00-00-00Z.db.gz',
  ]
  for (const name of others) writeFileSync(join(dir, name), 'mine')
  for (let times = 0; times < 4; times += 1) {
    now.at += 7 * hour
    await backups.look()
  }
  expect(made().filter((name) => !others.includes(name))).toEqual([backupName(now.at - 7 * hour), backupName(now.at)])
  expect(readdirSync(dir)).toEqual(expect.arrayContaining(others))
  await backups.stop()
})

test('half a backup counts for nothing, and is cleared away', async () => {
  const { dir, now, start, made } = world({ keep: 1 })
  const backups = start()
  await backups.look()
  now.at += 7 * hour
  // one that the server did not live to finish, one whose checksum is missing
  writeFileSync(join(dir, `${backupName(now.at - hour)}.partial`), 'ha')
  writeFileSync(join(dir, backupName(now.at - 1000)), 'all')
  await backups.look()
  expect(made()).toEqual([backupName(now.at)])
  expect(readdirSync(dir)).toHaveLength(2)
  await backups.stop()
})

test('a failure is told, logged and tried again after a while, not at every look', async () => {
  const { now, logged, start, made } = world()
  const backups = start()
  now.broken = true
  await backups.look()
  expect(backups.state()).toEqual({ kind: 'failed', at: begin, reason: 'no space left on device' })
  now.broken = false
  now.at += 60_000
  await backups.look()
  expect(made()).toEqual([])
  now.at += 600_000
  await backups.look()
  expect(made()).toHaveLength(1)
  expect(logged).toEqual(['the backup failed; it is tried again', 'backup made'])
  await backups.stop()
})

test('a folder that cannot be made is a failure, not the end of the server', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { start } = world({ dir: join(file, 'in-it') })
  const backups = start()
  await backups.look()
  expect(backups.state().kind).toBe('failed')
  await backups.stop()
})

test('names of a time to come, left by a wrong clock, push out no backup', async () => {
  const { dir, now, start, made } = world({ keep: 2 })
  const ahead = [3, 2, 1].map((years) => backupName(begin + years * 365 * 24 * hour))
  const backups = start()
  await backups.look()
  for (const name of ahead) for (const end of ['', '.sha256']) writeFileSync(join(dir, name + end), 'later')
  for (let times = 0; times < 2; times += 1) {
    now.at += 7 * hour
    await backups.look()
  }
  expect(made()).toEqual([backupName(now.at - 7 * hour), backupName(now.at), ahead[1], ahead[0]])
  await backups.stop()
})

test('whatever the clock does, the one just made is kept and of those to come no more than asked for', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (jumps, keep) => {
        const { now, start, made } = world({ keep })
        const backups = start()
        for (const hours of jumps) {
          now.at += hours * hour
          await backups.look()
          const state = backups.state()
          if (state.kind === 'made' && state.at === now.at) expect(made()).toContain(backupName(now.at))
          const past = made().filter((name) => name <= backupName(now.at))
          if (state.kind === 'made' && state.at === now.at) expect(past.length).toBeLessThanOrEqual(keep)
          expect(made().length).toBeLessThanOrEqual(2 * keep)
        }
        await backups.stop()
      },
    ),
    { numRuns: 40 },
  ))

test('names sort by time', () => {
  const time = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map(Number)
  fc.assert(
    fc.property(time, time, (one, two) => {
      const [a, b] = [one, two].map((at) => Math.floor(at / 1000) * 1000) as [number, number]
      expect(Math.sign(a - b)).toBe(backupName(a) < backupName(b) ? -1 : backupName(a) > backupName(b) ? 1 : 0)
    }),
  )
})
