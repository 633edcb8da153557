import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { boardColumns } from './board-columns.ts'

/** What is read to tell where an item stands on the way to its approval. */
export type ApprovalRows = {
  kinds: ReadonlyMap<string, Row<'kinds'>>
  members: ReadonlyMap<string, Row<'members'>>
  silos: ReadonlyMap<string, Row<'silos'>>
  statuses: ReadonlyMap<string, Row<'statuses'>>
}

/** Who may approve: any one of these people, or of this silo; when neither is left the owners do. */
export type Approvers = { members: readonly string[]; silo: string | null; owners: boolean }

/**
 * `open`: nobody has asked. `waiting`: somebody has. `approved`: as the brief stands. `changed`: its brief says something
 * else since, so it waits again; `version` is a row of the log of the brief.
 */
export type ApprovalState =
  | { kind: 'open'; approvers: Approvers }
  | { kind: 'waiting'; approvers: Approvers; since: number; by: string }
  | { kind: 'approved'; by: string; at: number; version: number }
  | { kind: 'changed'; approvers: Approvers; by: string; version: number; since: number }

/** What of an item its approval depends on. */
export type Guarded = Pick<Item, 'kind' | 'place' | 'approval'>

/** The rule of a kind that is on the board; null: such items need no approval. */
function ruleOf(kind: string | null, { kinds }: ApprovalRows): Row<'kinds'>['approval'] {
  const row = kind === null ? undefined : kinds.get(kind)
  return row && row.deleted === null ? row.approval : null
}

/** Who of those that a rule names is still there to approve. */
export function approversOf(
  rule: NonNullable<Row<'kinds'>['approval']>,
  { members, silos }: Pick<ApprovalRows, 'members' | 'silos'>,
): Approvers {
  const named = rule.members.filter((id) => members.get(id)?.deleted === null)
  const isThere = rule.silo !== null && silos.get(rule.silo)?.deleted === null
  const silo = isThere && [...members.values()].some((one) => one.deleted === null && one.silo === rule.silo)
  return { members: named, silo: silo ? rule.silo : null, owners: named.length === 0 && !silo }
}

/** May this member approve? */
export function isApprover(
  { members: named, silo, owners }: Approvers,
  { member, isOwner }: { member: string; isOwner: boolean },
  { members }: Pick<ApprovalRows, 'members'>,
): boolean {
  return (owners && isOwner) || named.includes(member) || (silo !== null && members.get(member)?.silo === silo)
}

/**
 * Where an item stands on the way to its approval; null: its kind needs none. An approval counts for the kind that it
 * was given for.
 * @example approvalOf(guide, rows) // { kind: 'waiting', approvers: { members: ['leila'], … }, since, by: 'jonas' }
 */
export function approvalOf({ kind, approval }: Guarded, rows: ApprovalRows): ApprovalState | null {
  const rule = ruleOf(kind, rows)
  if (rule === null) return null
  const approvers = approversOf(rule, rows)
  const { asked = null, given = null, changed = null } = approval ?? {}
  if (given !== null && given.kind === kind) {
    const { at, by, version } = given
    if (changed === null) return { kind: 'approved', by, at, version }
    return { kind: 'changed', approvers, by, version, since: changed }
  }
  return asked === null ? { kind: 'open', approvers } : { kind: 'waiting', approvers, since: asked[0], by: asked[1] }
}

/**
 * The first column that items of a kind enter approved alone. Without the column of the rule it is the first of those
 * whose items are done; never the first of all, for somewhere each item begins. Null: no column is guarded.
 */
export function guardedFrom(
  kind: string | null,
  rows: ApprovalRows,
): { columns: readonly string[]; from: number } | null {
  const rule = ruleOf(kind, rows)
  if (rule === null) return null
  const columns = boardColumns(rows.statuses.values())
  const own = columns.findIndex(({ id }) => id === rule.status)
  const first = own < 0 ? columns.findIndex(({ category }) => category === 'done') : own
  return first < 0 ? null : { columns: columns.map(({ id }) => id), from: Math.max(1, first) }
}

/**
 * The column that an item has to stay in, because it came further without an approval; null: it may stand where it is.
 * `before`: as it was; null for a new one. What is beyond already may stay, go back and come back to nowhere further.
 * @example heldBack(guide, { ...guide, place: ['s1', 'done', 'a0'] }, rows) // 'review'
 */
export function heldBack(before: Guarded | null, after: Guarded, rows: ApprovalRows): string | null {
  const guard = guardedFrom(after.kind, rows)
  if (guard === null) return null
  const place = (item: Guarded) => Math.max(0, guard.columns.indexOf(item.place[1]))
  if (place(after) < guard.from || approvalOf(after, rows)?.kind === 'approved') return null
  const last = before !== null && before.kind === after.kind ? Math.max(guard.from - 1, place(before)) : guard.from - 1
  return place(after) <= last ? null : (guard.columns[last] ?? null)
}
