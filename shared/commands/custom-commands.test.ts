import { describe, expect, test } from 'vitest'
import { backlog } from '../schema/item.ts'
import { customFields, customValue } from '../selectors/custom-fields.ts'
import { CommandError } from './command.ts'
import { testBoard } from './test-board.ts'

const types = ['text', 'number', 'choice', 'day', 'person', 'link'] as const

/** A board with a field of each type, called as the type, two regions to choose from, and the item `boot`. */
function board() {
  const made = testBoard()
  for (const type of types) made.run('field.create', { id: type, name: `The ${type}`, type })
  for (const name of ['north', 'south']) made.run('option.create', { id: name, name, field: 'choice' })
  made.run('item.create', { id: 'boot', title: 'Boot' })
  const custom = (id = 'boot') => made.store.rows.items.get(id)?.custom
  const set = (values: object) => made.run('item.update', { id: 'boot', custom: values })
  return { ...made, custom, set }
}

function refusal(body: () => unknown): CommandError {
  try {
    body()
  } catch (error) {
    if (error instanceof CommandError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const good = {
  text: 'Tarnfell',
  number: 1200.5,
  choice: 'north',
  day: '2026-11-16',
  person: 'jonas',
  link: 'https://tarnfell.example/boots',
}

describe('the values of an item', () => {
  test('are written one by one, by creating, updating and moving alike', () => {
    const { run, custom, set } = board()
    set(good)
    expect(custom()).toEqual(good)
    set({ number: null, text: ' Boots ' })
    const { number: _, ...rest } = good
    expect(custom()).toEqual({ ...rest, text: 'Boots' })
    run('item.create', { id: 'shoe', title: 'Shoe', custom: { number: 3, text: ' ', day: null } })
    expect(custom('shoe')).toEqual({ number: 3 })
    run('item.move', { ids: ['boot', 'shoe'], container: backlog, set: { custom: { number: 8 } } })
    expect([custom()?.['number'], custom('shoe')]).toEqual([8, { number: 8 }])
  })

  test.each<[string, unknown, string]>([
    ['text', 7, 'Write a text.'],
    ['number', '7', 'Write a number.'],
    ['choice', 'west', 'Give the id of one of its options.'],
    ['choice', 3, 'Give the id of one of its options.'],
    ['day', '2026-02-30', 'Write a real day as YYYY-MM-DD.'],
    ['person', 'nobody', 'Give the id of a member of this board.'],
    ['link', 'javascript:alert(1)', 'Write an address that begins with https://, http:// or mailto:.'],
    ['link', 'tarnfell.example', 'Write an address that begins with https://, http:// or mailto:.'],
  ])('of type %s is not %j: refused with what to write', (type, value, hint) => {
    const { set, bytes, run } = board()
    const before = bytes()
    for (const attempt of [
      () => set({ [type]: value }),
      () => run('item.create', { title: 'Shoe', custom: { [type]: value } }),
      () => run('item.move', { id: 'boot', set: { custom: { [type]: value } } }),
    ]) {
      const { code, hint: said, issues } = refusal(attempt)
      expect([code, said, issues]).toEqual(['invalid', hint, [{ path: `custom.${type}`, message: hint }]])
    }
    expect(bytes()).toEqual(before)
  })

  test('of an unknown field, of one in the bin, and values that are none, are refused', () => {
    const { set, run } = board()
    run('field.delete', { id: 'number' })
    expect(refusal(() => set({ number: 1 })).hint).toBe('Restore it first.')
    expect(refusal(() => set({ gone: 1 })).code).toBe('invalid')
    expect(refusal(() => set({ 'a b': 1 })).code).toBe('invalid')
    expect(refusal(() => set({ text: [1] })).code).toBe('invalid')
    expect(refusal(() => set({ text: 'x'.repeat(2001) })).code).toBe('invalid')
  })

  test('may not be an option or a person that is gone, but what was chosen before stays', () => {
    const { set, run, store } = board()
    set({ choice: 'north' })
    run('option.delete', { id: 'north' })
    run('member.remove', { id: 'jonas' })
    expect(refusal(() => set({ choice: 'north' })).code).toBe('invalid')
    expect(refusal(() => set({ person: 'jonas' })).code).toBe('invalid')
    const read = () => {
      const fields = customFields(store.rows.fields.all().values(), store.rows.options.all().values())
      const field = fields.find(({ id }) => id === 'choice')
      const item = store.rows.items.get('boot')
      return item && field && customValue(item, field, () => true)
    }
    expect(read()).toBe(null)
    run('option.restore', { id: 'north' })
    expect(read()).toBe('north')
  })

  test('go along with a duplicate', () => {
    const { set, run, custom } = board()
    set(good)
    const { result } = run('item.duplicate', { id: 'boot' })
    expect(custom((result as { ids: string[] }).ids[0])).toEqual(good)
  })
})

describe('a field and its options', () => {
  test('keep the type and the field they were made with; naming the same again is no change', () => {
    const { run } = board()
    expect(refusal(() => run('field.update', { id: 'text', type: 'number' })).hint).toContain('Make a new field')
    expect(refusal(() => run('option.update', { id: 'north', field: 'text' })).hint).toContain('Make a new option')
    expect(run('field.update', { id: 'text', type: 'text', name: 'Region' }).changes).toHaveLength(1)
  })

  test('an option is made for a field to choose in, and for no other', () => {
    const { run } = board()
    for (const field of ['text', 'gone', undefined])
      expect(refusal(() => run('option.create', { name: 'West', field })).code).toBe('invalid')
  })

  test('a field that is deleted takes its values out of sight and restoring brings them back', () => {
    const { run, set, custom, store } = board()
    set({ number: 5 })
    run('field.delete', { id: 'number' })
    const shown = () => customFields(store.rows.fields.all().values(), []).map(({ id }) => id)
    expect(shown()).not.toContain('number')
    expect(custom()).toEqual({ number: 5 })
    run('field.restore', { id: 'number' })
    expect(shown()).toContain('number')
  })

  test('fields and options are put in an order', () => {
    const { run, store } = board()
    run('field.move', { id: 'link', after: null })
    run('option.move', { id: 'south', after: null })
    const fields = customFields(store.rows.fields.all().values(), store.rows.options.all().values())
    expect(fields[0]?.id).toBe('link')
    expect(fields.find(({ id }) => id === 'choice')?.options.map(({ id }) => id)).toEqual(['south', 'north'])
  })
})

describe('undo', () => {
  test('takes one value back and leaves another person’s alone', () => {
    const { set, undo, run, custom } = board()
    const mine = set({ number: 1, text: 'mine' }).changes
    run('item.update', { id: 'boot', custom: { text: 'theirs', day: '2026-11-16' } }, { member: 'jonas' })
    const { changes, skipped } = undo(mine)
    expect(custom()).toEqual({ text: 'theirs', day: '2026-11-16' })
    expect(skipped).toEqual([{ collection: 'items', id: 'boot', field: 'custom.text' }])
    undo(changes)
    expect(custom()).toMatchObject({ number: 1, text: 'theirs' })
  })

  test('of a field’s birth puts it in the bin; the values stay for its return', () => {
    const { run, undo, custom, set, store } = board()
    const { changes } = run('field.create', { id: 'size', name: 'Size', type: 'number' })
    set({ size: 3 })
    undo(changes)
    expect(store.rows.fields.get('size')?.deleted).not.toBe(null)
    expect(custom()).toEqual({ size: 3 })
  })
})
