import type { ActivityChange, ActivityEntry } from '../../../shared/interchange/activity.ts'
import { type Day, isDay } from '../../../shared/lib/day.ts'
import { equalJson } from '../../../shared/lib/json.ts'
import { entities, isCollection } from '../../../shared/schema/collections.ts'
import { nameParts } from '../../../shared/schema/dictionary.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import { type Field, isFallback } from '../../../shared/schema/field.ts'
import { backlog, items } from '../../../shared/schema/item.ts'
import { customField, fitsField } from '../../../shared/selectors/custom-fields.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { valueWords } from '../../words/custom-words.ts'
import { formatDay, formatList, formatMoment } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { type MessageKey, say } from '../../words/say.ts'
import { approvalAct } from './approval-act.ts'
import { choiceWord } from './choice-words.ts'

/** What the words need to know: names behind ids, how items are called, and which day it is where. */
export type Naming = {
  store: BoardStore
  nameOf: (member: string) => string
  prefix: string
  zone: string
  today: Day
}

/**
 * What an entry of the log did to an item, as the end of a sentence whose beginning is who.
 * @example activityWords(entry, naming) // 'moved it from Doing to Done and set Points to 3'
 */
export function activityWords({ command, changes }: ActivityEntry, naming: Naming): string {
  const said = changes.map((change) => changeWords(change, command, naming))
  return formatList([...new Set(said)])
}

function changeWords(change: ActivityChange, command: string | null, naming: Naming): string {
  const { field, before, after } = change
  const isSet = after !== null
  switch (field) {
    case '':
      return isSet ? birthWords(command) : say('activity.binned')
    case 'number':
      return say('activity.numbered', { key: `${naming.prefix}-${String(after)}` })
    case 'deleted':
      return say(isSet ? 'activity.binned' : 'activity.restored')
    case 'archived':
      return say(after === true ? 'activity.archived' : 'activity.unarchived')
    case 'blocked':
      return blockedWords(after)
    case 'approval':
      return approvalAct(before, after, say('approval.it'))
    case 'place':
      return placeChange(before, after, naming)
    case 'title':
      return say('activity.retitled', { before: clipped(String(before ?? '')), after: clipped(String(after ?? '')) })
    default:
      return fieldWords(change, naming)
  }
}

function birthWords(command: string | null): string {
  if (command === 'board.create') return say('activity.cameWithBoard')
  if (command === 'item.copy') return say('activity.cameByCopy')
  return say(command?.startsWith('import.') ? 'activity.cameByImport' : 'activity.made')
}

function blockedWords(after: unknown): string {
  if (after === null) return say('activity.unblocked')
  const reason = String((after as { reason?: unknown }).reason ?? '')
  return reason === '' ? say('activity.blockedPlain') : say('activity.blocked', { reason: clipped(reason) })
}

function placeChange(from: unknown, to: unknown, naming: Naming): string {
  const parts = placeParts(from, to, naming)
  return parts === null ? say('activity.reordered') : say('activity.movedTo', parts)
}

/** From where to where, as far as the two differ; null: only the order there is another. */
export function placeParts(from: unknown, to: unknown, { store }: Naming): { before: string; after: string } | null {
  const [one, two] = [from, to].map((place) => {
    const [container, status] = Array.isArray(place) ? place.map(String) : []
    return {
      container: container === backlog ? say('item.backlog') : rowName('sprints', container, store),
      status: rowName('statuses', status, store),
    }
  })
  if (!one || !two || equalJson(one, two)) return null
  const inOne = (place: typeof one) =>
    one.container === two.container
      ? place.status
      : one.status === two.status
        ? place.container
        : say('bin.place', place)
  return { before: inOne(one), after: inOne(two) }
}

/** Fields whose name on screen is another than their own. */
const labels: Readonly<Record<string, MessageKey>> = { assignees: 'item.people', attachments: 'item.links' }
const shown = [
  ...['points', 'publish', 'stage', 'channel', 'media', 'goal', 'kind', 'silo', 'horizon', 'labels', 'campaign'],
  ...['due', 'review', 'touchpoints', 'parent', 'blockedBy', 'askedBy', 'url', 'draft'],
]

function labelOf(name: string, field: Field<unknown> | undefined): string {
  const key = labels[name] ?? (shown.includes(name) ? (`item.${name}` as MessageKey) : undefined)
  return key ? say(key as 'item.points') : (field?.label ?? name)
}

function fieldWords(change: ActivityChange, naming: Naming): string {
  const { label, before, after } = fieldParts(change, naming)
  return becameWords(label, before, after)
}

/** A field's name on screen and its values in words: '' for none, undefined where there is no word for one. */
export type FieldParts = { label: string; before: string | undefined; after: string | undefined }

/**
 * What a change did to a field of any row, in words.
 * @example fieldParts({ collection: 'items', field: 'points', before: null, after: 3, id }, naming) // { label: 'Points', before: '', after: '3' }
 */
export function fieldParts(change: ActivityChange, naming: Naming): FieldParts {
  const { field: name, collection } = change
  const [base, entry] = nameParts(name)
  const isItem = collection === 'items'
  if (isItem && base === 'custom' && entry !== null) return customParts(entry, change, naming)
  const fields: Readonly<Record<string, Field<unknown>>> = isCollection(collection) ? entities[collection].fields : {}
  const field = fields[base]
  const label = isItem ? labelOf(name, field) : (field?.label ?? name)
  const wordsOf = (value: unknown) =>
    field && entry === null ? (isFallback(field, value) ? '' : plainWords(name, field, value, naming)) : undefined
  return { label, before: wordsOf(change.before), after: wordsOf(change.after) }
}

/** A field from one word to another, an empty one for no value; undefined: there is no word for it. */
function becameWords(label: string, one: string | undefined, two: string | undefined): string {
  if (one === undefined || two === undefined || one === two) return say('activity.touched', { field: label })
  if (one === '') return say('activity.set', { field: label, after: two })
  if (two === '') return say('activity.cleared', { field: label, before: one })
  return say('activity.changed', { field: label, before: one, after: two })
}

/** One of the board's own fields, also one that is in the bin by now; so may be the option that it had. */
function customParts(id: string, change: ActivityChange, { store: { rows }, nameOf, today }: Naming): FieldParts {
  const row = rows.fields.get(id)
  if (!row) return { label: items.fields.custom.label, before: undefined, after: undefined }
  const options = [...rows.options.all().values()].map((option) => ({ ...option, deleted: null }))
  const field = customField(row, options)
  const isMember = (member: string) => rows.members.get(member) !== undefined
  const wordsOf = (value: unknown) => {
    if (value === null) return ''
    return fitsField(value, field, isMember) ? clipped(valueWords(field, value, { nameOf, today })) : undefined
  }
  return { label: row.name, before: wordsOf(change.before), after: wordsOf(change.after) }
}

/** A value in words; undefined when it has none that fit into a sentence, or is of another version's making. */
function plainWords(name: string, field: Field<unknown>, value: unknown, naming: Naming): string | undefined {
  const { zone, today } = naming
  if (!field.is(value)) return undefined
  if (name === 'checklist') return stepsWords(value)
  if (name === 'attachments') return say('activity.links', { count: (value as unknown[]).length })
  if (name === 'publish') return publishWords(value, today)
  switch (field.kind) {
    case 'text':
      return say('activity.quoted', { text: clipped(String(value)) })
    case 'integer':
    case 'number':
      return formatNumber(Number(value))
    case 'day':
      return isDay(value) ? formatDay(value, today) : undefined
    case 'instant':
      return formatMoment(Number(value), zone, today)
    case 'choice':
      return choiceWord(String(value))
    case 'ref':
      return refWords(field.to, String(value), naming)
    case 'refs':
      return formatList((value as string[]).map((id) => refWords(field.to, id, naming)))
    default:
      return undefined
  }
}

function stepsWords(value: unknown): string {
  const steps = value as { done: boolean }[]
  return say('activity.steps', { done: steps.filter((step) => step.done).length, total: steps.length })
}

function publishWords(value: unknown, today: Day): string | undefined {
  const [day, time] = value as [unknown, unknown]
  if (!isDay(day)) return undefined
  return typeof time === 'string' ? `${formatDay(day, today)} ${time}` : formatDay(day, today)
}

function refWords(to: string | undefined, id: string, { store, nameOf, prefix }: Naming): string {
  if (to === 'members') return nameOf(id)
  if (to !== 'items') return rowName(to, id, store)
  const item = store.rows.items.get(id)
  if (!item) return say('activity.unnamed')
  return `${item.number === null ? '·' : `${prefix}-${item.number}`} ${clipped(item.title)}`
}

/** The name of a row, also of one in the bin. */
function rowName(collection: string | undefined, id: string | undefined, { rows }: BoardStore): string {
  if (!collection || !isCollection(collection) || id === undefined) return say('activity.unnamed')
  const row = rows[collection].get(id) as AnyRow | undefined
  return row ? String(row['name'] ?? id) : say('activity.unnamed')
}

const longest = 80

/** A text as long as fits into a sentence. */
export function clipped(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}
