import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

/** The peer as its documentation sets it up: the server's defaults, documents stored in the SQLite file of its argument. */
const [, , database = ''] = process.argv
const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  extensions: [new SQLite({ database })],
})
await server.listen()
process.send?.({ port: server.address.port })
process.once('disconnect', () => process.exit(0))
