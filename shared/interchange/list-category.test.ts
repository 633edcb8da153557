import { expect, test } from 'vitest'
import { listCategory } from './list-category.ts'

test.each([
  ['Done', 'done'],
  ['✅ Published', 'done'],
  ['Done (November)', 'done'],
  ['Completed', 'done'],
  ['Not done', 'todo'],
  ['To be published', 'todo'],
  ['In progress', 'doing'],
  ['Review', 'doing'],
  ['Waiting for Leila', 'doing'],
  ['To do', 'todo'],
  ['To-Do', 'todo'],
  ['Not started', 'todo'],
  ['Ideas', 'todo'],
  ['Incomplete', 'todo'],
  ['', 'todo'],
  ['....', 'todo'],
])('“%s” means %s', (name, category) => {
  expect(listCategory(name)).toBe(category)
})
