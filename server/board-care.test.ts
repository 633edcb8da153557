import { afterEach, expect, test, vi } from 'vitest'
import { startBoardCare } from './board-care.ts'
import type { EndedBoard } from './board-ends.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const dayMs = 86_400_000

function deleted(id: string, daysAgo: number): EndedBoard {
  const deletedAt = now - daysAgo * dayMs
  return { id, name: id, createdAt: 0, deletedAt, goesAt: deletedAt + 30 * dayMs }
}

/** Looks once at these boards, of which some are in use; answers which went, and what was told. */
async function look(boards: EndedBoard[], { inUse = [] as string[], failing = [] as string[] } = {}) {
  const gone: string[] = []
  const logger = { info: vi.fn(), warn: vi.fn() }
  const stop = startBoardCare({
    boardEnds: { list: () => boards },
    rooms: { release: async (board) => !inUse.includes(board) },
    storage: {
      async forgetBoard({ board, deletedBy }) {
        if (failing.includes(board)) throw new Error('the disk refused')
        expect(deletedBy).toBe(boards.find(({ id }) => id === board)?.deletedAt)
        gone.push(board)
        return { gone: true, clean: board !== 'in-journal' }
      },
    },
    clock: () => now,
    mayDestroy: () => true,
    logger,
    everyMs: 2 ** 30,
  })
  await vi.waitFor(() => expect(gone.length + logger.warn.mock.calls.length).toBeGreaterThan(0))
  await stop()
  return { gone, logger }
}

test('boards that were deleted long enough ago go, others stay', async () => {
  const { gone } = await look([deleted('old', 31), deleted('due', 30), deleted('young', 29.9)])
  expect(gone).toEqual(['old', 'due'])
})

test('a board that somebody still reads stays, and holds up no other', async () => {
  const { gone } = await look([deleted('read', 31), deleted('old', 31)], { inUse: ['read'] })
  expect(gone).toEqual(['old'])
})

test('a board that cannot go is told of, and holds up no other', async () => {
  const { gone, logger } = await look([deleted('stuck', 31), deleted('old', 31)], { failing: ['stuck'] })
  expect(gone).toEqual(['old'])
  expect(logger.warn).toHaveBeenCalledOnce()
})

test('what is still in the journal is told', async () => {
  const { logger } = await look([deleted('in-journal', 31)])
  expect(logger.warn).toHaveBeenCalledOnce()
})

test('what is still in the journal is tried again soon, and then no more', async () => {
  vi.useFakeTimers()
  const forgetBoard = vi.fn(async () => ({ gone: false, clean: forgetBoard.mock.calls.length > 1 }))
  const stop = startBoardCare({
    boardEnds: { list: () => (forgetBoard.mock.calls.length === 0 ? [deleted('old', 31)] : []) },
    ...{ rooms: { release: async () => true }, storage: { forgetBoard }, mayDestroy: () => true, clock: () => now },
    ...{ logger: { info: vi.fn(), warn: vi.fn() }, everyMs: 2 ** 30, againMs: 10 },
  })
  await vi.advanceTimersByTimeAsync(1000)
  expect(forgetBoard).toHaveBeenCalledTimes(2)
  await stop()
})

/** A care whose looks the test begins, with what it knows and tells. */
function careOf(world: Pick<Parameters<typeof startBoardCare>[0], 'boardEnds' | 'mayDestroy' | 'storage'>) {
  vi.useFakeTimers()
  const logger = { info: vi.fn(), warn: vi.fn() }
  const stop = startBoardCare({
    ...world,
    logger,
    rooms: { release: async () => true },
    clock: () => now,
    everyMs: 1000,
  })
  return { logger, next: () => vi.advanceTimersByTimeAsync(1000), stop }
}
afterEach(() => vi.useRealTimers())

test('nothing goes while the clock is not believed', async () => {
  const forgetBoard = vi.fn(async () => ({ gone: true, clean: true }))
  let believed = false
  const mayDestroy = () => believed
  const { next, stop } = careOf({
    boardEnds: { list: () => [deleted('old', 31)] },
    mayDestroy,
    storage: { forgetBoard },
  })
  await next()
  expect(forgetBoard).not.toHaveBeenCalled()
  believed = true
  await next()
  expect(forgetBoard).toHaveBeenCalledOnce()
  await stop()
})

test('a list that cannot be read ends nothing: it is told, and read at the next look', async () => {
  const list = vi
    .fn(() => [deleted('old', 31)])
    .mockImplementationOnce(() => {
      throw new Error('the disk is gone')
    })
  const forgetBoard = vi.fn(async () => ({ gone: true, clean: true }))
  const { logger, next, stop } = careOf({ boardEnds: { list }, mayDestroy: () => true, storage: { forgetBoard } })
  await next()
  expect(logger.warn).toHaveBeenCalledOnce()
  expect(forgetBoard).toHaveBeenCalledOnce()
  await stop()
})

test('the journal that still holds a board is emptied at the next look', async () => {
  const answers = [
    { gone: true, clean: false },
    { gone: false, clean: true },
  ]
  const forgetBoard = vi.fn(async () => answers.shift() ?? { gone: false, clean: true })
  const list = vi.fn<() => EndedBoard[]>(() => []).mockReturnValueOnce([deleted('old', 31)])
  const { next, stop } = careOf({ boardEnds: { list }, mayDestroy: () => true, storage: { forgetBoard } })
  await next()
  await next()
  expect(forgetBoard).toHaveBeenCalledTimes(2)
  await stop()
})
