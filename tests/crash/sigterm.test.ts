import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { gatherCrowd } from './crowd.ts'
import { crashSeed, createDice } from './dice.ts'
import { lookAfresh } from './fresh-look.ts'
import { createLives } from './lives.ts'

const seed = crashSeed()
const dice = createDice(seed)
const dataDir = mkdtempSync(join(tmpdir(), 'topsight-sigterm-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** What operators are promised: after this they may kill. Milliseconds. */
const promisedMs = 25_000
const stops = 3

test(`I1, I4 SIGTERM under load ends with 0 in time, keeps what was SAVED, and everybody comes back (seed ${seed})`, async () => {
  const lives = createLives({ dataDir, dice })
  let app = await lives.start()
  const crowd = await gatherCrowd({ lives, app, seed, people: [4, 2], pace: [2, 10] })
  const look = { bySocket: crowd.boards, killed: new AbortController().signal }
  try {
    crowd.gate.open()
    crowd.work()
    for (let stop = 0; stop < stops; stop += 1) {
      await lives.whileAlive(Promise.all(crowd.people.map((person) => person.nextSaved())))
      await pause(dice.between(0, 300))
      const ended = lives.kill('SIGTERM')
      expect(await Promise.race([ended, pause(promisedMs, 'still running', { ref: false })])).toBe(0)
      crowd.gate.shut()
      app = await lives.start()
      expect(await lookAfresh(app, crowd, look)).toEqual([])
      crowd.gate.open()
    }
    await crowd.rest()
    await lives.whileAlive(Promise.all(crowd.people.map((person) => person.allSaved())))
    for (const board of crowd.boards) await expectAgreement(app, board, crowd.people)
    expect(crowd.people.flatMap((person) => person.refusals)).toEqual([])
  } finally {
    crowd.stop()
    await lives.kill().catch(() => null)
  }
  expect(lives.errors()).toEqual([])
})
