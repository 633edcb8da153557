import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { testBoard } from '../../shared/commands/test-board.ts'
import { eventsOf } from '../../shared/selectors/events-of.ts'
import { rollups } from './rollups.ts'

const members = ['ines', 'jonas']
const statuses = ['todo', 'doing', 'done']
const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** A board with a stage, a silo and two sprints, whose record is kept as the server does. */
function board() {
  const made = testBoard()
  const { store, doc, context, run } = made
  let number = 0
  store.subscribe(({ items }) => {
    if (!items) return
    number += 1
    const found = eventsOf({ number, at: context().now, member: 'ines', items }, groundsOf(store), () => false)
    if (found.length > 0) doc.transact(() => found.forEach(([key, value]) => store.facts.events.put(key, value)))
  })
  doc.transact(() => {
    store.rows.silos.insert('content', { name: 'Content', rank: 'a0' })
    for (const [at, stage] of ['aware', 'buy'].entries())
      store.rows.stages.insert(stage, { name: stage, rank: `a${at}` })
    store.facts.readings.put('aware:all:2026-11-09', { value: 900 })
    store.facts.readings.put('buy:all:2026-11-09', { value: 30 })
    for (const day of [10, 11, 12, 13, 14, 15, 16])
      for (const [at, variant] of ['on', 'off'].entries())
        store.facts.results.put(`t1:${variant}:main:all:2026-10-${day}`, { visitors: 300, conversions: 30 + 12 * at })
  })
  run('metric.create', { id: 'cart', name: 'Put in cart', unit: '%' })
  const variants = ['on', 'off'].map((id) => ({ id, name: id }))
  run('test.create', { id: 't1', name: 'Fit quiz', variants, metric: 'cart', guardrails: ['cart'], plannedUnits: 4000 })
  run('test.create', { id: 't2', name: 'Nothing yet' })
  run('test.start', { id: 't1', on: '2026-10-10' })
  for (const [at, id] of ids.entries()) {
    const fields = { points: at, assignees: [members[at % 2]], silo: at % 3 === 0 ? 'content' : null, stage: 'buy' }
    run('item.create', { id, title: id, container: at < 4 ? 's1' : 's2', ...fields })
  }
  return made
}

const act = fc.record({
  id: fc.constantFrom(...ids),
  container: fc.constantFrom('s1', 's2', 'backlog'),
  status: fc.constantFrom(...statuses),
})

test('every figure is of the form that the documentation says, before, in and after a sprint, and its ids are those of rows', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), fc.array(act, { maxLength: 6 }), (acts, later) => {
      const { run, store, context } = board()
      const rows = () => Object.values(store.rows).flatMap((collection) => [...collection.all().keys()])
      const check = (sprint?: string) => {
        for (const { name, value: form, run: answer } of rollups) {
          const { value, ids: behind } = answer(store, { sprint, by: 'silo' }, context().now)
          // as it travels
          const found = form.safeParse(JSON.parse(JSON.stringify(value)))
          expect({ name, error: found.error?.message }).toEqual({ name, error: undefined })
          expect({ name, strange: behind.filter((id) => !rows().includes(id)) }).toEqual({ name, strange: [] })
          expect({ name, ids: behind.length }).toEqual({ name, ids: new Set(behind).size })
        }
      }
      check('s1')
      run('sprint.start', { id: 's1' })
      for (const one of acts) run('item.move', one)
      check()
      run('test.stop', { id: 't1' })
      check()
      run('sprint.close', { id: 's1' })
      check('s1')
      run('sprint.start', { id: 's2' })
      for (const one of later.filter(({ container }) => container !== 's1')) run('item.move', one)
      check()
    }),
    { numRuns: 40 },
  )
})

test('two sprints played: what was done is the velocity, and the next plan is held against it', () => {
  const { run, store, context } = board()
  const ask = (name: string, sprint?: string) =>
    rollups.find((one) => one.name === name)?.run(store, { sprint }, context().now)
  run('sprint.start', { id: 's1' })
  for (const id of ['b', 'd']) run('item.move', { id, status: 'done' })
  run('item.move', { id: 'f', container: 's1' })
  expect(ask('scope-change')?.value).toMatchObject({ committed: { points: 6 }, added: { points: 5, items: ['f'] } })
  run('sprint.close', { id: 's1', leftovers: 's2' })
  expect(ask('velocity')).toMatchObject({ value: { last: 4, mean: 4, rolling3: null }, ids: ['s1'] })
  expect(ask('say-do')?.value).toMatchObject({ share: 4 / 6 })
  expect(ask('unplanned-share')?.value).toMatchObject({ unplanned: 5, all: 11, items: ['f'] })
  expect(ask('plan-forecast', 's2')?.value).toMatchObject({
    tooLittle: true,
    fits: { low: 4, high: 4 },
    points: 11,
    line: 2,
  })
  expect(ask('stage-balance', 's2')?.value).toMatchObject([
    { stage: 'aware', dropOff: 1 - 30 / 900 },
    { stage: 'buy', points: 11 },
  ])
})
