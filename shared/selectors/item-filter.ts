import { isRowId } from '../lib/random-id.ts'
import type { Item } from '../schema/item.ts'

/** Fields that a filter can ask for by id or word; within one, any of the values will do. */
const asked = {
  silo: (item: Item) => [item.silo],
  member: (item: Item) => item.assignees,
  stage: (item: Item) => [item.stage],
  channel: (item: Item) => [item.channel],
  label: (item: Item) => item.labels,
  goal: (item: Item) => [item.goal],
  campaign: (item: Item) => [item.campaign],
  kind: (item: Item) => [item.kind],
  media: (item: Item) => [item.media],
  horizon: (item: Item) => [item.horizon],
  touchpoint: (item: Item) => item.touchpoints,
} as const satisfies Record<string, (item: Item) => readonly (string | null)[]>

export type FilterName = keyof typeof asked
export const filterNames = Object.keys(asked) as FilterName[]

/** Fields that a filter asks from and to. */
export const spanTypes = { points: 'number', due: 'day', review: 'day', publish: 'day' } as const
export type SpanName = keyof typeof spanTypes
export const spanNames = Object.keys(spanTypes) as SpanName[]

/** What a filter asks: all of its parts must hold. A part that is missing asks nothing; `none` asks for an empty field. */
export type ItemFilter = { readonly [N in FilterName]?: readonly string[] | undefined } & {
  /** A span such as `3..8` or `..2026-11-20`, or `none`: see `askedTest`. */
  readonly [N in SpanName]?: string | undefined
} & {
  /** Words that title, key or source must all contain. */
  readonly text?: string | undefined
  readonly blocked?: boolean | undefined
  /** What is asked of the board's own fields, by their ids, in the words of the address: see `askedTest`. */
  readonly custom?: Readonly<Record<string, string>> | undefined
}

const customPrefix = 'custom.'

/** Stands for an empty field among the values of a filter. */
export const none = 'none'

/**
 * Reads a filter from the query of an address; what it does not know it leaves out. `filterQuery` writes it.
 * @example readFilter(new URLSearchParams('silo=crm,web&blocked=1')) // { silo: ['crm', 'web'], blocked: true }
 */
export function readFilter(query: URLSearchParams): ItemFilter {
  const filter: Record<string, unknown> = {}
  for (const name of filterNames) {
    const values = (query.get(name) ?? '').split(',').filter((value) => value !== '')
    if (values.length > 0) filter[name] = [...new Set(values)]
  }
  const text = (query.get('text') ?? '').trim()
  if (text !== '') filter['text'] = text
  if (query.get('blocked') === '1') filter['blocked'] = true
  for (const name of spanNames) {
    const span = (query.get(name) ?? '').trim()
    if (span !== '') filter[name] = span
  }
  const custom = [...query].flatMap(([name, value]) => {
    const [field, asked] = [name.slice(customPrefix.length), value.trim()]
    return name.startsWith(customPrefix) && isRowId(field) && asked !== '' ? [[field, asked] as const] : []
  })
  if (custom.length > 0) filter['custom'] = Object.fromEntries(custom)
  return filter
}

/** The filter as it stands in an address; empty when it asks nothing. Reading it gives the same filter. */
export function filterQuery(filter: ItemFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of filterNames) {
    const values = filter[name] ?? []
    if (values.length > 0) query.set(name, values.join(','))
  }
  if (filter.text) query.set('text', filter.text)
  if (filter.blocked) query.set('blocked', '1')
  for (const name of spanNames) if (filter[name]) query.set(name, filter[name])
  for (const [field, asked] of Object.entries(filter.custom ?? {})) query.set(`${customPrefix}${field}`, asked)
  return query
}

/** Does a filter ask anything at all? */
export function isFiltering(filter: ItemFilter): boolean {
  return filterQuery(filter).size > 0
}

/**
 * Does an item pass? `keyOf` gives what people call it, for instance `T-219`; `meetsAsked` is what the filter asks of
 * points, days and the board's own fields, as `askedTest` makes it.
 * @example passes(item, { silo: ['crm'], text: 'boot' }, keyOf, meetsAsked) // true
 */
export function passes(
  item: Item,
  filter: ItemFilter,
  keyOf: (item: Item) => string,
  meetsAsked: (item: Item) => boolean,
): boolean {
  for (const name of filterNames) {
    const values = filter[name]
    if (values && values.length > 0 && !meets(asked[name](item), values)) return false
  }
  if (filter.blocked && item.blocked === null) return false
  if (!meetsAsked(item)) return false
  return !filter.text || containsAll(`${keyOf(item)} ${item.title} ${item.askedBy}`, filter.text)
}

function meets(held: readonly (string | null)[], values: readonly string[]): boolean {
  const real = held.filter((value) => value !== null)
  return real.length === 0 ? values.includes(none) : real.some((value) => values.includes(value))
}

/** Does a text contain all of the words, whatever their case and accents? */
export function containsAll(text: string, words: string): boolean {
  const plain = plainText(text)
  return plainText(words)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}

/** Without accents and case, so that "cafe" finds "Café". */
function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
