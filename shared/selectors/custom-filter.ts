import { isDay } from '../lib/day.ts'
import type { Scalar } from '../schema/dictionary.ts'
import type { Item } from '../schema/item.ts'
import { type CustomField, type IsMember, customValue } from './custom-fields.ts'
import { type ItemFilter, type SpanName, containsAll, none, spanNames, spanTypes } from './item-filter.ts'

/** Both ends count; null: open. */
export type Span<T> = { from: T | null; to: T | null }

/**
 * Reads a span as it stands in an address; null when it is none.
 * @example readSpan('10..', numberIn) // { from: 10, to: null }
 */
export function readSpan<T>(text: string, endIn: (text: string) => T | undefined): Span<T> | null {
  const cut = text.indexOf('..')
  const [first, last] = cut < 0 ? [text, text] : [text.slice(0, cut), text.slice(cut + 2)]
  const [from, to] = [first, last].map((end) => (end === '' ? null : endIn(end)))
  return from === undefined || to === undefined ? null : { from, to }
}

/** The span as it stands in an address; reading it gives the same one. */
export function spanText({ from, to }: Span<Scalar>): string {
  return from !== null && from === to ? String(from) : `${from ?? ''}..${to ?? ''}`
}

/** A number as it stands in an address. */
export function numberIn(text: string): number | undefined {
  return /^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined
}

/** A day as it stands in an address. */
export function dayIn(text: string): string | undefined {
  return isDay(text) ? text : undefined
}

const spanValues: Readonly<Record<SpanName, (item: Item) => Scalar | null>> = {
  points: (item) => item.points,
  due: (item) => item.due,
  review: (item) => item.review,
  publish: (item) => item.publish?.[0] ?? null,
}

/**
 * What a filter asks of points, days and the board's own fields, as one test of an item: both ends of a span count, `none`
 * asks for an empty field. What cannot be read asks nothing.
 * @example askedTest({ due: '..2026-11-20' }, fields, isMember)(item) // true
 */
export function askedTest(
  filter: ItemFilter,
  fields: readonly CustomField[],
  isMember: IsMember,
): (item: Item) => boolean {
  const spans = spanNames.flatMap((name) => {
    const asked = filter[name]
    const test = asked === undefined ? null : valueTest({ type: spanTypes[name] }, asked)
    return test ? [(item: Item) => test(spanValues[name](item))] : []
  })
  const meetsCustom = customTest(filter.custom, fields, isMember)
  return (item) => spans.every((test) => test(item)) && meetsCustom(item)
}

/**
 * What a filter asks of the board's own fields, as one test of an item: some of the options or people (`a,b`), a number
 * or a day from and to (`10..20`, `..20`), words that a text or an address contains, or `none` for an empty field. What
 * cannot be read, or is asked of a field that is gone, asks nothing.
 * @example customTest({ region: 'north,none' }, fields, isMember)(item) // true
 */
export function customTest(
  asked: ItemFilter['custom'],
  fields: readonly CustomField[],
  isMember: IsMember,
): (item: Item) => boolean {
  const tests = fields.flatMap((field) => {
    const words = asked && Object.hasOwn(asked, field.id) ? asked[field.id] : undefined
    const test = words === undefined ? null : valueTest(field, words)
    return test ? [(item: Item) => test(customValue(item, field, isMember))] : []
  })
  return (item) => tests.every((test) => test(item))
}

function valueTest({ type }: Pick<CustomField, 'type'>, asked: string): ((value: Scalar | null) => boolean) | null {
  if (type === 'choice' || type === 'person') {
    const wanted = new Set(asked.split(','))
    return (value) => wanted.has(value === null ? none : String(value))
  }
  if (asked === none) return (value) => value === null
  if (type === 'text' || type === 'link') return (value) => value !== null && containsAll(String(value), asked)
  return type === 'number' ? within(readSpan<Scalar>(asked, numberIn)) : within(readSpan<Scalar>(asked, dayIn))
}

function within(span: Span<Scalar> | null): ((value: Scalar | null) => boolean) | null {
  if (span === null) return null
  const { from, to } = span
  return (value) => value !== null && (from === null || value >= from) && (to === null || value <= to)
}
