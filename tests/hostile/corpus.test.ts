import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attack } from './attacker.ts'
import { gatherBystanders } from './bystanders.ts'
import { bombCases, contentCases, identityCases } from './cases/documents.ts'
import { largestCases } from './cases/largest.ts'
import { presenceCases } from './cases/presence.ts'
import { doorCases, frameCases, slowCases } from './cases/wire.ts'
import type { HostileCase, Scene } from './hostile-case.ts'
import { type InspectedServer, startInspectedServer } from './inspected-server.ts'

const megabyte = 1024 * 1024
/** What one connection may cost: I11. */
const mostKept = 16 * megabyte
const goalStallMs = 50
/** A slow machine that has much else to do passes this, a real defect does not. */
const mostStallMs = 5 * goalStallMs
/** What a value of a board takes in memory, and where it is read. */
const bytesOfChange = 640

let server: InspectedServer
const table: string[] = []
const pad = (cells: string[]) => cells.map((cell, index) => cell.padEnd([62, 18, 10, 10, 9][index] ?? 0)).join(' ')

beforeAll(async () => {
  server = await startInspectedServer()
  // whatever is made at the first use is no attacker's doing
  await server.app.owner()
}, 120_000)
afterAll(async () => {
  const head = pad(['case (number in SYNC.md, section 2)', 'told', 'kept MB', 'peak MB', 'stall ms', 'bystanders'])
  process.stdout.write(
    `\nHostile clients (goal: 16 MB, ${goalStallMs} ms a connection)\n${head}\n${table.join('\n')}\n`,
  )
  await server.stop()
})

async function setScene(): Promise<{ scene: Scene; end(): Promise<void> }> {
  const { app } = server
  const board = await app.createBoard('Hostile desk')
  const stops: (() => unknown)[] = []
  const keep: Scene['keep'] = (started, stop) => {
    stops.push(() => stop(started))
    return started
  }
  const bystanders = keep(await gatherBystanders(app, board), (one) => one.stop())
  const { token } = await app.token('editor', board)
  const address = `${app.syncUrl}/${board}?dur=1&token=${token}`
  return {
    scene: {
      server,
      board,
      bystanders,
      keep,
      address,
      attacker: async () => keep(await attack(address), (one) => one.stop()),
    },
    async end() {
      for (const stop of stops.toReversed()) await stop()
    },
  }
}

async function play({ name, told, connections = 1, changes = 0, prepare, run }: HostileCase) {
  const { scene, end } = await setScene()
  try {
    await prepare?.(scene)
    await server.start()
    const heard = await run(scene)
    const { kept, peak, stall } = await server.cost()
    const figures = [kept / megabyte, peak / megabyte].map((value) => value.toFixed(1))
    const row = [name, heard, ...figures, stall.toFixed(0)]
    table.push(pad([...row, 'not well']))
    await scene.bystanders.areWell()
    expect((await server.app.stranger.fetch('/healthz')).status).toBe(200)
    table[table.length - 1] = pad([...row, 'well'])
    expect(heard).toMatch(told)
    expect((kept - changes * bytesOfChange) / connections).toBeLessThan(mostKept)
    expect(stall).toBeLessThan(mostStallMs)
  } finally {
    await end()
  }
}

describe('I11 no connection costs more than its share, and nobody else notices', () => {
  const families: [string, HostileCase[]][] = [
    ['identity', identityCases],
    ['bombs', bombCases],
    ['content', contentCases],
    ['the largest updates', largestCases],
    ['presence', presenceCases],
    ['slow readers', slowCases],
    ['frames', frameCases],
    ['the door', doorCases],
  ]
  for (const [family, cases] of families)
    test(`I11 ${family}`, { timeout: 120_000 }, async () => {
      const failures: string[] = []
      for (const one of cases)
        await play(one).catch((error: unknown) =>
          failures.push(`${one.name}: ${error instanceof Error ? error.message : String(error)}`),
        )
      expect(failures).toEqual([])
    })

  test('I11 the server goes on: no room was lost, nothing was logged as an error, every log is whole', async () => {
    const figures = await (await server.app.stranger.fetch('/metrics')).text()
    expect(/^topsight_sync_rooms_dropped_total (\d+)/m.exec(figures)?.[1]).toBe('0')
    expect(server.app.output()).not.toMatch(/"level":(50|60)/)
  })
})
