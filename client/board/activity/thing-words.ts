import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import { isObject } from '../../../shared/lib/json.ts'
import { isCollection } from '../../../shared/schema/collections.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import { type Naming, clipped, fieldParts, placeParts } from './activity-words.ts'
import { capital } from '../../words/capital.ts'
import '../../words/en-things.ts'
import { type MessageKey, say } from '../../words/say.ts'

type The = Extract<MessageKey, `the.${string}`>
type Many = Extract<MessageKey, `many.${string}`>

const the: Readonly<Record<string, The>> = {
  statuses: 'the.statuses',
  silos: 'the.silos',
  channels: 'the.channels',
  labels: 'the.labels',
  kinds: 'the.kinds',
  fields: 'the.fields',
  options: 'the.options',
  views: 'the.views',
  templates: 'the.templates',
  campaigns: 'the.campaigns',
  markers: 'the.markers',
  stages: 'the.stages',
  journeys: 'the.journeys',
  touchpoints: 'the.touchpoints',
  goals: 'the.goals',
  metrics: 'the.metrics',
  tests: 'the.tests',
}

const many: Readonly<Record<string, Many>> = {
  items: 'many.items',
  sprints: 'many.sprints',
  members: 'many.members',
  statuses: 'many.statuses',
  silos: 'many.silos',
  channels: 'many.channels',
  labels: 'many.labels',
  kinds: 'many.kinds',
  fields: 'many.fields',
  options: 'many.options',
  views: 'many.views',
  templates: 'many.templates',
  campaigns: 'many.campaigns',
  markers: 'many.markers',
  stages: 'many.stages',
  journeys: 'many.journeys',
  touchpoints: 'many.touchpoints',
  goals: 'many.goals',
  metrics: 'many.metrics',
  tests: 'many.tests',
  insights: 'many.insights',
  results: 'many.results',
  readings: 'many.readings',
  imports: 'many.imports',
}

/** Collections that people tell apart in the stream, in the order of their choice. */
export const streamKinds = Object.keys(many).filter((name) => isCollection(name))

/** '3 sprints', '120 results'. */
export function countWords(collection: string, count: number): string {
  return say(many[collection] ?? 'many.things', { count })
}

/** 'Sprints': what a kind of thing is called as a choice. */
export function kindWords(collection: string): string {
  return capital(countWords(collection, 2).replace(/^2 /, ''))
}

/**
 * What a thing is called in a sentence, also one that is in the bin or gone: by its row, else by what the change tells
 * of it.
 * @example thingWords('items', 'boot', naming) // 'T-219 Boot fit guide'
 * @example thingWords('labels', 'boots', naming) // 'the label boots'
 */
export function thingWords(
  collection: string,
  id: string,
  naming: Naming,
  changes: readonly ActivityChange[] = [],
): string {
  if (collection === 'board') return say('the.board')
  if (collection === 'members') return naming.nameOf(id)
  if (!isCollection(collection)) return countWords(collection, 1)
  const row = (naming.store.rows[collection].get(id) as AnyRow | undefined) ?? toldRow(changes)
  const number = row?.['number']
  if (collection === 'items') {
    const title = clipped(String(row?.['title'] ?? say('activity.unnamed')))
    return typeof number === 'number' ? `${naming.prefix}-${number} ${title}` : title
  }
  const name = clipped(String(row?.['name'] ?? ''))
  if (name === '') return countWords(collection, 1)
  const key = the[collection]
  return key ? say(key as 'the.labels', { name }) : name
}

/** The row that a birth or an end tells of. */
function toldRow(changes: readonly ActivityChange[]): Record<string, unknown> | undefined {
  const end = changes.find(({ field }) => field === '')
  const told: unknown = end && (end.after ?? end.before)
  if (isObject(told)) return told
  const named = changes.find(({ field }) => field === 'title' || field === 'name')
  return named ? { [named.field]: named.after ?? named.before } : undefined
}

/** One change from what to what; `words` where only that something changed can be said. */
export type Difference = { field: string; before: string; after: string } | { field: string; words: string }

/** A change of a field of any thing, for a list of differences; null: nothing that people see. */
export function differenceOf(change: ActivityChange, naming: Naming): Difference | null {
  const { field, before, after } = change
  if (field === 'number' || field === 'claimed' || field === '') return null
  if (field === 'place') {
    const parts = placeParts(before, after, naming)
    const place = say('difference.place')
    return parts === null ? { field: place, words: say('difference.otherOrder') } : { field: place, ...parts }
  }
  if (field === 'rank') return { field: say('difference.place'), words: say('difference.otherOrder') }
  if (field === 'deleted')
    return { field: say('bin.title'), words: say(after === null ? 'activity.restored' : 'activity.binned') }
  if (field === 'archived')
    return {
      field: say('difference.archive'),
      words: say(after === true ? 'activity.archived' : 'activity.unarchived'),
    }
  if (field === 'blocked') {
    const reason = (value: unknown) =>
      isObject(value) ? clipped(String(value['reason'] ?? '')) : say('difference.empty')
    return { field: say('difference.blocked'), before: reason(before), after: reason(after) }
  }
  const parts = fieldParts(change, naming)
  if (parts.before === undefined || parts.after === undefined || parts.before === parts.after)
    return { field: parts.label, words: say('difference.isChanged') }
  const empty = say('difference.empty')
  return { field: parts.label, before: parts.before || empty, after: parts.after || empty }
}
