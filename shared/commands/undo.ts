import { equalJson } from '../lib/json.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import { fieldAt, patchAt, valueAt } from '../schema/dictionary.ts'
import { readField } from '../schema/field.ts'
import type { Place } from '../schema/item.ts'
import { heldBack } from '../selectors/approval.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Change } from '../store/collection.ts'
import { squash } from '../store/squash.ts'
import { approvalRows } from './approval-gate.ts'
import { type CommandContext, CommandOrigin } from './command.ts'
import { isClosed } from './placing.ts'
import { needOf } from './status-rules.ts'

/** A field that was left alone because somebody changed it since, or because it is frozen now. */
export type Skipped = { collection: string; id: string; field: string }

export type Reversal = { changes: Change[]; skipped: Skipped[] }

/**
 * Takes back `changes`, of one command or of several in order, field by field, skipping what others have changed since:
 * a change is a value, so its reverse is one too. The reverse of a birth is the bin. Running it on a reversal's own
 * `changes` is redo.
 */
export function reverse(store: BoardStore, changes: readonly Change[], context: CommandContext): Reversal {
  const skipped: Skipped[] = []
  const body = () => {
    for (const change of squash(changes).toReversed()) {
      if (!takeBack(store, change, context))
        skipped.push({ collection: change.collection, id: change.id, field: change.field })
    }
  }
  const { changes: made } = store.doc.transact(() => store.recording(body), new CommandOrigin('undo', context.member))
  return { changes: made, skipped }
}

function takeBack(store: BoardStore, change: Change, context: CommandContext): boolean {
  const name = change.collection as CollectionName
  const collection = store.rows[name]
  const row = collection.get(change.id) as Record<string, unknown> | undefined
  if (!row || isFrozen(store, row, change)) return false
  if (change.field === '') {
    if (row['deleted'] !== null) return false
    collection.update(change.id, { deleted: [context.now, context.member] })
    return true
  }
  const field = fieldAt(entities[name].fields, change.field)
  if (!field || field.owner === 'server') return false
  if (!equalJson(valueAt(row, change.field), readField(field, change.after))) return false
  collection.update(change.id, patchAt(change.field, readField(field, change.before)))
  return true
}

/**
 * What the commands would refuse: to change a closed sprint, to bin one that was started, to move within a closed one,
 * to leave the board without a column that it needs.
 */
function isFrozen(store: BoardStore, row: Record<string, unknown>, change: Change): boolean {
  const { collection, id, field, before } = change
  if (collection === 'sprints')
    return row['state'] === 'closed' || (row['state'] === 'active' && (field === '' || field === 'deleted'))
  if (collection === 'statuses')
    return needOf(store, id, field === '' ? { deleted: true } : { [field]: before }) !== null
  if (collection !== 'items') return false
  const item = store.rows.items.get(id)
  if (item && heldBack(item, { ...item, ...patchAt(field, before) }, approvalRows(store)) !== null) return true
  if (field !== 'place') return false
  return [row['place'], before].some((place) => Array.isArray(place) && isClosed(store, (place as unknown as Place)[0]))
}
