import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

/** The whole board for a client's first sight of it: Yjs V2, brotli; the socket brings the rest. */
export function snapshotRoutes({ rooms }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/snapshot',
        id: 'getSnapshot',
        tag: 'History',
        look: true,
        summary: 'The live document as one download, for a sync client’s start.',
        about: 'A Yjs document in the V2 encoding. With `If-None-Match` the answer is 304 where nothing has changed.',
        answer: {
          status: 200,
          about: 'The document.',
          contents: [{ type: 'application/octet-stream' }],
          headers: {
            ETag: 'Changes with each row of the log.',
            'x-topsight-epoch': 'The document’s lineage: another one after a restore.',
            'x-topsight-seq': 'The last row of the log that is in it.',
          },
        },
      },
      async ({ c, board }) => {
        const { etag, epoch, seq, body } = await rooms.snapshot(board)
        const quoted = `"${etag.replaceAll('"', '')}"`
        c.header('ETag', quoted)
        c.header('x-topsight-epoch', epoch)
        c.header('x-topsight-seq', String(seq))
        // ask each time, and never share one person's copy with another
        c.header('Cache-Control', 'private, no-cache')
        c.header('Vary', 'Accept-Encoding, Cookie, Authorization')
        if (c.req.header('If-None-Match')?.includes(quoted)) return c.body(null, 304)
        c.header('Content-Type', 'application/octet-stream')
        if (!c.req.header('Accept-Encoding')?.includes('br'))
          return c.body(new Uint8Array(await promisify(brotliDecompress)(body)))
        c.header('Content-Encoding', 'br')
        return c.body(new Uint8Array(body))
      },
    ),
  ]
}
