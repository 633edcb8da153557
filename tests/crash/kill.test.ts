import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { callAdmin } from '../../server/operator/call-admin.ts'
import type { RoomSummary } from '../../server/storage/storage.ts'
import type { AppProcess } from '../helpers/app.ts'
import { runCliProcess } from '../helpers/cli.ts'
import { expectAgreement } from './agreement.ts'
import { type Crowd, gatherCrowd } from './crowd.ts'
import { crashSeed, createDice } from './dice.ts'
import { KilledMeanwhile, lookAfresh } from './fresh-look.ts'
import { type Lives, createLives } from './lives.ts'
import { type LogWatch, createLogWatch } from './log-watch.ts'
import { within } from './within.ts'

const kills = Number(process.env['CRASH_KILLS'] ?? 100)
const seed = crashSeed()
const dice = createDice(seed)
const dataDir = mkdtempSync(join(tmpdir(), 'topsight-crash-'))
const backupDir = mkdtempSync(join(tmpdir(), 'topsight-crash-backup-'))
const backupFile = join(backupDir, 'topsight.db')
const restoredDir = join(backupDir, 'restored')
afterAll(() => [dataDir, backupDir].forEach((dir) => rmSync(dir, { recursive: true, force: true })))

/** Nobody waits so long for a server that runs; a hang ends with a sentence. */
const patienceMs = 60_000

type World = { lives: Lives; crowd: Crowd; log: LogWatch }
const tally = { kills: 0, starting: 0, stopping: 0, looks: 0, cutLooks: 0, backups: 0, cutBackups: 0 }

test(
  `I1, I4, I6, I7 what was SAVED survives ${kills} kills at random moments (seed ${seed})`,
  { timeout: 120_000 + kills * 10_000 },
  async () => {
    const lives = createLives({ dataDir, dice })
    const app = await lives.start()
    const crowd = await gatherCrowd({ lives, app, seed, people: [3, 2, 1] })
    const world = { lives, crowd, log: createLogWatch(join(dataDir, 'topsight.db')) }
    try {
      await Promise.all(crowd.programs.map((program) => program.send(50)))
      crowd.work()
      // this one may write its snapshots in peace, so that there is a snapshot and a tail from now on
      expect(await lives.kill('SIGTERM')).toBe(0)
      while (tally.kills < kills - 1) await liveAndDie(world)
      await endWell(world)
    } finally {
      crowd.stop()
      await lives.kill().catch(() => null)
    }
    expect(verifyStopped()).toMatchObject({ ok: true, database: 'ok' })
    expect(tally.backups).toBeGreaterThan(0)
    expect(await runCliProcess(restoredDir, 'restore', backupFile, '--json')).toMatchObject({
      code: 0,
      json: { checked: true },
    })
    expect(lives.errors()).toEqual([])
    report(world)
  },
)

/** Starts the server, looks what it has before anybody who could mend it is let in, and kills it at some moment. */
async function liveAndDie(world: World) {
  const { lives, crowd } = world
  for (const person of crowd.people) if (dice.chance(0.15)) person.forget()
  const roll = dice.random()
  if (roll < 0.15) {
    const state = await lives.startAndKill(dice.between(0, 1.2 * lives.startMs()))
    if (state === 'starting') tally.starting += 1
    tally.kills += 1
    return
  }
  const app = await lives.start()
  const killed = new AbortController()
  const someSaved = Promise.race(crowd.people.map((person) => person.nextSaved()))
  const board = crowd.boards[tally.kills % crowd.boards.length]
  const look = lookAndLetIn(world, { app, bySocket: board ? [board] : [], killed: killed.signal })
  // heard at the end of this life
  look.catch(() => undefined)
  const backup = roll > 0.5 ? backUp() : null
  if (roll < 0.35) await pause(dice.between(20, 600))
  else {
    const working = someSaved.then(() => pause(dice.between(0, 400)))
    await wait(world, 'somebody is SAVED', Promise.race([working, look.then(() => working)]))
  }
  crowd.gate.shut()
  killed.abort()
  await die(world, roll > 0.8)
  tally[await look] += 1
  await backup
}

/** A copy that is being made while everybody works and, perhaps, while the server dies. */
async function backUp() {
  try {
    await callAdmin(join(dataDir, 'admin.sock'), 'backup', { file: backupFile })
    tally.backups += 1
  } catch {
    tally.cutBackups += 1
  }
}

/** `inTheMiddle` of stopping: sockets are sent away, and rooms write their snapshots then. */
async function die({ lives }: World, inTheMiddle: boolean) {
  if (!inTheMiddle) await lives.kill()
  else if ((await lives.stopAndKill(dice.between(0, 500))) === 'stopped') return
  else tally.stopping += 1
  tally.kills += 1
}

type Look = Parameters<typeof lookAfresh>[2] & { app: AppProcess }

async function lookAndLetIn({ crowd, log }: World, { app, ...look }: Look): Promise<'looks' | 'cutLooks'> {
  try {
    expect(await lookAfresh(app, crowd, look)).toEqual([])
  } catch (error) {
    if (error instanceof KilledMeanwhile) return 'cutLooks'
    throw error
  }
  expect(log.look()).toEqual([])
  expect(refusalsOf(crowd)).toEqual([])
  if (look.killed.aborted) return 'cutLooks'
  crowd.gate.open()
  return 'looks'
}

/** Everybody comes to an end and is SAVED; after one more kill all of it is there, and all hold the same. */
async function endWell(world: World) {
  const { lives, crowd, log } = world
  const look = { bySocket: crowd.boards, killed: new AbortController().signal }
  await lookAndLetIn(world, { app: await lives.start(), ...look })
  await crowd.rest()
  const allSaved = Promise.all(crowd.people.map((person) => person.allSaved()))
  await wait(world, 'everybody is SAVED', allSaved)
  crowd.gate.shut()
  await lives.kill()
  tally.kills += 1
  const app = await lives.start()
  await lookAndLetIn(world, { app, ...look })
  const agreed = Promise.all(crowd.boards.map((board) => expectAgreement(app, board, crowd.people)))
  await wait(world, 'everybody agrees', agreed)
  expect(await callAdmin(join(dataDir, 'admin.sock'), 'verify', {})).toMatchObject({ ok: true, database: 'ok' })
  expect(log.look()).toEqual([])
  expect((await roomsOf(app)).every(({ snapshotSeq }) => snapshotSeq > 0)).toBe(true)
}

function wait<T>({ lives, crowd }: World, what: string, work: Promise<T>): Promise<T> {
  const describe = () => crowd.people.map((person) => person.state()).join(', ')
  return within(patienceMs, what, lives.whileAlive(work), describe)
}

function refusalsOf({ people }: Crowd): string[] {
  return people.flatMap((person) => person.refusals)
}

async function roomsOf({ dataDir: folder }: AppProcess): Promise<RoomSummary[]> {
  const sizes = await callAdmin(join(folder, 'admin.sock'), 'sizes', {})
  return (sizes as unknown as { rooms: RoomSummary[] }).rooms
}

/** What the operator's command says of the folder that a killed server left. */
function verifyStopped(): unknown {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', DATA_DIR: dataDir }
  const said = execFileSync(process.execPath, ['dist/server/cli.js', 'verify', '--json'], { env, encoding: 'utf8' })
  return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '')
}

function report({ crowd, log }: World) {
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  const saved = crowd.people.map((person) => person.model.counts())
  const rest = crowd.programs.map((program) => program.counts())
  const parts = [
    `seed ${seed}`,
    `${tally.kills} kills (${tally.starting} while it started, ${tally.stopping} while it stopped)`,
    `${tally.looks} fresh looks (${tally.cutLooks} more cut short)`,
    `${crowd.boards.length} boards, ${log.rows()} log rows`,
    `${sum(saved.map(({ edits }) => edits))} SAVED edits`,
    `${sum(saved.map(({ deletes }) => deletes))} SAVED deletes`,
    `${sum(rest.map(({ answered }) => answered))} REST writes (${sum(rest.map(({ sentAgain }) => sentAgain))} sent again, ${sum(rest.map(({ unknown }) => unknown))} found carried out)`,
    `${sum(crowd.talkers.map((talker) => talker.counts().answered))} retro writes`,
    `${tally.backups} backups (${tally.cutBackups} more cut short)`,
    'lost = 0',
  ]
  process.stdout.write(`crash: ${parts.join(', ')}\n`)
}
