import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CommandError } from '../../shared/commands/command.ts'
import { runCommand } from '../../shared/commands/run-command.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { reverse } from '../../shared/commands/undo.ts'
import { must } from '../../shared/lib/must.ts'
import { entryOf } from '../../shared/schema/dictionary.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import { customFields, customValue } from '../../shared/selectors/custom-fields.ts'
import { createNetwork } from '../helpers/network.ts'

/** The board's own fields under random edits of three people. More runs: FUZZ_RUNS=2000. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 100)

const fieldIds = ['budget', 'region', 'note', 'start', 'lead']
const items = ['i0', 'i1', 'i2']

const start = (() => {
  const board = testBoard()
  const types = { budget: 'number', region: 'choice', note: 'text', start: 'day', lead: 'person' }
  for (const [id, type] of Object.entries(types)) board.run('field.create', { id, name: id, type })
  for (const id of ['north', 'south', 'west']) board.run('option.create', { id, name: id, field: 'region' })
  for (const id of items) board.run('item.create', { id, title: id, custom: id === 'i0' ? { budget: 7 } : {} })
  return board.bytes()
})()

const values: Record<string, readonly (string | number | null)[]> = {
  budget: [0, 1.5, 1200, null],
  region: ['north', 'south', 'west', null],
  note: ['one', 'two', 'three', null],
  start: ['2026-11-16', '2026-11-17', '2026-11-18', null],
  lead: ['ines', 'jonas', null, 'ines'],
}

const act = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('set', 'set', 'set', 'set', 'undo', 'field', 'option', 'deliver', 'partition', 'settle'),
  item: fc.nat(2),
  field: fc.nat(4),
  value: fc.nat(3),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

function commandFor(store: BoardStore, { what, item, field, value }: Act): [string, object] {
  const id = must(fieldIds[field])
  if (what === 'field') return [store.rows.fields.get(id)?.deleted ? 'field.restore' : 'field.delete', { id }]
  const option = must(['north', 'south', 'west'][value % 3])
  if (what === 'option')
    return [store.rows.options.get(option)?.deleted ? 'option.restore' : 'option.delete', { id: option }]
  return ['item.update', { id: items[item], custom: { [id]: must(values[id])[value] } }]
}

/** What every item has in every field: stored, and as it is shown. */
function seen({ rows }: BoardStore) {
  const fields = customFields(rows.fields.all().values(), rows.options.all().values())
  const isMember = (id: string) => rows.members.get(id) !== undefined
  return items.map((id) => {
    const item = must(rows.items.get(id))
    return [item.custom, fields.map((field) => [field.id, customValue(item, field, isMember)])]
  })
}

test('D11 values that three people set at once all stand, each field of each item with one winner, the same for all', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(act, { minLength: 5, maxLength: 60 }), (seed, acts) => {
      const network = createNetwork({ replicas: 3, seed, start })
      const mine = network.replicas.map((): (readonly Change[])[] => [])
      /** Item and field → every value somebody gave it; the winner is one of them. */
      const given = new Map<string, unknown[]>(
        items.flatMap((id) => fieldIds.map((field) => [`${id}.${field}`, [null]])),
      )
      given.get('i0.budget')?.push(7)
      const note = (changes: readonly Change[]) => {
        for (const { id, field, after } of changes) given.get(`${id}.${field.replace('custom.', '')}`)?.push(after)
      }
      for (const one of acts) {
        const { store, context } = must(network.replicas[one.who])
        if (one.what === 'deliver') network.deliver(one.value)
        else if (one.what === 'partition') network.partition(one.value)
        else if (one.what === 'settle') network.settle()
        else if (one.what === 'undo') note(reverse(store, mine[one.who]?.pop() ?? [], context()).changes)
        else {
          try {
            const { changes } = runCommand(store, ...commandFor(store, one), context())
            note(changes)
            mine[one.who]?.push(changes)
          } catch (error) {
            if (!(error instanceof CommandError)) throw error
          }
        }
      }
      network.settle()
      const [first, ...others] = network.replicas.map(({ store }) => seen(store))
      for (const other of others) expect(other).toEqual(first)
      const { rows } = must(network.replicas[0]).store
      for (const id of items)
        for (const field of fieldIds)
          expect(given.get(`${id}.${field}`)).toContainEqual(entryOf(rows.items.get(id)?.custom, field))
    }),
    { numRuns },
  )
})

test('D11 of fields that were each set by one person alone, apart from the others, none is lost', () => {
  const choices = fc.array(fc.record({ who: fc.nat(2), value: fc.nat(2) }), { minLength: 15, maxLength: 15 })
  fc.assert(
    fc.property(fc.integer(), choices, fc.nat(14), (seed, chosen, undone) => {
      const network = createNetwork({ replicas: 3, seed, start })
      for (const replica of network.replicas) network.offline(replica.index)
      const wanted = chosen.map(({ who, value }, index) => {
        const [item, field] = [must(items[index % 3]), must(fieldIds[Math.floor(index / 3)])]
        const set = values[field]?.[value] ?? null
        const { store, context } = must(network.replicas[who])
        const { changes } = runCommand(store, 'item.update', { id: item, custom: { [field]: set } }, context())
        if (index !== undone) return { item, field, set }
        // taken back, it is what it was before, and the rest stays
        reverse(store, changes, context())
        return { item, field, set: item === 'i0' && field === 'budget' ? 7 : null }
      })
      network.settle()
      for (const { store } of network.replicas)
        for (const { item, field, set } of wanted)
          expect([item, field, entryOf(store.rows.items.get(item)?.custom, field)]).toEqual([item, field, set])
    }),
    { numRuns },
  )
})

test('D11 values set while somebody deletes their field are there again when it is restored', () => {
  const network = createNetwork({ replicas: 2, seed: 1, start })
  const [one, two] = network.replicas.map(({ store, context }) => (name: string, args: object) => {
    runCommand(store, name, args, context())
  })
  network.partition(1)
  one?.('field.delete', { id: 'budget' })
  two?.('item.update', { id: 'i1', custom: { budget: 1200 } })
  network.settle()
  for (const { store } of network.replicas) {
    expect(store.rows.items.get('i1')?.custom).toEqual({ budget: 1200 })
    expect(customFields(store.rows.fields.all().values(), []).map(({ id }) => id)).not.toContain('budget')
  }
  two?.('field.restore', { id: 'budget' })
  network.settle()
  for (const { store } of network.replicas)
    expect(customFields(store.rows.fields.all().values(), []).map(({ id }) => id)).toContain('budget')
})
