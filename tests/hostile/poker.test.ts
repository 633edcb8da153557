import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { CommandError } from '../../shared/commands/command.ts'
import { type PokerRound, type Role, durable, frameType } from '../../shared/protocol.ts'
import { startTestApp } from '../helpers/app.ts'
import { type DurableClient, addItem, connectDurable, connectStock, presenceRoundTrip } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
type Told = {
  client: DurableClient
  rounds: (PokerRound | null)[]
  until(holds: (last: PokerRound | null) => boolean): Promise<void>
}

/** A client that notes what it is told of rounds. */
async function listening(server: { url: string }, board: string, member: string, role: Role = 'editor'): Promise<Told> {
  const client = keep(connectDurable(server, board, { member, role }), (one) => one.stop())
  const rounds: (PokerRound | null)[] = []
  const heard = new EventTarget()
  const others = client.provider.messageHandlers[frameType.durable]
  client.provider.messageHandlers[frameType.durable] = (encoder, decoder, ...rest) => {
    const start = decoder.pos
    if (decoding.readVarUint(decoder) === durable.round) {
      rounds.push(JSON.parse(decoding.readVarString(decoder)) as PokerRound | null)
      heard.dispatchEvent(new Event('heard'))
      return
    }
    decoder.pos = start
    others?.(encoder, decoder, ...rest)
  }
  await client.synced()
  const until: Told['until'] = (holds) =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds(rounds.at(-1) ?? null)) return
        heard.removeEventListener('heard', look)
        resolve()
      }
      heard.addEventListener('heard', look)
      look()
    })
  return { client, rounds, until }
}

async function roundWithThree() {
  const server = keep(await startSyncServer(), (one) => one.stop())
  const board = await server.board(({ rows }) => {
    rows.items.insert('i1', { title: 'Fit quiz' })
    rows.items.insert('i2', { title: 'Size guide' })
  })
  const ines = await listening(server, board, 'ines')
  const jonas = await listening(server, board, 'jonas')
  const tom = await listening(server, board, 'tom', 'viewer')
  const run = (member: string, name: string, args: unknown, role: Role = 'editor') =>
    server.rooms.run(board, `poker.${name}`, args, { member, role })
  const { result } = await run('ines', 'start', { items: ['i1', 'i2'] })
  const { round } = result as { round: PokerRound }
  return { server, board, ines, jonas, tom, run, turn: { round: round.id, turn: 1 } }
}

describe('who is hostile', () => {
  test('reads no vote of another before it is shown, whatever role and whenever they come', async () => {
    const { server, board, ines, jonas, tom, run, turn } = await roundWithThree()
    await run('ines', 'vote', { ...turn, value: 13 })
    await jonas.until((last) => last?.voted.includes('ines') ?? false)
    await tom.until((last) => last?.voted.includes('ines') ?? false)
    const late = await listening(server, board, 'leila')
    await late.until((last) => last?.voted.includes('ines') ?? false)
    for (const { rounds } of [jonas, tom, late])
      for (const round of rounds) expect(round).toMatchObject({ mine: null, votes: null })
    await ines.until((last) => last?.mine === 13)
    const presence = JSON.stringify(server.rooms.presence(board))
    expect(presence).not.toContain('13')
  })

  test('who may only look cannot vote, show, go on or end', async () => {
    const { run, turn, tom } = await roundWithThree()
    const attempts = ['start', 'join', 'leave', 'vote', 'show', 'again', 'next', 'end'] as const
    for (const role of ['viewer', 'commenter'] as const)
      for (const name of attempts) {
        const failure = await run('tom', name, { ...turn, value: 5 }, role).catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(CommandError)
        expect(failure).toMatchObject({ code: 'no-right' })
      }
    await tom.until((last) => last?.voted.length === 0)
  })

  test('forges no state of a round: a frame of that kind from a client reaches nobody, and the third ends its socket', async () => {
    const { ines, jonas, run, turn } = await roundWithThree()
    await jonas.until((last) => last !== null)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, frameType.durable)
    encoding.writeVarUint(encoder, durable.round)
    encoding.writeVarString(encoder, JSON.stringify({ id: 'forged', votes: [['ines', 1]] }))
    const closed = new Promise<number>((resolve) =>
      ines.client.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    for (let times = 0; times < 3; times++) ines.client.provider.ws?.send(encoding.toUint8Array(encoder))
    expect(await closed).toBe(4400)
    await run('jonas', 'vote', { ...turn, value: 5 })
    await jonas.until((last) => last?.mine === 5)
    expect(jonas.rounds.map((round) => round?.id)).not.toContain('forged')
  })

  test('leaves a stock client as it is: it is told nothing of a round, and goes on', async () => {
    const { server, board, jonas, run, turn } = await roundWithThree()
    const stock = keep(connectStock(server, board, { member: 'hana' }), (client) => client.stop())
    const types: number[] = []
    stock.provider.on('status', () =>
      stock.provider.ws?.addEventListener('message', ({ data }) =>
        types.push(new Uint8Array(data as ArrayBuffer)[0] ?? -1),
      ),
    )
    await stock.synced()
    await run('ines', 'vote', { ...turn, value: 5 })
    await run('jonas', 'vote', { ...turn, value: 8 })
    await jonas.until((last) => last?.voted.length === 2)
    addItem(stock.doc, 'i3')
    await presenceRoundTrip(stock, jonas.client)
    expect(types.every((type) => type < 3)).toBe(true)
    expect(stock.closes).toEqual([])
  })

  test('who lost the right to edit has no vote in it any more', async () => {
    const { server, board, ines, run, turn } = await roundWithThree()
    await run('jonas', 'vote', { ...turn, value: 8 })
    await ines.until((last) => last?.voted.includes('jonas') ?? false)
    server.rooms.endAccess(board, 'jonas', null)
    await ines.until((last) => last?.voted.length === 0)
  })
})

test('over HTTP a stranger and a viewer are refused; a program with the right votes; nothing of it is in the log', async () => {
  const app = keep(await startTestApp(), (one) => one.stop())
  const { board } = await app.owner()
  const editor = await app.token('editor', board)
  const viewer = await app.token('viewer', board)
  const { items } = (await editor.send<{ items: { id: string }[] }>(`/api/boards/${board}`)).body
  const before = (await editor.send<{ seq: number }>(`/api/boards/${board}`)).body.seq
  const command = (name: string, args: unknown) => ({ name: `poker.${name}`, args, idempotencyKey: 'one-key' })
  const path = `/api/boards/${board}/commands`

  expect((await app.stranger.send(path, command('start', { items: [items[0]?.id] }))).status).toBe(401)
  expect((await viewer.send(path, command('join', {}))).status).toBe(403)
  const { result } = await editor.run<{ joined: boolean; round: PokerRound }>(board, 'poker.start', {
    items: [items[0]?.id],
  })
  expect(result.joined).toBe(false)
  // a key remembers nothing of a vote: another one under the same key is no repetition
  for (const [place, value] of [3, 5].entries()) {
    const turn = { round: result.round.id, turn: place + 1 }
    const answer = await editor.send<{ result: PokerRound }>(path, command('vote', { ...turn, value }))
    expect(answer).toMatchObject({ status: 200, body: { result: { mine: value } } })
    expect((await editor.send(path, command('again', turn))).status).toBe(200)
  }
  expect((await editor.send(path, command('vote', { round: result.round.id, turn: 3, value: 4 }))).status).toBe(400)
  const log = await editor.fetch(`/api/boards/${board}/changes?since=${before}`, {
    headers: { accept: 'application/json' },
  })
  expect(await log.json()).toEqual({ changes: [], next: null, seq: before })
})
