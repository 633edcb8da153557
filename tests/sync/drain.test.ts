import { expect, test } from 'vitest'
import { addItem, connectDurable, setField } from '../helpers/clients.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()

test('I13 people who go on editing do not hold up a server that stops: they are told to come back, not cut off', async () => {
  const server = keep(await startSyncServer({ flushWindowMs: 0 }), (one) => one.stop())
  const board = await server.board()
  const clients = ['ines', 'jonas', 'leila'].map((member) =>
    keep(connectDurable(server, board, { member }), (one) => one.stop()),
  )
  await Promise.all(clients.map((client) => client.synced()))
  clients.forEach(({ doc }, index) => addItem(doc, `i${index}`))
  let edits = 0
  const typing = keep(
    setInterval(() => clients.forEach(({ doc }, index) => setField(doc, `i${index}`, 'points', (edits += 1))), 1),
    clearInterval,
  )
  const closed = Promise.all(
    clients.map(
      ({ provider }) => new Promise((resolve) => provider.once('connection-close', (event) => resolve(event?.code))),
    ),
  )
  await server.rooms.drain(4000)
  expect(await closed).toEqual([1012, 1012, 1012])
  clearInterval(typing)
})
