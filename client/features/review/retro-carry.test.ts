import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retroColumns } from '../../../shared/protocol.ts'
import { type RetroGround, type RetroTarget, nextTarget, retroMoves, retroTargets, targetKey } from './retro-carry.ts'

const ground = (over: Partial<RetroGround> = {}): RetroGround => ({
  me: 'ines',
  isShown: true,
  notes: [
    { id: 'a', column: 'keep', author: 'ines', group: 'a' },
    { id: 'b', column: 'keep', author: 'jonas', group: 'a' },
    { id: 'c', column: 'keep', author: 'jonas', group: 'c' },
    { id: 'd', column: 'try', author: 'jonas', group: 'd' },
  ],
  ...over,
})
const onto = (id: string): RetroTarget => ({ kind: 'note', id })
const into = (column: 'keep' | 'change' | 'try'): RetroTarget => ({ kind: 'column', column })

test('a note joins the group that it is put on; one from the middle of a group comes alone', () => {
  expect(retroMoves(ground(), 'd', onto('a'))).toEqual([{ verb: 'group', notes: ['a', 'd'] }])
  expect(retroMoves(ground(), 'd', onto('b'))).toEqual([{ verb: 'group', notes: ['a', 'd'] }])
  expect(retroMoves(ground(), 'b', onto('d'))).toEqual([
    { verb: 'group', notes: ['b'] },
    { verb: 'group', notes: ['d', 'b'] },
  ])
  expect(retroMoves(ground(), 'b', onto('a'))).toEqual([])
  expect(retroMoves(ground(), 'gone', onto('a'))).toEqual([])
})

test('in a column a note leaves its group, and mine moves there', () => {
  expect(retroMoves(ground(), 'b', into('keep'))).toEqual([{ verb: 'group', notes: ['b'] }])
  expect(retroMoves(ground(), 'a', into('try'))).toEqual([{ verb: 'edit', id: 'a', column: 'try' }])
  expect(retroMoves(ground(), 'c', into('try'))).toEqual([])
  expect(retroMoves(ground(), 'a', into('keep'))).toEqual([])
})

test('before notes are shown they stand in no groups', () => {
  const hidden = ground({ isShown: false })
  expect(retroMoves(hidden, 'a', onto('d'))).toEqual([])
  expect(retroTargets(hidden, 'a')).toEqual([[], [into('change')], [into('try')]])
})

test('law: the arrows reach every place that changes something, and no other', () => {
  const note = fc.record({
    column: fc.constantFrom(...retroColumns),
    author: fc.constantFrom('ines', 'jonas'),
    lead: fc.nat(6),
  })
  fc.assert(
    fc.property(fc.array(note, { minLength: 1, maxLength: 7 }), fc.boolean(), fc.nat(6), (some, isShown, which) => {
      const leads = some.map(({ lead }, at) => (lead <= at && some[lead]?.lead === lead ? lead : at))
      const notes = some.map(({ column, author }, at) => {
        const lead = leads[at] ?? at
        return { id: `n${at}`, column, author, group: isShown && leads[lead] === lead ? `n${lead}` : `n${at}` }
      })
      const at = { me: 'ines', isShown, notes }
      const id = `n${which % notes.length}`
      const all = retroTargets(at, id).flat()
      const walked: string[] = []
      let over: RetroTarget | null = null
      for (let step = 0; step < all.length; step += 1) {
        over = nextTarget(at, id, over, 'ArrowDown')
        if (over) walked.push(targetKey(over))
      }
      expect(walked).toEqual(all.map(targetKey))
      for (const target of all) {
        expect(retroMoves(at, id, target)).not.toEqual([])
        for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowDown']) {
          const next = nextTarget(at, id, target, key)
          if (next) expect(all.map(targetKey)).toContain(targetKey(next))
        }
      }
      expect(nextTarget(at, id, null, 'x')).toBeNull()
    }),
  )
})
