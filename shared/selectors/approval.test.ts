import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRow } from '../schema/entity.ts'
import { kinds, silos } from '../schema/vocabulary.ts'
import { type ApprovalRows, approvalOf, approversOf, heldBack, isApprover } from './approval.ts'
import { fourStatuses, itemRow, memberRow } from './test-rows.ts'

const byId = <R extends { id: string }>(...rows: R[]) => new Map(rows.map((row) => [row.id, row]))

/** Articles are approved by Leila, or somebody of CRM, before they are in review. */
function rowsWith(over: Partial<ApprovalRows> = {}): ApprovalRows {
  return {
    kinds: byId(
      readRow(kinds, 'article', { name: 'Article', approval: { status: 'review', members: ['leila'], silo: 'crm' } }),
      readRow(kinds, 'research', { name: 'Research' }),
    ),
    members: byId(memberRow('leila'), memberRow('jonas', { silo: 'crm' }), memberRow('ines')),
    silos: byId(readRow(silos, 'crm', { name: 'CRM' })),
    statuses: byId(...fourStatuses),
    ...over,
  }
}

const at = (status: string) => ({ place: ['s1', status, 'a0'] as const })
const given = { at: 5, by: 'leila', kind: 'article', version: 12, mark: 'x' }
const guide = (status: string, approval: object | null = null) =>
  itemRow('guide', { kind: 'article', ...at(status), approval: approval as never })

describe('where an item stands', () => {
  test('is nothing to say of a kind that needs no approval, and of one in the bin', () => {
    const rows = rowsWith()
    expect(approvalOf(itemRow('a', { kind: 'research' }), rows)).toBeNull()
    expect(approvalOf(itemRow('a'), rows)).toBeNull()
    const article = readRow(kinds, 'article', { ...rows.kinds.get('article'), deleted: [1, 'ines'] })
    expect(approvalOf(guide('todo'), rowsWith({ kinds: byId(article) }))).toBeNull()
  })

  test('goes from open to waiting to approved, and waits again once the brief says something else', () => {
    const rows = rowsWith()
    const approvers = { members: ['leila'], silo: 'crm', owners: false }
    expect(approvalOf(guide('todo'), rows)).toEqual({ kind: 'open', approvers })
    const asked = { asked: [3, 'ines'], given: null, changed: null }
    expect(approvalOf(guide('todo', asked), rows)).toEqual({ kind: 'waiting', approvers, since: 3, by: 'ines' })
    const approved = { ...asked, given }
    expect(approvalOf(guide('todo', approved), rows)).toEqual({ kind: 'approved', by: 'leila', at: 5, version: 12 })
    expect(approvalOf(guide('todo', { ...approved, changed: 9 }), rows)).toEqual({
      ...{ kind: 'changed', approvers, by: 'leila', version: 12, since: 9 },
    })
  })

  test('an approval counts for the kind that it was given for', () => {
    const other = { asked: null, given: { ...given, kind: 'research' }, changed: null }
    expect(approvalOf(guide('todo', other), rowsWith())?.kind).toBe('open')
  })
})

describe('who may approve', () => {
  test('is each of the people named and of the silo, and nobody else', () => {
    const rows = rowsWith()
    const rule = { status: 'review', members: ['leila', 'gone'], silo: 'crm' }
    const approvers = approversOf(rule, rows)
    const may = (member: string, isOwner = false) => isApprover(approvers, { member, isOwner }, rows)
    expect(['leila', 'jonas', 'ines'].map((one) => may(one))).toEqual([true, true, false])
    expect(may('ines', true)).toBe(false)
  })

  test('is an owner when nobody of them is left', () => {
    const left = memberRow('leila', { deleted: [1, 'ines'] })
    for (const rule of [
      { status: 'review', members: ['leila'], silo: null },
      { status: 'review', members: [], silo: 'crm' },
      { status: 'review', members: [], silo: 'gone' },
    ]) {
      const rows = rowsWith({ members: byId(left, memberRow('ines')) })
      const approvers = approversOf(rule, rows)
      expect(isApprover(approvers, { member: 'ines', isOwner: true }, rows)).toBe(true)
      expect(isApprover(approvers, { member: 'ines', isOwner: false }, rows)).toBe(false)
    }
  })
})

describe('an item without an approval', () => {
  const rows = rowsWith()
  const moves = (from: string | null, to: string, over = rows) =>
    heldBack(from === null ? null : guide(from), guide(to), over)

  test('is held back before the column of the rule and those behind it', () => {
    expect(moves('todo', 'doing')).toBeNull()
    expect(moves('todo', 'review')).toBe('doing')
    expect(moves('doing', 'done')).toBe('doing')
    expect(moves(null, 'done')).toBe('doing')
  })

  test('that is beyond already stays, goes back, and goes no further', () => {
    expect(moves('review', 'review')).toBeNull()
    expect(moves('review', 'todo')).toBeNull()
    expect(moves('done', 'review')).toBeNull()
    expect(moves('review', 'done')).toBe('review')
  })

  test('does not come beyond by becoming of a kind that needs one', () => {
    const research = itemRow('guide', { kind: 'research', ...at('done') })
    expect(heldBack(research, guide('done'), rows)).toBe('doing')
  })

  test('is held back before the done columns when the column of the rule is gone', () => {
    const statuses = byId(...fourStatuses.filter(({ id }) => id !== 'review'))
    expect(moves('doing', 'done', rowsWith({ statuses }))).toBe('doing')
  })

  test('always has a column to stand in, whatever the columns are', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(fourStatuses, { minLength: 1 }), fc.constantFrom(...fourStatuses), (some, to) => {
        const statuses = byId(...some.map((status, place) => ({ ...status, rank: `a${place}` })))
        const first = some[0]?.id ?? ''
        const held = moves(null, to.id, rowsWith({ statuses }))
        expect(moves(null, first, rowsWith({ statuses }))).toBeNull()
        if (held !== null) expect(statuses.has(held)).toBe(true)
      }),
    )
  })
})
