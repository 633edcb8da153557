import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { actKinds, freshTreeOf, openWriters, treeOf } from '../helpers/brief-replicas.ts'

const start =
  '## What the reader does\n\nMeasure both feet in the evening, standing.\n\nTake the longer foot.\n\n- one\n- two'

const share = fc.integer({ min: 0, max: 999 })
const act = fc.record({
  kind: fc.constantFrom(...actKinds),
  block: share,
  at: share,
  to: share,
  words: fc.constantFrom('snug ', 'at the heel', ' – ', '8 to 12 mm', '👟'),
})
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 2 }), act }) },
  { weight: 1, arbitrary: fc.record({ who: fc.integer({ min: 0, max: 2 }), online: fc.boolean() }) },
)

/** Longer runs by `BRIEF_RUNS=2000`. */
const numRuns = Number(process.env['BRIEF_RUNS'] ?? 60)

test('three writers who come and go end with one text: the same document, the same tree, and the tree that opening it anew gives', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const writers = openWriters(3, start)
      try {
        for (const one of steps)
          if ('act' in one) writers.write(one.who, one.act)
          else writers.setOnline(one.who, one.online)
        writers.settle()
        const [first, ...others] = writers.replicas
        if (!first) return
        const fresh = freshTreeOf(first.doc)
        for (const { doc } of others) {
          expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(first.doc))
          expect(freshTreeOf(doc)).toEqual(fresh)
        }
        for (const { tree } of writers.replicas) expect(treeOf(tree.editor)).toEqual(fresh)
      } finally {
        writers.close()
      }
    }),
    { numRuns },
  )
})
