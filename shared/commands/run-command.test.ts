import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { roles } from '../protocol.ts'
import { shapeOf } from './args.ts'
import { CommandError, CommandOrigin } from './command.ts'
import { localCommands } from './local-commands.ts'
import { commands, runCommand } from './run-command.ts'
import { type TestBoard, testBoard } from './test-board.ts'

function refusal(board: TestBoard, name: string, args: unknown, over = {}): CommandError {
  const bytes = board.bytes()
  try {
    board.run(name, args, over)
  } catch (error) {
    expect(board.bytes()).toEqual(bytes)
    if (error instanceof CommandError) return error
    throw error
  }
  throw new Error(`${name} was not refused`)
}

/** An item, one in the bin, a broken value under an id, and a closed sprint with an item in it. */
function furnished(): TestBoard {
  const board = testBoard()
  board.run('item.create', { id: 'a', title: 'A' })
  board.run('item.create', { id: 'binned', title: 'Binned' })
  board.run('item.delete', { id: 'binned' })
  board.run('sprint.create', { id: 's0', name: 'Sprint 0' })
  board.run('item.create', { id: 'old', title: 'Old', container: 's0', status: 'done' })
  board.run('sprint.start', { id: 's0' })
  board.run('sprint.close', { id: 's0' })
  for (const root of ['items', 'sprints', 'labels', 'members']) board.doc.getMap(root).set('broken', 'text')
  return board
}

describe('a command', () => {
  test('runs in one transaction that says what ran and for whom', () => {
    const board = testBoard()
    const origins: unknown[] = []
    board.doc.on('afterTransaction', (transaction: Y.Transaction) => origins.push(transaction.origin))
    const { result, changes } = board.run(
      'item.create',
      { title: 'One', points: 3 },
      { member: 'jonas', newId: () => 'i1' },
    )
    expect(result).toEqual({ id: 'i1' })
    expect(changes).toHaveLength(1)
    expect(origins).toEqual([new CommandOrigin('item.create', 'jonas')])
  })

  test('runs where the person is, or else is the server’s to run', () => {
    const local = [...commands.values()].filter((one) => !one.arbitrated).map((one) => one.name)
    expect([...localCommands.keys()].toSorted()).toEqual(local.toSorted())
  })

  test('that changes nothing writes nothing', () => {
    const board = furnished()
    const bytes = board.bytes()
    expect(board.run('item.update', { id: 'a', title: 'A', points: null }).changes).toEqual([])
    expect(board.run('item.restore', { id: 'a' }).changes).toEqual([])
    expect(board.bytes()).toEqual(bytes)
  })

  test('stores text as everybody else will read it', () => {
    const board = testBoard()
    board.run('item.create', { id: 'a', title: 'half \uDC00', askedBy: 'whole 😀' })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, board.bytes())
    expect(board.store.rows.items.get('a')).toMatchObject({ title: 'half \uFFFD', askedBy: 'whole 😀' })
    expect(copy.getMap('items').get('a')).toEqual(board.doc.getMap('items').get('a'))
  })
})

describe('refused, with nothing written, is', () => {
  test('an unknown command, with the known ones in the hint', () => {
    const error = refusal(testBoard(), 'item.explode', {})
    expect(error.code).toBe('unknown-command')
    expect(error.hint).toContain('item.create')
  })

  test('a role that may not run it', () => {
    const board = furnished()
    for (const { name, mayRun } of commands.values()) {
      for (const role of roles.filter((one) => !mayRun.includes(one)))
        expect(refusal(board, name, { id: 'a' }, { role }).code).toBe('no-right')
    }
  })

  test('a viewer, whatever they ask for, and a commenter, but for approving what is theirs to approve', () => {
    for (const { name, mayRun } of commands.values()) {
      const isApproval = name === 'approval.give' || name === 'approval.withdraw'
      expect(mayRun.filter((role) => role === 'commenter' || role === 'viewer')).toEqual(
        isApproval ? ['commenter'] : [],
      )
    }
  })

  test.each([
    ['no arguments', 'item.create', undefined, ''],
    ['a list', 'item.create', [], ''],
    ['no title', 'item.create', { points: 1 }, 'title'],
    ['a blank title', 'item.create', { title: ' ' }, 'title'],
    ['a title that is too long', 'item.create', { title: 'x'.repeat(501) }, 'title'],
    ['an unknown field', 'item.create', { title: 'A', mood: 1 }, ''],
    ['a field of the server', 'item.create', { title: 'A', number: 1 }, ''],
    ['the bin', 'item.update', { id: 'a', deleted: null }, ''],
    ['a place set by hand', 'item.update', { id: 'a', place: ['backlog', 'todo', 'a0'] }, ''],
    [
      'a bad value deep inside',
      'item.update',
      { id: 'a', checklist: [{ id: '1', text: 'x', done: 'yes' }] },
      'checklist.0.done',
    ],
    ['an id that is none', 'item.update', { id: 'a:b', title: 'x' }, 'id'],
    ['no id', 'sprint.start', {}, 'id'],
    ['a blank name', 'label.update', { id: 'l', name: '' }, 'name'],
    ['a blank board name', 'board.update', { name: ' ' }, 'name'],
    ['the schema version', 'board.update', { schemaVersion: 7 }, ''],
    ['the state of a sprint', 'sprint.update', { id: 's1', state: 'closed' }, ''],
  ])('%s, with the path to it', (_, name, args, path) => {
    const error = refusal(furnished(), name, args)
    expect(error.code).toBe('invalid')
    expect(error.issues?.map((issue) => issue.path)).toContain(path)
  })

  test.each([
    ['item.update', { id: 'nobody', title: 'x' }, 'not-found'],
    ['item.update', { ids: ['a', 'nobody'], title: 'x' }, 'not-found'],
    ['item.update', { id: 'binned', title: 'x' }, 'conflict'],
    ['item.update', { title: 'x' }, 'invalid'],
    ['item.update', { ids: [], title: 'x' }, 'invalid'],
    ['item.move', { ids: ['a', 'binned'] }, 'conflict'],
    ['item.move', { id: 'a', container: 's0' }, 'frozen'],
    ['item.move', { id: 'old', status: 'todo' }, 'frozen'],
    ['item.create', { title: 'x', container: 's0' }, 'frozen'],
    ['item.create', { title: 'x', container: 's9' }, 'not-found'],
    ['item.create', { title: 'x', status: 'st9' }, 'not-found'],
    ['item.create', { title: 'x', id: 'a' }, 'conflict'],
    ['item.create', { title: 'x', id: 'binned' }, 'conflict'],
    ['item.create', { title: 'x', id: 'broken' }, 'conflict'],
    ['item.delete', { id: 'binned' }, 'conflict'],
    ['item.delete', {}, 'invalid'],
    ['item.restore', { id: 'nobody' }, 'not-found'],
    ['item.restore', { id: 'broken' }, 'not-found'],
    ['sprint.create', { name: 'x', id: 's1' }, 'conflict'],
    ['sprint.create', { name: 'x', id: 'backlog' }, 'conflict'],
    ['sprint.create', { name: 'x', id: 'broken' }, 'conflict'],
    ['sprint.update', { id: 's0', goal: 'x' }, 'frozen'],
    ['sprint.update', { id: 's9', goal: 'x' }, 'not-found'],
    ['sprint.delete', { id: 's0' }, 'conflict'],
    ['sprint.start', { id: 's0' }, 'conflict'],
    ['sprint.close', { id: 's1' }, 'conflict'],
    ['sprint.reopen', { id: 's1' }, 'conflict'],
    ['label.create', { name: 'x', id: 'broken' }, 'conflict'],
    ['label.update', { id: 'nobody', name: 'x' }, 'not-found'],
    ['label.delete', { id: 'nobody' }, 'not-found'],
    ['label.restore', { id: 'broken' }, 'not-found'],
    ['member.create', { id: 'ines' }, 'conflict'],
    ['member.create', { id: 'broken' }, 'conflict'],
    ['member.update', { id: 'nobody', capacity: 1 }, 'not-found'],
    ['member.remove', { id: 'nobody' }, 'not-found'],
  ])('%s %j: %s', (name, args, code) => void expect(refusal(furnished(), name, args).code).toBe(code))

  test('an editor who changes another member, but not one who changes themselves', () => {
    const board = furnished()
    expect(refusal(board, 'member.update', { id: 'ines', capacity: 1 }, { role: 'editor', member: 'jonas' }).code).toBe(
      'no-right',
    )
    board.run('member.update', { id: 'jonas', capacity: 1 }, { role: 'editor', member: 'jonas' })
    expect(board.store.rows.members.get('jonas')?.capacity).toBe(1)
  })

  test('a change of the settings of a board that has none yet', () => {
    const board = testBoard()
    board.doc.getMap('board').delete('board')
    expect(refusal(board, 'board.update', { name: 'x' }).code).toBe('not-found')
  })
})

test('D8 whatever is asked of a board, it is done whole or refused as a CommandError with nothing written', () => {
  const id = fc.constantFrom(
    'a',
    'binned',
    'broken',
    'old',
    's0',
    's1',
    's2',
    'todo',
    'done',
    'ines',
    'backlog',
    'nobody',
    'new',
    'a:b',
  )
  const word = fc.constantFrom('One', 'Two', ' ')
  const pool: Record<string, fc.Arbitrary<unknown>> = {
    id,
    ids: fc.array(id, { maxLength: 3 }),
    title: word,
    name: word,
    key: word,
    container: id,
    status: id,
    after: fc.option(id),
    before: fc.option(id),
    leftovers: id,
    firstDay: fc.constantFrom('2026-01-01', '2026-02-30', null),
    lastDay: fc.constantFrom('2025-01-01', '2026-03-01'),
    points: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.double()),
    rank: fc.string(),
  }
  const fitting = (name: string) => {
    const shape = shapeOf(commands.get(name)?.args)
    const needed = Object.keys(pool).filter((key) => Object.hasOwn(shape, key))
    return fc.record(Object.fromEntries(needed.map((key) => [key, pool[key]!])), {
      requiredKeys: needed.filter((key) => ['title', 'name', 'key', 'id'].includes(key)),
    })
  }
  const asked = fc.constantFrom(...commands.keys()).chain((name) =>
    fc.record({
      name: fc.oneof({ weight: 9, arbitrary: fc.constant(name) }, fc.constant('nothing')),
      args: fc.oneof({ weight: 4, arbitrary: fitting(name) }, fc.anything()),
      role: fc.constantFrom('owner' as const, 'owner' as const, ...roles),
    }),
  )
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), (list) => {
      const board = furnished()
      for (const { name, args: given, role } of list) {
        const bytes = board.bytes()
        try {
          runCommand(board.store, name, given, board.context({ role }))
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError)
          expect(board.bytes()).toEqual(bytes)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('row commands: a new row goes behind the others, can be changed, put in the bin and taken out', () => {
  const board = testBoard()
  board.run('silo.create', { id: 'one', name: 'One' })
  board.run('silo.create', { id: 'two', name: 'Two', colour: 3 })
  const rank = (id: string) => board.store.rows.silos.get(id)?.rank ?? ''
  expect(rank('one') < rank('two')).toBe(true)
  board.run('silo.update', { id: 'one', name: 'Uno', colour: null })
  expect(board.store.rows.silos.get('one')?.name).toBe('Uno')
  board.run('silo.delete', { id: 'one' }, { now: 5 })
  expect(board.store.rows.silos.get('one')?.deleted).toEqual([5, 'ines'])
  board.run('silo.restore', { id: 'one' })
  expect(board.store.rows.silos.get('one')?.deleted).toBe(null)
})

test('row commands: a row with a hostile rank keeps new ones from nothing', () => {
  const board = testBoard()
  const most = 150
  board.doc.getMap('silos').set('hostile', { name: 'x', rank: 'z'.repeat(120) })
  for (let i = 0; i < most; i += 1) board.run('silo.create', { id: `n${i}`, name: 'x' })
  const ranks = Array.from({ length: most }, (_, i) => board.store.rows.silos.get(`n${i}`)?.rank ?? '')
  expect(ranks.every((rank, i) => rank !== '' && (i === 0 || ranks[i - 1]! < rank))).toBe(true)
})
