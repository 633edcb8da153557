import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import { approvalAct } from '../../board/activity/approval-act.ts'
import { type Naming, clipped, fieldParts, placeParts } from '../../board/activity/activity-words.ts'
import { formatList } from '../../words/format.ts'
import { type MessageKey, say } from '../../words/say.ts'
import type { Act, Burst } from './stream-acts.ts'
import { countWords, thingWords } from '../../board/activity/thing-words.ts'

/** So many things are called by name; more are a number. */
const mostNamed = 2

const plain = {
  added: 'act.added',
  gone: 'act.gone',
  binned: 'act.binned',
  restored: 'act.restored',
  archived: 'act.archived',
  unarchived: 'act.unarchived',
  ordered: 'act.ordered',
} as const

/**
 * An act as the end of a sentence whose beginning is who.
 * @example actWords(act, naming, 'jonas') // 'moved T-219 Boot fit guide from Doing to Review'
 */
export function actWords(act: Act, naming: Naming, member: string | null): string {
  const { kind, things, collection } = act
  const [first] = things
  if (collection === 'members' && kind === 'added' && things.length === 1 && first?.id === member)
    return say('act.joined')
  const what = thingsWords(act, naming)
  const [change] = first?.changes ?? []
  if (kind === 'moved' && change) {
    const parts = placeParts(change.before, change.after, naming)
    return parts === null ? say('act.ordered', { what }) : say('act.moved', { what, ...parts })
  }
  if (kind === 'changed') return changedWords(act, what, naming)
  return say(plain[kind === 'moved' ? 'ordered' : kind], { what })
}

function thingsWords({ collection, things }: Act, naming: Naming): string {
  // facts have no names
  if (things.length > mostNamed || !isNamed(collection)) return countWords(collection, things.length)
  return formatList(things.map(({ id, changes }) => thingWords(collection, id, naming, changes)))
}

function isNamed(collection: string): boolean {
  return collection !== 'results' && collection !== 'readings' && collection !== 'imports' && collection !== 'insights'
}

function changedWords({ things, collection }: Act, what: string, naming: Naming): string {
  const [first] = things
  const changes = first?.changes ?? []
  const [change] = changes
  if (things.length > 1 || changes.length !== 1 || !change) {
    const labels = [...new Set(changes.map((one) => fieldParts(one, naming).label))]
    if (!isNamed(collection) || labels.length === 0) return say('act.touched', { what })
    const fields = labels.length > 3 ? say('act.fields', { count: labels.length }) : formatList(labels)
    return say('act.fieldsOf', { fields, what })
  }
  return oneChangeWords(change, what, naming)
}

function oneChangeWords(change: ActivityChange, what: string, naming: Naming): string {
  const { field, before, after } = change
  if (field === 'title' || field === 'name')
    return say('act.renamed', { before: clipped(String(before ?? '')), after: clipped(String(after ?? '')) })
  if (field === 'blocked') {
    const reason = String((after as { reason?: unknown } | null)?.reason ?? '')
    if (after === null) return say('act.unblocked', { what })
    return reason === '' ? say('act.blockedPlain', { what }) : say('act.blocked', { what, reason: clipped(reason) })
  }
  if (field === 'approval' && change.collection === 'items') return approvalAct(before, after, what)
  const parts = fieldParts(change, naming)
  const { label } = parts
  if (parts.before === undefined || parts.after === undefined || parts.before === parts.after)
    return say('act.fieldsOf', { fields: label, what })
  if (parts.before === '') return say('act.set', { field: label, what, after: parts.after })
  if (parts.after === '') return say('act.cleared', { field: label, what, before: parts.before })
  return say('act.changed', { field: label, what, before: parts.before, after: parts.after })
}

type Named = Extract<MessageKey, `by.${string}`>

const commands: Readonly<Record<string, Named>> = {
  'sprint.start': 'by.started',
  'sprint.close': 'by.closed',
  'sprint.reopen': 'by.reopened',
  'test.start': 'by.started',
  'test.stop': 'by.ended',
  'test.decide': 'by.decided',
}

/**
 * What a command did as a whole, as the end of a sentence; null where its acts say it better.
 * @example commandWords(burst, naming) // 'closed Sprint 14'
 */
export function commandWords({ command, acts }: Burst, naming: Naming): string | null {
  if (command === null) return null
  const count = acts.filter(({ collection }) => collection === 'items').reduce((sum, act) => sum + act.things.length, 0)
  if (command === 'board.create') return say('by.board')
  if (command === 'version.restore') return say('by.restored', { count: changedThings(acts) })
  if (command === 'import.undo') return say('by.importUndone', { count })
  if (command.startsWith('import.')) return say('by.imported', { count })
  if (command === 'item.copy') return say('by.copied', { count })
  const key = commands[command]
  const own = acts.find(({ collection }) => collection === (command.startsWith('sprint') ? 'sprints' : 'tests'))
  const [thing] = own?.things ?? []
  if (!key || !own || !thing) return null
  return say(key as 'by.started', { what: thingWords(own.collection, thing.id, naming, thing.changes) })
}

function changedThings(acts: readonly Act[]): number {
  return new Set(acts.flatMap(({ collection, things }) => things.map(({ id }) => `${collection}:${id}`))).size
}
