import type { ActivityChange, ActivityEntry } from '../../shared/interchange/activity.ts'
import { versionRestore } from '../../shared/commands/version-commands.ts'
import type { Segment } from './activity-segment.ts'

/** Everything that is given must fit; nothing given: the whole board. */
export type ActivityQuestion = {
  item?: string | undefined
  member?: string | undefined
  collection?: string | undefined
  /** A field as changes name it; `custom.f1` for an entry of a dictionary. */
  field?: string | undefined
  /** Only entries with a smaller seq. */
  before?: number | undefined
  /** Only entries with a larger seq. */
  after?: number | undefined
  /** Most entries in the answer. */
  limit: number
  /** Only what happened from this instant on, epoch milliseconds. */
  since?: number | undefined
  /** Only what happened before this instant, epoch milliseconds. */
  until?: number | undefined
}

/** What a segment must have for there to be an answer in it. */
export function keysAskedFor({ item, member, collection, field }: ActivityQuestion): string[] {
  return [
    ...(item === undefined ? [] : [`item:${item}`]),
    ...(member === undefined ? [] : [`member:${member}`]),
    ...(collection === undefined ? [] : [`collection:${collection}`]),
    ...(field === undefined ? [] : [`field:${field}`]),
  ]
}

/** Entries of a segment that answer a question, newest first, each with the changes that do. */
export function answersIn({ entries }: Segment, question: ActivityQuestion): ActivityEntry[] {
  return entries.flatMap((entry) => answerOf(entry, question)).toReversed()
}

function answerOf(entry: ActivityEntry, question: ActivityQuestion): ActivityEntry[] {
  const { member, before = Infinity, after = 0, since = -Infinity, until = Infinity } = question
  if (entry.seq >= before || entry.seq <= after || entry.at < since || entry.at >= until) return []
  if (member !== undefined && entry.member !== member) return []
  const changes = entry.changes.filter((change) => isAskedFor(change, question))
  return changes.length === 0 ? [] : [changes.length === entry.changes.length ? entry : { ...entry, changes }]
}

function isAskedFor(change: ActivityChange, { item, collection, field }: ActivityQuestion): boolean {
  return (
    (item === undefined || isOfItem(change, item)) &&
    (collection === undefined || change.collection === collection) &&
    (field === undefined || change.field === field)
  )
}

function isOfItem({ collection, id }: ActivityChange, item: string): boolean {
  return collection === 'items' && id === item
}

/** Was the item born in this segment? Then nothing older is told of it; but what is restored had a life before. */
export function isBornIn({ entries, keys }: Segment, item: string): boolean {
  if (!keys.has(`item:${item}`)) return false
  return entries.some(
    ({ command, changes }) =>
      command !== versionRestore.name &&
      changes.some((change) => isOfItem(change, item) && change.field === '' && change.before === null),
  )
}
