import { expect, test } from 'vitest'
import { type Anchor, createAnchors } from './anchors.ts'

// the set never looks into an element
const element = () => ({}) as unknown as Element

function card(id: string, more: Partial<Anchor> = {}): Anchor {
  return { id, kind: 'card', element: element(), column: 'todo', index: 0, ...more }
}

test('the list is the same until an anchor comes or goes, and each change is told', () => {
  const anchors = createAnchors()
  let told = 0
  anchors.subscribe(() => (told += 1))
  const remove = anchors.put(card('a'))
  const before = anchors.all()
  expect(anchors.all()).toBe(before)
  remove()
  expect(anchors.all()).toEqual([])
  expect(told).toBe(2)
})

test('one element keeps its key when its place changes, another one for the same card gets another', () => {
  const anchors = createAnchors()
  const first = card('a')
  const remove = anchors.put(first)
  const key = anchors.all()[0]?.key
  remove()
  anchors.put({ ...first, index: 3 })
  expect(anchors.all()[0]).toMatchObject({ index: 3, key })
  anchors.put(card('a', { column: 'done' }))
  expect(anchors.all()).toHaveLength(1)
  expect(anchors.all()[0]?.key).not.toBe(key)
})

test('the removal of an element that was replaced leaves its successor alone', () => {
  const anchors = createAnchors()
  const remove = anchors.put(card('a'))
  anchors.put(card('a', { column: 'done' }))
  remove()
  expect(anchors.all().map(({ column }) => column)).toEqual(['done'])
})
