import * as z from 'zod/mini'
import { must } from '../lib/must.ts'
import type { Approval } from '../schema/approval.ts'
import type { Item } from '../schema/item.ts'
import { type ApprovalState, type Approvers, approvalOf, isApprover } from '../selectors/approval.ts'
import type { BoardStore } from '../store/board-store.ts'
import { approvalRows } from './approval-gate.ts'
import { idArg } from './args.ts'
import { type Command, type CommandContext, CommandError, command } from './command.ts'

/** One item that is on the board, of a kind that needs an approval. */
function guardedItem(store: BoardStore, id: string): { item: Item; state: ApprovalState } {
  const item = store.rows.items.get(id)
  if (!item || item.deleted) throw new CommandError('not-found', `There is no item ${id}.`)
  const state = approvalOf(item, approvalRows(store))
  if (state === null)
    throw new CommandError('conflict', `“${item.title}” needs no approval.`, {
      hint: 'Owners say in the settings which kinds need one.',
    })
  return { item, state }
}

function checkApprover(store: BoardStore, approvers: Approvers, { member, role }: CommandContext): void {
  if (isApprover(approvers, { member, isOwner: role === 'owner' }, approvalRows(store))) return
  throw new CommandError('no-right', 'It is not yours to approve.', {
    hint: 'The kind of the item names who approves; owners change that in the settings.',
  })
}

const nothing: Approval = { asked: null, given: null, changed: null }

/** Asks whoever may approve. Who has been asked stays asked. */
const ask = command(
  'approval.ask',
  z.strictObject({ id: idArg }),
  (store, { id }, { now, member }) => {
    const { item, state } = guardedItem(store, id)
    if (state.kind === 'approved') throw new CommandError('conflict', `“${item.title}” is approved already.`)
    return () => {
      if (state.kind === 'open') store.rows.items.update(id, { approval: { ...nothing, asked: [now, member] } })
      return { id }
    }
  },
  { arbitrated: true },
)

/**
 * Approves the brief as the server has it on disk, which it tells: never the caller. It goes on being approved for as
 * long as the brief says the same.
 */
export const approvalGive = command(
  'approval.give',
  z.strictObject({ id: idArg }),
  (store, { id }, context) => {
    const { item, state } = guardedItem(store, id)
    if (state.kind === 'approved') throw new CommandError('conflict', `“${item.title}” is approved already.`)
    checkApprover(store, state.approvers, context)
    const { version, mark } = must(context.brief, 'the server tells which brief is approved')
    const given = { at: context.now, by: context.member, kind: item.kind ?? '', version, mark }
    return () => {
      store.rows.items.update(id, { approval: { asked: item.approval?.asked ?? null, given, changed: null } })
      return { id, version }
    }
  },
  { arbitrated: true, mayRun: ['owner', 'editor', 'commenter'] },
)

/** Takes an approval back, so that the item waits again; of one that waits, the question. */
const withdraw = command(
  'approval.withdraw',
  z.strictObject({ id: idArg }),
  (store, { id }, context) => {
    const { item, state } = guardedItem(store, id)
    if (state.kind === 'open') throw new CommandError('conflict', `“${item.title}” has not been approved.`)
    const isMine = state.kind !== 'waiting' && state.by === context.member
    if (state.kind === 'waiting') checkMayWrite(context)
    else if (!isMine && context.role !== 'owner')
      throw new CommandError('no-right', 'Only who gave an approval, or an owner, takes it back.')
    const asked: Approval['asked'] = state.kind === 'waiting' ? null : [context.now, context.member]
    return () => {
      store.rows.items.update(id, { approval: asked === null ? null : { ...nothing, asked } })
      return { id }
    }
  },
  { arbitrated: true, mayRun: ['owner', 'editor', 'commenter'] },
)

function checkMayWrite({ role }: CommandContext): void {
  if (role === 'commenter') throw new CommandError('no-right', 'A commenter does not take back what others asked.')
}

/** Says from which column on items of a kind have to be approved, and by whom; null: they need not be any more. */
const require = command(
  'approval.require',
  z.strictObject({
    kind: idArg,
    rule: z.nullable(
      z.strictObject({
        status: idArg,
        members: z.array(idArg).check(z.maxLength(50)),
        silo: z.nullable(idArg),
      }),
    ),
  }),
  (store, { kind, rule }) => {
    const { kinds, statuses, members, silos } = store.rows
    const missing = (collection: { get(id: string): { deleted: unknown } | undefined }, id: string) =>
      collection.get(id)?.deleted !== null
    if (missing(kinds, kind)) throw new CommandError('not-found', `There is no kind ${kind}.`)
    if (rule !== null) {
      if (missing(statuses, rule.status)) throw new CommandError('not-found', `There is no status ${rule.status}.`)
      if (rule.silo !== null && missing(silos, rule.silo))
        throw new CommandError('not-found', `There is no silo ${rule.silo}.`)
      const stranger = rule.members.find((id) => missing(members, id))
      if (stranger !== undefined) throw new CommandError('not-found', `There is no member ${stranger}.`)
    }
    return () => {
      kinds.update(kind, { approval: rule && { ...rule, members: [...new Set(rule.members)] } })
      return { kind }
    }
  },
  { arbitrated: true, mayRun: ['owner'] },
)

/** The server alone runs these, in the order of the room. */
export const approvalCommands = [ask, approvalGive, withdraw, require] as unknown as readonly Command[]
