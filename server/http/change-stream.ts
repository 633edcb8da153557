import type { HttpBindings } from '@hono/node-server'
import type { ChangeReader } from '../log/changes.ts'

/** A word while nothing happens, so that neither side takes the other for dead. */
const heartbeatMs = 15_000
/** Who takes nothing for so long is cut off; with `Last-Event-ID` they come back to where they were. */
const slowMs = 30_000

export type ChangeStreamOptions = {
  outgoing: HttpBindings['outgoing']
  /** Looks whether the reader may still read; it ends the reader itself. */
  recheck: () => Promise<void>
  onClose: () => void
  slowAfterMs?: number
}

type Next = Awaited<ReturnType<ChangeReader['next']>>

/**
 * The changes as server-sent events. A row is fetched when the socket can take it, so nothing piles up for a slow
 * reader. Rejects when the first row cannot be had: then nothing was sent.
 */
export async function streamChanges(
  reader: ChangeReader,
  { outgoing, recheck, onClose, slowAfterMs = slowMs }: ChangeStreamOptions,
): Promise<Response> {
  let slow: NodeJS.Timeout | undefined
  let closed = false
  const encoder = new TextEncoder()

  function close() {
    if (closed) return
    closed = true
    clearTimeout(slow)
    reader.close()
    onClose()
  }

  let waiting: Exclude<Next, 'idle'> | null
  try {
    const first = await reader.next(0)
    waiting = first === 'idle' ? null : first
  } catch (error) {
    reader.close()
    throw error
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode('retry: 2000\n: changes\n\n'))
      },
      async pull(controller) {
        clearTimeout(slow)
        const next = waiting ?? (await reader.next(heartbeatMs))
        if (next === 'idle') await recheck()
        waiting = null
        controller.enqueue(encoder.encode(textOf(next)))
        if (typeof next === 'object' && 'end' in next) {
          controller.close()
          return close()
        }
        slow = setTimeout(() => {
          close()
          outgoing.destroy()
        }, slowAfterMs)
        slow.unref()
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
  outgoing.once('close', close)
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // nothing else follows on this socket, so a server that drains need not wait for it
      Connection: 'close',
      // a proxy that gathers answers would hold events back
      'X-Accel-Buffering': 'no',
    },
  })
}

function textOf(next: Next): string {
  if (next === 'idle') return ': still here\n\n'
  if ('end' in next) return `event: end\ndata: ${JSON.stringify({ reason: next.end })}\n\n`
  return `id: ${next.seq}\nevent: change\ndata: ${next.json}\n\n`
}
