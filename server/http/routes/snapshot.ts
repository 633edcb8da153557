import type { Hono } from 'hono'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Env, callerOn } from '../api-context.ts'
import type { HttpParts } from '../parts.ts'

/** The whole board for a client's first sight of it: Yjs V2, brotli; the socket brings the rest. */
export function snapshotRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, rooms } = parts

  app.get('/api/boards/:board/snapshot', async (c) => {
    const { board } = await callerOn(c, access, parts)
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
  })
}
