import { expect, test } from 'vitest'
import { briefRoom, parseRoomName, talkRoom } from './room-name.ts'

test.each([
  ['b1', { kind: 'board', board: 'b1' }],
  ['b1/talk', { kind: 'talk', board: 'b1' }],
  ['b1/brief/i7', { kind: 'brief', board: 'b1', item: 'i7' }],
  ['b1/retro/s3', { kind: 'retro', board: 'b1', sprint: 's3' }],
  ['me/ines', { kind: 'me', member: 'ines' }],
  ['me', null],
  ['', null],
  ['b1/', null],
  ['b1/brief', null],
  ['b1/brief/i7/more', null],
  ['b1/../b2', null],
  ['b 1', null],
  ['b1/other', null],
])('%s', (name, room) => {
  expect(parseRoomName(name)).toEqual(room)
})

test('names of rooms read back', () => {
  expect(parseRoomName(briefRoom('b1', 'i7'))).toEqual({ kind: 'brief', board: 'b1', item: 'i7' })
  expect(parseRoomName(talkRoom('b1'))).toEqual({ kind: 'talk', board: 'b1' })
})
