import { describe, expect, test } from 'vitest'
import { approvalOf } from '../selectors/approval.ts'
import { approvalRows } from './approval-gate.ts'
import { CommandError, type CommandContext } from './command.ts'
import { type TestBoard, testBoard } from './test-board.ts'

/** Articles are approved by Leila before they are done; `guide` is one, under way. */
function guardedBoard(): TestBoard {
  const board = testBoard()
  board.run('kind.create', { id: 'article', name: 'Article' })
  board.run('member.create', { id: 'leila' })
  board.run('approval.require', { kind: 'article', rule: { status: 'done', members: ['leila'], silo: null } })
  for (const id of ['guide', 'tips'])
    board.run('item.create', { id, title: `The ${id}`, kind: 'article', container: 's1', status: 'doing' })
  return board
}

const leila = { member: 'leila', role: 'editor' } as const
const brief = { version: 12, mark: 'm' }

function refusal(run: () => unknown): CommandError {
  try {
    run()
  } catch (error) {
    if (error instanceof CommandError) return error
    throw error
  }
  throw new Error('it was not refused')
}

const stateOf = ({ store }: TestBoard, id = 'guide') => {
  const item = store.rows.items.get(id)
  return item && approvalOf(item, approvalRows(store))?.kind
}
const statusOf = ({ store }: TestBoard, id: string) => store.rows.items.get(id)?.place[1]

describe('an approval', () => {
  test('is asked for, given by who may, for the version that the server tells, and taken back', () => {
    const board = guardedBoard()
    expect(stateOf(board)).toBe('open')
    board.run('approval.ask', { id: 'guide' })
    expect(stateOf(board)).toBe('waiting')
    expect(refusal(() => board.run('approval.give', { id: 'guide' }, { brief })).code).toBe('no-right')
    expect(board.run('approval.give', { id: 'guide' }, { ...leila, brief }).result).toEqual({
      id: 'guide',
      version: 12,
    })
    expect(stateOf(board)).toBe('approved')
    expect(board.store.rows.items.get('guide')?.approval?.given).toMatchObject({ by: 'leila', version: 12 })
    expect(refusal(() => board.run('approval.ask', { id: 'guide' })).code).toBe('conflict')
    const jonas = { member: 'jonas', role: 'editor' } as const
    expect(refusal(() => board.run('approval.withdraw', { id: 'guide' }, jonas)).code).toBe('no-right')
    board.run('approval.withdraw', { id: 'guide' }, leila)
    expect(stateOf(board)).toBe('waiting')
    board.run('approval.withdraw', { id: 'guide' })
    expect(stateOf(board)).toBe('open')
  })

  test('is nothing to ask of a kind that needs none', () => {
    const board = guardedBoard()
    board.run('item.create', { id: 'other', title: 'Other' })
    expect(refusal(() => board.run('approval.ask', { id: 'other' })).code).toBe('conflict')
    board.run('item.move', { id: 'other', status: 'done' })
    expect(statusOf(board, 'other')).toBe('done')
  })

  test('is required by owners, in words of the board alone', () => {
    const board = guardedBoard()
    const rule = { status: 'done', members: ['leila'], silo: null }
    const ask = (over: object, context: Partial<CommandContext> = {}) =>
      refusal(() => board.run('approval.require', { kind: 'article', rule: { ...rule, ...over } }, context)).code
    expect(ask({}, leila)).toBe('no-right')
    expect(ask({ status: 'gone' })).toBe('not-found')
    expect(ask({ members: ['gone'] })).toBe('not-found')
    expect(ask({ silo: 'gone' })).toBe('not-found')
  })

  test('is written by its commands alone', () => {
    const board = guardedBoard()
    expect(refusal(() => board.run('item.update', { id: 'guide', approval: null })).code).toBe('invalid')
    expect(refusal(() => board.run('kind.update', { id: 'article', approval: null })).code).toBe('invalid')
  })
})

describe('a move to where only approved items come', () => {
  const nameOf = (member: string) => (member === 'leila' ? 'Leila' : undefined)

  test('is refused, and says whom the item waits for', () => {
    const board = guardedBoard()
    const bytes = board.bytes()
    const refused = refusal(() => board.run('item.move', { id: 'guide', status: 'done' }, { nameOf }))
    expect(refused.code).toBe('unapproved')
    expect(refused.message).toBe('“The guide” has to be approved by Leila before it is in “Done”.')
    expect(board.bytes()).toEqual(bytes)
  })

  test('passes once it is approved', () => {
    const board = guardedBoard()
    board.run('approval.give', { id: 'guide' }, { ...leila, brief })
    board.run('item.move', { id: 'guide', status: 'done' })
    expect(statusOf(board, 'guide')).toBe('done')
  })

  test('of several leaves those that are not approved, and says so', () => {
    const board = guardedBoard()
    board.run('approval.give', { id: 'guide' }, { ...leila, brief })
    const { result } = board.run('item.move', { ids: ['guide', 'tips'], status: 'done' })
    expect(result).toEqual({ ids: ['guide'], waiting: ['tips'] })
    expect([statusOf(board, 'guide'), statusOf(board, 'tips')]).toEqual(['done', 'doing'])
  })

  test('is as little possible by birth, by a copy, by another kind, or by undo', () => {
    const board = guardedBoard()
    const born = { id: 'new', title: 'New', kind: 'article', status: 'done' }
    expect(refusal(() => board.run('item.create', born)).code).toBe('unapproved')
    board.run('item.create', { id: 'other', title: 'Other', status: 'done' })
    expect(refusal(() => board.run('item.update', { id: 'other', kind: 'article' })).code).toBe('unapproved')
    board.run('approval.give', { id: 'guide' }, { ...leila, brief })
    board.run('item.move', { id: 'guide', status: 'done' })
    const { ids } = board.run('item.duplicate', { id: 'guide' }).result as { ids: string[] }
    expect(statusOf(board, String(ids[0]))).toBe('review')
    const { changes } = board.run('item.move', { id: 'guide', status: 'doing' })
    board.run('approval.withdraw', { id: 'guide' }, leila)
    expect(board.undo(changes).skipped).toHaveLength(1)
    expect(statusOf(board, 'guide')).toBe('doing')
  })
})

test('a rule whose people and column have gone is kept by the owners, before what is done', () => {
  const board = guardedBoard()
  board.run('approval.require', { kind: 'article', rule: { status: 'review', members: ['leila'], silo: null } })
  board.run('member.remove', { id: 'leila' })
  board.run('status.delete', { id: 'review' })
  expect(refusal(() => board.run('item.move', { id: 'guide', status: 'done' })).message).toContain('an owner')
  board.run('approval.give', { id: 'guide' }, { brief })
  board.run('item.move', { id: 'guide', status: 'done' })
  expect(statusOf(board, 'guide')).toBe('done')
})
