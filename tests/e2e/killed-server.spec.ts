import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Row } from '../../shared/schema/collections.ts'
import { must } from '../../shared/lib/must.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { type Person, test } from './fixtures.ts'
import { boardAt, card, drag, drawer, field, open, savedState, untilAgreed, untilSaved } from './steps.ts'

test.use({ expectedFaults: /net::ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_)|WebSocket connection to .* failed/ })
test.setTimeout(180_000)

/** Something a person did, how to see that it is there, and whether their screen has said "Saved" since. */
type Edit = { what: string; holds: (rows: Rows) => boolean; saidSaved: boolean }
type Rows = { items: Row<'items'>[]; statuses: Row<'statuses'>[] }
type Act = { what: string; holds: Edit['holds']; run: () => Promise<void> }

/** A person who does one thing after the other; `edits` is what they did so far. */
type Worker = { person: Person; acts: Act[]; edits: Edit[] }

/** Reads the screen; where it says "Saved", all that was done before it was read is said to be saved. */
async function lookAt({ person, edits }: Worker) {
  const done = [...edits]
  if ((await savedState(person.page).getAttribute('data-saved')) === 'saved')
    for (const edit of done) edit.saidSaved = true
}

async function doNext(worker: Worker) {
  const act = worker.acts.shift()
  if (!act) return
  await act.run()
  worker.edits.push({ what: `${worker.person.name}: ${act.what}`, holds: act.holds, saidSaved: false })
  await lookAt(worker)
}

function adding({ page }: Person): Act[] {
  return Array.from({ length: 40 }, (_, index) => {
    const title = `Idea ${index + 1} from the shop floor`
    return {
      what: title,
      holds: ({ items }) => items.some((item) => item.title === title),
      async run() {
        await page.getByLabel('Title of the new item').fill(title)
        await page.keyboard.press('Enter')
      },
    }
  })
}

function dragging({ page }: Person): Act[] {
  return [231, 236, 238, 240, 242, 233, 235].map((number) => ({
    what: `T-${number} to Done`,
    holds({ items, statuses }) {
      const status = items.find((item) => item.number === number)?.place[1]
      return statuses.find((one) => one.id === status)?.name === 'Done'
    },
    run: () => drag(page, `T-${number}`, { card: 'T-208' }),
  }))
}

function typing({ page }: Person): Act[] {
  return [219, 224, 226, 229, 217, 222, 228].map((number) => {
    const title = `T-${number} with new words`
    return {
      what: title,
      holds: ({ items }) => items.some((item) => item.number === number && item.title === title),
      async run() {
        await open(page, `T-${number}`)
        await field(page, 'Title').click()
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.type(title)
        await page.keyboard.press('Enter')
        await page.keyboard.press('Escape')
        await expect(drawer(page)).toBeHidden()
      },
    }
  })
}

/** What is on the disk, seen by a server of its own: the pages do not know its port, so none can send what it lacks. */
async function rowsOnDisk(dataDir: string, person: Person, board: string): Promise<Rows> {
  const server = await startAppProcess({ dataDir })
  const response = await fetch(`${server.url}/api/boards/${board}`, {
    headers: { cookie: must(person.caller.headers['cookie']) },
  })
  expect(response.status).toBe(200)
  const rows = (await response.json()) as Rows
  await server.kill('SIGTERM')
  return rows
}

test('under kill -9 no screen says “Saved” of an edit that the disk then lacks, and what waited arrives later', async ({
  people,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'topsight-killed-'))
  let server: AppProcess = await startAppProcess({ dataDir })
  const { port } = new URL(server.url)
  const first = server
  const board = await first.createBoard('Growth desk', 'demo')
  // so high that every card is drawn
  const enter = (caller: TestCaller) => people.enter(caller, board, { viewport: { width: 1440, height: 5000 } })
  const ines = await enter(await first.owner())
  const oskar = await enter(await first.guest('editor', board, 'Oskar Lindqvist'))
  const hana = await enter(await first.guest('editor', board, 'Hana Sato'))
  const workers: Worker[] = [
    { person: ines, acts: adding(ines), edits: [] },
    { person: oskar, acts: dragging(oskar), edits: [] },
    { person: hana, acts: typing(hana), edits: [] },
  ]
  await ines.page.keyboard.press('n')

  for (let round = 0; round < 2; round += 1) {
    // each works until the server dies, and once more after that
    let isDead = false
    const before = workers.map(({ edits }) => edits.length)
    const work = workers.map(async (worker) => {
      for (let left = Math.floor(worker.acts.length / 2); left > 0 && !isDead; left -= 1) await doNext(worker)
      await expect.poll(() => isDead).toBe(true)
      await doNext(worker)
    })
    await expect.poll(() => workers.every(({ edits }, index) => edits.length > must(before[index]))).toBe(true)
    await server.kill('SIGKILL')
    isDead = true
    await Promise.all(work)

    for (const worker of workers) {
      await expect(savedState(worker.person.page)).toHaveText(/^Offline, \d+ changes? kept here$/)
      await lookAt(worker)
    }
    const rows = await rowsOnDisk(dataDir, ines, board)
    const lost = workers.flatMap(({ edits }) => edits.filter((edit) => !edit.holds(rows)))
    expect(lost.filter((edit) => edit.saidSaved).map((edit) => edit.what)).toEqual([])
    expect(lost.length).toBeGreaterThan(0)

    server = await startAppProcess({ dataDir, port: Number(port) })
    for (const { person } of workers) {
      // the pages would come back by themselves, but only after a while
      await person.page.evaluate(() => globalThis.dispatchEvent(new Event('online')))
      await untilSaved(person.page)
    }
    const after = await boardAt(ines.caller, board)
    expect(workers.flatMap(({ edits }) => edits.filter((edit) => !edit.holds(after)).map((edit) => edit.what))).toEqual(
      [],
    )
    await untilAgreed([ines, oskar, hana], board)
  }
  await expect(card(oskar.page, 'Idea 1 from the shop floor')).toBeVisible()
  await server.kill('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})
