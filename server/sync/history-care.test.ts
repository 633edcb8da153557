import { expect, test, vi } from 'vitest'
import type { TendOptions, Tended } from '../storage/storage.ts'
import { startHistoryCare } from './history-care.ts'

const nothing: Tended = { checkpoints: 0, versions: 0, rows: 0, damaged: [], more: false }

function careFor(answers: Tended[], mayDestroy = true) {
  const asked: string[] = []
  const ages: TendOptions[] = []
  const told: string[] = []
  const storage = {
    listRooms: async () => [],
    tendHistory: async (room: string, age: TendOptions) => {
      asked.push(room)
      ages.push(age)
      const answer = answers.shift()
      if (answer) return answer
      throw new Error('the disk is gone')
    },
  }
  const note = (_: object, message: string) => void told.push(message)
  const logger = { info: note, warn: note } as unknown as Parameters<typeof startHistoryCare>[0]['logger']
  const times = { clock: () => 4e12, keepMs: 1e9, mayDestroy: () => mayDestroy }
  return { asked, ages, told, care: startHistoryCare({ storage, logger, ...times }) }
}

test('rooms are seen to one after the other, and one with more to do after the others', async () => {
  const { asked, care } = careFor([{ ...nothing, checkpoints: 2, more: true }, nothing, { ...nothing, checkpoints: 1 }])
  care.tend('first')
  care.tend('second')
  care.tend('second')
  await vi.waitFor(() => expect(asked).toEqual(['first', 'second', 'first']))
  await care.stop()
})

test('what does not get on is left until the next round', async () => {
  const { asked, care } = careFor([{ ...nothing, more: true }, nothing])
  care.tend('stuck')
  care.tend('other')
  await vi.waitFor(() => expect(asked).toEqual(['stuck', 'other']))
  await care.stop()
})

test('a failure is told and costs the other rooms nothing; after the stop nothing is begun', async () => {
  const { asked, told, care } = careFor([])
  care.tend('damaged')
  care.tend('other')
  await vi.waitFor(() => expect(asked).toEqual(['damaged', 'other']))
  await vi.waitFor(() => expect(told).toHaveLength(2))
  await care.stop()
  care.tend('late')
  expect(asked).toEqual(['damaged', 'other'])
})

test('while the clock is not believed nothing is too old, and documents are kept all the same', async () => {
  const doubted = careFor([nothing], false)
  doubted.care.tend('room')
  await vi.waitFor(() => expect(doubted.ages).toEqual([{ now: 0, keepMs: Infinity }]))
  await doubted.care.stop()
  const believed = careFor([nothing])
  believed.care.tend('room')
  await vi.waitFor(() => expect(believed.ages).toEqual([{ now: 4e12, keepMs: 1e9 }]))
  await believed.care.stop()
})
