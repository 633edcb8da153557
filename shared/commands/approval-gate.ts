import type { Item, Place } from '../schema/item.ts'
import { type ApprovalRows, type Approvers, type Guarded, approversOf, heldBack } from '../selectors/approval.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type CommandContext, CommandError } from './command.ts'

/** What tells where items of a board stand on the way to their approval. */
export function approvalRows({ rows }: BoardStore): ApprovalRows {
  return {
    kinds: rows.kinds.all(),
    members: rows.members.all(),
    silos: rows.silos.all(),
    statuses: rows.statuses.all(),
  }
}

/** What an act would make of an item: another column, other fields. */
export type Becoming = { status?: string | undefined; set?: Readonly<Record<string, unknown>> | undefined }

/**
 * Of items that an act would change, those that may become that, and those that have to be approved first. Throws
 * `CommandError` (`unapproved`) when there is none that may, and says who they wait for.
 */
export function passGate(
  store: BoardStore,
  items: readonly Item[],
  becoming: Becoming,
  { nameOf }: Pick<CommandContext, 'nameOf'>,
): { ids: string[]; waiting: string[] } {
  const rows = approvalRows(store)
  const held = items.filter((item) => heldBack(item, became(item, becoming), rows) !== null)
  const [first] = held
  if (first && held.length === items.length) throw unapproved(store, became(first, becoming), first.title, nameOf)
  const waiting = new Set(held.map(({ id }) => id))
  return { ids: items.map(({ id }) => id).filter((id) => !waiting.has(id)), waiting: [...waiting] }
}

function became(item: Item, { status, set }: Becoming): Item {
  const [container, own, rank] = item.place
  return { ...item, ...set, place: [container, status ?? own, rank] }
}

/** Refuses an item that would be born where only approved ones come. */
export function checkBirth(
  store: BoardStore,
  { kind, place, title }: { kind: unknown; place: Place; title: string },
  { nameOf }: Pick<CommandContext, 'nameOf'>,
): void {
  const newborn: Guarded = { kind: typeof kind === 'string' ? kind : null, place, approval: null }
  if (heldBack(null, newborn, approvalRows(store)) !== null) throw unapproved(store, newborn, title, nameOf)
}

function unapproved(
  store: BoardStore,
  { kind, place }: Guarded,
  title: string,
  nameOf: CommandContext['nameOf'],
): CommandError {
  const rule = store.rows.kinds.get(kind ?? '')?.approval
  const who = rule ? whoWords(approversOf(rule, approvalRows(store)), store, nameOf) : ''
  const column = store.rows.statuses.get(place[1])?.name ?? ''
  return new CommandError('unapproved', `“${title}” has to be approved by ${who} before it is in “${column}”.`, {
    hint: 'Ask for the approval where the item is open.',
  })
}

/** 'Leila, Jonas or somebody of CRM'. */
function whoWords({ members, silo }: Approvers, { rows }: BoardStore, nameOf: CommandContext['nameOf']): string {
  const people = members.flatMap((id) => nameOf?.(id) ?? [])
  const all = [...people, ...(silo === null ? [] : [`somebody of ${rows.silos.get(silo)?.name ?? ''}`])]
  if (all.length === 0) return members.length > 0 ? 'one of the people its kind names' : 'an owner'
  return all.length === 1 ? String(all[0]) : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
