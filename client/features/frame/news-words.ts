import type { Day } from '../../../shared/lib/day.ts'
import { isDay } from '../../../shared/lib/day.ts'
import { isCollection } from '../../../shared/schema/collections.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import { type Item, type Place, items as itemEntity } from '../../../shared/schema/item.ts'
import { customField, fitsField } from '../../../shared/selectors/custom-fields.ts'
import type { ItemAct, NewsSummary } from '../../../shared/selectors/item-news.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import type { Collection } from '../../../shared/store/collection.ts'
import { valueWords } from '../../words/custom-words.ts'
import { formatDay, formatList } from '../../words/format.ts'
import { type MessageKey, say } from '../../words/say.ts'

/** What the words need besides the news: rows for the names of things, people's first names, and the day it is. */
export type NewsNames = { store: BoardStore; nameOf: (member: string) => string; today: Day }

const minuteMs = 60_000
const kinds = ['moved', 'added', 'deleted', 'restored', 'changed'] as const
/** As many people are named; the others are a number. */
const mostNamed = 2

const first = {
  moved: 'meanwhile.moved',
  added: 'meanwhile.added',
  deleted: 'meanwhile.deleted',
  restored: 'meanwhile.restored',
  changed: 'meanwhile.changed',
} as const
const more = {
  moved: 'meanwhile.moreMoved',
  added: 'meanwhile.moreAdded',
  deleted: 'meanwhile.moreDeleted',
  restored: 'meanwhile.moreRestored',
  changed: 'meanwhile.moreChanged',
} as const

/**
 * The news in one sentence.
 * @example newsSentence(summary, 3 * day, nameOf) // 'While you were away, 3 days: 12 items moved, 2 added, by Jonas and Leila'
 */
export function newsSentence(
  { news: all, counts, by }: NewsSummary,
  awayMs: number,
  nameOf: (member: string) => string,
): string {
  const some = kinds.filter((kind) => counts[kind] > 0)
  const news = some
    .map((kind, place) => say(place === 0 ? first[kind] : more[kind], { count: counts[kind] }))
    .join(', ')
  const time = timeWords(awayMs)
  if (by.length === 0) return say('meanwhile.away', { time, news })
  // the record does not know of each act whose it was
  const isWhole = all.every((one) => one.by.length > 0)
  return say('meanwhile.awayBy', { time, news, people: peopleWords(by, nameOf, !isWhole) })
}

function timeWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs))
  if (minutes < 90) return say('meanwhile.minutes', { count: minutes })
  const hours = Math.round(minutes / 60)
  return hours < 36
    ? say('meanwhile.hours', { count: hours })
    : say('meanwhile.days', { count: Math.round(hours / 24) })
}

/** 'Jonas, Leila and 2 others'. */
export function peopleWords(
  members: readonly string[],
  nameOf: (member: string) => string,
  perhapsOthers = false,
): string {
  const named = members.slice(0, members.length === mostNamed + 1 ? mostNamed + 1 : mostNamed).map(nameOf)
  const rest = members.length - named.length
  return formatList([
    ...named,
    ...(rest > 0 ? [say('meanwhile.others', { count: rest })] : []),
    ...(perhapsOthers ? [say('meanwhile.perhapsOthers')] : []),
  ])
}

/** One act in words: 'To do → Done', 'Points: 3 → 5', 'added'. */
export function actWords(act: ItemAct, names: NewsNames): string {
  switch (act.kind) {
    case 'added':
      return say('meanwhile.isAdded')
    case 'deleted':
      return say('meanwhile.isDeleted')
    case 'restored':
      return say('meanwhile.isRestored')
    case 'moved':
      return moveWords(act.from, act.to, names)
    case 'changed':
      return changeWords(act, names)
  }
}

function moveWords(from: Place, to: Place, { store: { rows } }: NewsNames): string {
  const container = ([id]: Place) => rows.sprints.get(id)?.name ?? say('item.backlog')
  const status = ([, id]: Place) => rows.statuses.get(id)?.name ?? ''
  const whole = (place: Place) =>
    status(place) === ''
      ? container(place)
      : say('meanwhile.place', { container: container(place), status: status(place) })
  return from[0] === to[0]
    ? became(say('item.status'), status(from), status(to))
    : became(say('item.sprint'), whole(from), whole(to))
}

function became(field: string, from: string, to: string): string {
  return say('meanwhile.became', { field, from: from || say('common.none'), to: to || say('common.none') })
}

const labels: Partial<Record<keyof Item, MessageKey & `item.${string}`>> = {
  title: 'item.title',
  kind: 'item.kind',
  points: 'item.points',
  assignees: 'item.people',
  silo: 'item.silo',
  channel: 'item.channel',
  media: 'item.media',
  horizon: 'item.horizon',
  stage: 'item.stage',
  touchpoints: 'item.touchpoints',
  goal: 'item.goal',
  campaign: 'item.campaign',
  labels: 'item.labels',
  parent: 'item.parent',
  blockedBy: 'item.blockedBy',
  due: 'item.due',
  review: 'item.review',
  publish: 'item.publish',
  url: 'item.url',
  askedBy: 'item.askedBy',
  draft: 'item.draft',
  attachments: 'item.links',
}

/** Fields whose values are short enough to be told. */
const told: readonly string[] = ['title', 'points', 'url', 'askedBy', 'due', 'review']

function changeWords({ field, entry, from, to }: ItemAct & { kind: 'changed' }, names: NewsNames): string {
  if (entry !== undefined) return customChange(entry, from, to, names)
  const label = labels[field]
  const words = label ? say(label) : say(field === 'checklist' ? 'checklist.label' : 'meanwhile.details')
  const collection = itemEntity.fields[field as keyof typeof itemEntity.fields]?.to
  if (told.includes(field)) return became(words, plainWords(from, names.today), plainWords(to, names.today))
  if (collection === undefined) return say('meanwhile.isChanged', { field: words })
  return became(words, refWords(from, collection, names), refWords(to, collection, names))
}

/** One of the board's own fields. */
function customChange(id: string, from: unknown, to: unknown, { store: { rows }, nameOf, today }: NewsNames): string {
  const row = rows.fields.get(id)
  if (!row) return say('meanwhile.isChanged', { field: say('meanwhile.details') })
  const field = customField(row, rows.options.all().values())
  const isMember = (member: string) => rows.members.get(member) !== undefined
  const words = (value: unknown) =>
    fitsField(value, field, isMember) ? valueWords(field, value, { nameOf, today }) : ''
  return became(row.name, words(from), words(to))
}

function plainWords(value: unknown, today: Day): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  return isDay(value) ? formatDay(value, today) : value
}

/** The names of the rows that a field points at. */
function refWords(value: unknown, collection: string, { store, nameOf }: NewsNames): string {
  const ids = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  const rows = isCollection(collection) ? (store.rows[collection] as unknown as Collection<AnyRow>) : null
  const name = (id: string) => {
    if (collection === 'members') return nameOf(id)
    const row = rows?.get(id)
    return String(row?.['name'] ?? row?.['title'] ?? '')
  }
  return formatList(ids.map(name).filter((one) => one !== ''))
}
