import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { CommandError } from '../../shared/commands/command.ts'
import { approvalRows } from '../../shared/commands/approval-gate.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import { approvalOf, guardedFrom } from '../../shared/selectors/approval.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { must } from '../../shared/lib/must.ts'
import { followers } from '../../server/followers/followers.ts'
import { createRooms } from '../../server/sync/rooms.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'

const items = ['i0', 'i1', 'i2']
const kinds = ['article', 'mail', 'research']
const statuses = ['todo', 'doing', 'review', 'done']
const people = ['ines', 'jonas', 'leila']
const roleOf = (member: string) => (member === 'ines' ? 'owner' : 'editor')

const one = fc.constantFrom(...items)
const who = fc.constantFrom(...people)
const column = fc.constantFrom(...statuses)
const some = fc.subarray(items, { minLength: 1 })
const kind = fc.constantFrom(...kinds)

/** What people do by commands, what arrives though no command checked it, and what becomes of rules and their people. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('item.move'), args: fc.record({ ids: some, status: column }), who }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('item.update'), args: fc.record({ ids: some, kind }), who }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('approval.ask'), args: fc.record({ id: one }), who }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('approval.give'), args: fc.record({ id: one }), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('approval.withdraw'), args: fc.record({ id: one }), who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('item.duplicate'), args: fc.record({ ids: some }), who }) },
  { weight: 6, arbitrary: fc.record({ raw: fc.constant('move'), item: one, status: column }) },
  { weight: 2, arbitrary: fc.record({ raw: fc.constant('kind'), item: one, kind }) },
  { weight: 2, arbitrary: fc.record({ raw: fc.constant('edited'), item: one }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('approval.require'),
      args: fc.record({
        kind,
        rule: fc.option(
          fc.record({
            status: column,
            members: fc.subarray(people),
            silo: fc.constantFrom('crm', null),
          }),
        ),
      }),
      who: fc.constant('ines'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ raw: fc.constant('column'), status: column }) },
  { weight: 1, arbitrary: fc.record({ raw: fc.constant('leaves'), member: fc.constantFrom('jonas', 'leila') }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function openBoard() {
  const rooms = createRooms({
    ...{ storage: openMemoryStorage(), followers, logger: pino({ level: 'silent' }), purgeEveryMs: Infinity },
    newId: (
      (next) => () =>
        `n${(next += 1)}`
    )(0),
  })
  await rooms.create('b1', ({ rows }) => {
    rows.board.insert(boardRowId, { name: 'Growth desk' })
    for (const [place, id] of statuses.entries())
      rows.statuses.insert(id, { name: id, category: id === 'done' ? 'done' : 'todo', rank: `a${place}` })
    rows.silos.insert('crm', { name: 'CRM' })
    for (const id of kinds) rows.kinds.insert(id, { name: id })
    for (const id of people) rows.members.insert(id, id === 'jonas' ? { silo: 'crm' } : {})
    for (const id of items) rows.items.insert(id, { title: id, kind: 'article', place: ['backlog', 'todo', 'a0'] })
    rows.kinds.update('article', { approval: { status: 'review', members: ['leila'], silo: 'crm' } })
  })
  return rooms
}

type Rooms = Awaited<ReturnType<typeof openBoard>>

/** Does it; a refusal is as good as any answer. */
async function take(rooms: Rooms, one: Step) {
  if ('act' in one) {
    const acting = { member: one.who, role: roleOf(one.who), brief: { version: 1, mark: 'm' } } as const
    return rooms.run('b1', one.act, one.args, acting).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error
    })
  }
  return rooms.write('b1', 'raw', (store) => writeRaw(store, one), { member: 'jonas', role: 'editor' })
}

function writeRaw({ rows }: BoardStore, one: Exclude<Step, { act: string }>) {
  if ('member' in one) return rows.members.update(one.member, { deleted: [1, 'ines'] })
  if (!('item' in one)) return rows.statuses.update(one.status, { deleted: [1, 'ines'] })
  const item = must(rows.items.get(one.item))
  if ('status' in one) return rows.items.update(one.item, { place: [item.place[0], one.status, item.place[2]] })
  if ('kind' in one) return rows.items.update(one.item, { kind: one.kind })
  if (item.approval?.given) rows.items.update(one.item, { approval: { ...item.approval, changed: 2 } })
}

/** By item: its kind, how far on it is, and whether that takes an approval and it has one. */
function look(store: BoardStore) {
  const rows = approvalRows(store)
  return new Map(
    [...store.rows.items.all().values()].map((item) => {
      const guard = guardedFrom(item.kind, rows)
      const place = guard === null ? 0 : Math.max(0, guard.columns.indexOf(item.place[1]))
      const isBeyond = guard !== null && place >= guard.from
      return [item.id, { kind: item.kind, place, isBeyond, isApproved: approvalOf(item, rows)?.kind === 'approved' }]
    }),
  )
}

/** Steps that move nothing, but say anew what is guarded. */
const isOfRules = (one: Step) => ('act' in one ? one.act === 'approval.require' : !('item' in one))

test('nothing gets further behind a gate without an approval, however it is tried, and nobody is locked out for good', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const rooms = await openBoard()
      try {
        for (const one of steps) {
          const before = await rooms.read('b1', look)
          await take(rooms, one)
          if (isOfRules(one)) continue
          for (const [id, now] of await rooms.read('b1', look)) {
            const was = before.get(id)
            const isFurther = !was || was.kind !== now.kind || now.place > was.place
            if (now.isBeyond && isFurther) expect([id, now.isApproved]).toEqual([id, true])
          }
        }
        await rooms.read('b1', (store) => approvalRows(store)).then(() => passAll(rooms))
      } finally {
        await rooms.drain(1000)
      }
    }),
    { numRuns: 40 },
  )
})

/** Somebody can approve each item, and then it goes to the last column. */
async function passAll(rooms: Rooms) {
  for (const id of items) {
    const state = await rooms.read('b1', (store) => approvalOf(must(store.rows.items.get(id)), approvalRows(store)))
    if (state && state.kind !== 'approved') {
      const { members, silo } = state.approvers
      const member = members[0] ?? (silo === null ? 'ines' : 'jonas')
      const acting = { member, role: roleOf(member), brief: { version: 1, mark: 'm' } } as const
      await rooms.run('b1', 'approval.give', { id }, acting)
    }
    const last = await rooms.read('b1', ({ rows }) =>
      [...rows.statuses.all().values()].filter((row) => !row.deleted).at(-1),
    )
    if (last) await rooms.run('b1', 'item.move', { id, status: last.id }, { member: 'ines', role: 'owner' })
  }
}
