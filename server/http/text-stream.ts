import { setImmediate as nextTurn } from 'node:timers/promises'

/** Characters that are made and sent at a time. */
const pieceLength = 64 * 1024

/**
 * Parts of a text as a stream of bytes. A piece is made when the socket can take it, and between two of them others
 * have their turn: what is sent may be larger than what anybody would keep in memory.
 */
export function textStream(
  parts: Iterable<string> | AsyncIterable<string>,
  length = pieceLength,
): ReadableStream<Uint8Array> {
  const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      await nextTurn()
      let piece = ''
      let next = await iterator.next()
      for (; !next.done; next = await iterator.next()) {
        piece += next.value
        if (piece.length >= length) break
      }
      if (piece !== '') controller.enqueue(encoder.encode(piece))
      if (next.done) controller.close()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
