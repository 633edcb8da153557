import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  MalformedFrame,
  awarenessFrame,
  decodeFrame,
  deniedFrame,
  drainFrame,
  helloFrame,
  keepAlive,
  rejectedFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './frames.ts'

describe('frames', () => {
  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (payload) => {
        expect(decodeFrame(step1Frame(payload))).toEqual({ kind: 'step1', stateVector: payload })
        expect(decodeFrame(step2Frame(payload))).toEqual({ kind: 'step2', update: payload })
        expect(decodeFrame(updateFrame(payload))).toEqual({ kind: 'update', update: payload })
      }),
    )
    expect(decodeFrame(awarenessFrame([{ client: 1, clock: 2, json: '{}' }])).kind).toBe('awareness')
    expect(decodeFrame(keepAlive).kind).toBe('awareness')
    expect(decodeFrame(Uint8Array.of(3))).toEqual({ kind: 'query-awareness' })
    expect(decodeFrame(Uint8Array.of(100, 0, 200, 1))).toEqual({ kind: 'fence', id: 200 })
  })

  test('any bytes are a frame or malformed, and nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          expect(decodeFrame(bytes).kind).toBeTypeOf('string')
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFrame)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a length that points into other memory is malformed', () => {
    const arena = new Uint8Array(1000).fill(7)
    arena.set([0, 2, 100], 10)
    expect(() => decodeFrame(arena.subarray(10, 13))).toThrow(MalformedFrame)
  })

  test('frames of the server have the layout of the protocol', () => {
    expect([...savedFrame(300)]).toEqual([100, 1, 172, 2])
    expect([...rejectedFrame(5, 'no')]).toEqual([100, 2, 5, 2, 110, 111])
    expect([...helloFrame({ epoch: 'e', role: 'viewer', member: 'm', seq: 3, nearlyFull: true })]).toEqual([
      ...[100, 3, 1, 1, 101, 6, ...Buffer.from('viewer'), 1, 109, 128, 128, 128, 4, 3, 1],
    ])
    expect([...drainFrame(50)]).toEqual([100, 5, 50])
    expect([...deniedFrame('no')]).toEqual([2, 0, 2, 110, 111])
    expect([...step1Frame(Y.encodeStateVector(new Y.Doc()))]).toEqual([0, 0, 1, 0])
  })
})
