import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { type StockClient, connectStock } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async () => keep(await startSyncServer(), (server) => server.stop())
const stock = (...options: Parameters<typeof connectStock>) => keep(connectStock(...options), (client) => client.stop())

type State = { user?: { member: string; name: string; role: string }; cursor?: unknown }

const stateOf = (at: StockClient, of: StockClient) =>
  at.provider.awareness.getStates().get(of.provider.awareness.clientID) as State | undefined

/** Resolves once `holds` of what `at` knows of others. */
function until(at: StockClient, holds: () => boolean): Promise<void> {
  const { awareness } = at.provider
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      awareness.off('update', look)
      resolve()
    }
    awareness.on('update', look)
    look()
  })
}

/** An awareness frame with these entries. */
function frame(entries: { client: number; clock: number; state: unknown }[]): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(body, client)
    encoding.writeVarUint(body, clock)
    encoding.writeVarString(body, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}

async function three() {
  const server = await serve()
  const board = await server.board()
  const clients = ['ines', 'jonas', 'leila'].map((member) => stock(server, board, { member, name: `${member} M` }))
  const [ines, jonas, leila] = clients as [StockClient, StockClient, StockClient]
  await Promise.all(clients.map((client) => client.synced()))
  await Promise.all([
    until(ines, () => stateOf(ines, jonas) !== undefined && stateOf(ines, leila) !== undefined),
    until(leila, () => stateOf(leila, ines) !== undefined),
  ])
  return { server, board, ines, jonas, leila }
}

describe('presence', () => {
  test('everybody is shown with the name and role that the server knows, whatever they claim', async () => {
    const { ines, jonas } = await three()
    ines.provider.awareness.setLocalState({ user: { member: 'owner', name: 'The boss', role: 'owner' }, cursor: 3 })
    await until(jonas, () => stateOf(jonas, ines)?.cursor === 3)
    expect(stateOf(jonas, ines)?.user).toEqual({ member: 'ines', name: 'ines M', role: 'editor' })
  })

  test('who leaves is gone for the others within two seconds', async () => {
    const { server, board, ines, jonas } = await three()
    const left = performance.now()
    jonas.provider.ws?.close()
    await until(ines, () => stateOf(ines, jonas) === undefined)
    expect(performance.now() - left).toBeLessThan(2000)
    jonas.provider.disconnect()
    expect(server.rooms.presence(board).map(({ member }) => member)).not.toContain('jonas')
  })

  test('I10 nobody can speak for another: a spoofed id, a high clock or a removal changes nothing for the victim', async () => {
    const { ines, jonas, leila } = await three()
    const victim = ines.provider.awareness.clientID
    const send = (entries: Parameters<typeof frame>[0]) =>
      leila.provider.ws?.send(frame(entries) as Uint8Array<ArrayBuffer>)
    send([{ client: victim, clock: 1_000_000, state: { cursor: 'spoofed' } }])
    send([{ client: victim, clock: 1_000_001, state: null }])
    send(Array.from({ length: 500 }, (_, index) => ({ client: 10_000 + index, clock: 1, state: { cursor: index } })))
    leila.provider.awareness.setLocalStateField('cursor', 'mine')
    await until(jonas, () => stateOf(jonas, leila)?.cursor === 'mine')
    expect(stateOf(jonas, ines)?.cursor).toBe(undefined)
    expect(jonas.provider.awareness.getStates().size).toBe(3)
    ines.provider.awareness.setLocalStateField('cursor', 'still here')
    await until(jonas, () => stateOf(jonas, ines)?.cursor === 'still here')
  })

  test('a quick return is seen at once: the server continues the clock', async () => {
    const { ines, jonas } = await three()
    jonas.provider.disconnect()
    await until(ines, () => stateOf(ines, jonas) === undefined)
    jonas.provider.connect()
    await until(ines, () => stateOf(ines, jonas) !== undefined)
  })

  test('a state that is too large is not passed on', async () => {
    const { ines, jonas } = await three()
    ines.provider.awareness.setLocalStateField('cursor', 'x'.repeat(3000))
    ines.provider.awareness.setLocalStateField('cursor', 'small')
    await until(jonas, () => stateOf(jonas, ines)?.cursor === 'small')
  })

  test('who asks hears of everybody', async () => {
    const { server, board, jonas } = await three()
    const asked = new Promise<number>((resolve) => {
      const client = stock(server, board, { member: 'oskar' })
      client.provider.on('status', ({ status }: { status: string }) => {
        if (status !== 'connected') return
        client.provider.ws?.send(Uint8Array.of(3))
        client.provider.awareness.on(
          'update',
          () => client.provider.awareness.getStates().size >= 4 && resolve(client.provider.awareness.getStates().size),
        )
      })
    })
    expect(await asked).toBe(4)
    expect(jonas.closes).toEqual([])
  })
})
