import { expect, test } from 'vitest'
import { isServedRoom, parseRoomName } from './room-name.ts'

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

test('only boards are served so far', () => {
  expect(['b1', 'b1/talk', 'me/ines', 'nothing/here'].map(isServedRoom)).toEqual([true, false, false, false])
})
