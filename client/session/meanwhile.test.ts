import { expect, test } from 'vitest'
import { itemRow } from '../../shared/selectors/test-rows.ts'
import { createMeanwhile } from './meanwhile.ts'

const minute = 60_000
const hour = 60 * minute

function watch(seenAt: number | null = null) {
  let now = 1_000_000
  const meanwhile = createMeanwhile({ clock: () => now, seenAt: seenAt === null ? null : now - seenAt })
  return { meanwhile, pass: (ms: number) => (now += ms) }
}

const titled = (title: string) => itemRow('a', { title })
const changed = (before: string, after: string) => ({
  items: { added: [], updated: [[titled(before), titled(after)] as [never, never]], removed: [] },
})

test('after an absence offline it tells the rows from before the first to after the last change', () => {
  const { meanwhile, pass } = watch()
  meanwhile.away()
  pass(3 * hour)
  meanwhile.away()
  meanwhile.hear(changed('one', 'two'))
  meanwhile.hear({ events: { added: [{ id: '1:a', value: 1 }], updated: [], removed: [] } })
  meanwhile.hear(changed('two', 'three'))
  expect(meanwhile.value.get()).toBe(null)
  meanwhile.back()
  const told = meanwhile.value.get()
  expect(told && told.until - told.since).toBe(3 * hour)
  expect([told?.before.get('a')?.title, told?.after.get('a')?.title]).toEqual(['one', 'three'])
  expect(told?.events).toHaveLength(1)
  meanwhile.dismiss()
  expect(meanwhile.value.get()).toBe(null)
})

test('a blip, and an absence in which nothing changed, are not worth a word', () => {
  const { meanwhile, pass } = watch()
  meanwhile.away()
  pass(minute - 1)
  meanwhile.hear(changed('one', 'two'))
  meanwhile.back()
  expect(meanwhile.value.get()).toBe(null)
  meanwhile.away()
  pass(hour)
  meanwhile.back()
  expect(meanwhile.value.get()).toBe(null)
})

test('what comes while the page is here is no news', () => {
  const { meanwhile, pass } = watch()
  meanwhile.hear(changed('one', 'two'))
  meanwhile.away()
  pass(hour)
  meanwhile.back()
  meanwhile.hear(changed('two', 'three'))
  expect(meanwhile.value.get()).toBe(null)
})

test('a board opened again tells only after more than an hour, or when it was opened offline', () => {
  const soon = watch(hour / 2)
  soon.meanwhile.hear(changed('one', 'two'))
  soon.meanwhile.back()
  expect(soon.meanwhile.value.get()).toBe(null)
  const late = watch(2 * hour)
  late.meanwhile.hear(changed('one', 'two'))
  late.meanwhile.back()
  expect(late.meanwhile.value.get()).not.toBe(null)
  const train = watch(hour / 2)
  train.meanwhile.away()
  train.meanwhile.hear(changed('one', 'two'))
  train.meanwhile.back()
  expect(train.meanwhile.value.get()).not.toBe(null)
})

test('what was gathered of a document that was replaced is nothing to compare', () => {
  const { meanwhile, pass } = watch()
  meanwhile.away()
  pass(hour)
  meanwhile.hear(changed('one', 'two'))
  meanwhile.restart()
  meanwhile.back()
  expect(meanwhile.value.get()).toBe(null)
})
