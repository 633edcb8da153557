import * as z from 'zod/mini'
import { isDay, isZone } from '../lib/day.ts'
import { equalJson, isJson, isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'

/** Who may write a field: anyone with the right to edit, or the server alone. */
export type FieldOwner = 'client' | 'server'

/**
 * One field of an entity, declared once: its label, its kind (which form input, which CSV column), what a missing or
 * bad value reads as, the lenient test used on every read, and the strict schema used by commands and REST.
 */
export type Field<T> = {
  label: string
  kind: string
  fallback: T
  is: (value: unknown) => boolean
  schema: z.ZodMiniType<T>
  owner: FieldOwner
  required: boolean
  /** For `choice`: the values; for `ref` and `refs`: the collection pointed at. */
  values?: readonly string[]
  to?: string
  /** For `text`: how many characters it may have; for a number how large it may be. */
  max?: number
  /** For a number: of what it is a multiple. */
  step?: number
  /** For `dictionary`: what each of its entries is, null when there is none. */
  entry?: Field<unknown>
}

type Shape<T> = Pick<Field<T>, 'kind' | 'fallback' | 'is' | 'schema'> & {
  values?: readonly string[]
  to?: string
  max?: number
  step?: number
}

function field<T>(label: string, shape: Shape<T>): Field<T> {
  // every row without the field shares the fallback
  return { label, owner: 'client', required: false, ...shape, fallback: Object.freeze(shape.fallback) }
}

/** Reads a stored value: never throws, anything missing or bad is the fallback. */
export function readField<T>(of: Field<T>, value: unknown): T {
  return value !== undefined && of.is(value) ? (value as T) : of.fallback
}

/** Is this the value that a birth leaves out? */
export function isFallback(of: Field<unknown>, value: unknown): boolean {
  return value === undefined || equalJson(value, of.fallback)
}

/** The same field, but only the server writes it. */
export function byServer<T>(of: Field<T>): Field<T> {
  return { ...of, owner: 'server' }
}

/** The same field, but a new row must bring it, and nobody may write it blank; a blank one still reads as it is. */
export function required<T>(of: Field<T>): Field<T> {
  const isWritten = (value: T) => typeof value !== 'string' || value.trim() !== ''
  return { ...of, required: true, schema: of.schema.check(z.refine(isWritten, `Write a ${of.label.toLowerCase()}.`)) }
}

/** One line of text (or many: `lines`), at most `max` characters; empty when missing. */
export function text(label: string, { max = 500, lines = false } = {}): Field<string> {
  return field(label, {
    kind: lines ? 'lines' : 'text',
    fallback: '',
    is: (value) => typeof value === 'string' && value.length <= max,
    schema: z.string().check(z.maxLength(max)),
    max,
  })
}

/** A whole number or null. */
export function integer(label: string, { min = 0, max = 1_000_000_000 } = {}): Field<number | null> {
  return field(label, {
    kind: 'integer',
    fallback: null,
    is: (value) => value === null || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max),
    schema: z.nullable(z.int().check(z.minimum(min), z.maximum(max))),
  })
}

/** A finite number or null. */
export function number(
  label: string,
  { min = -1e15, max = 1e15, fallback = null as number | null } = {},
): Field<number | null> {
  return field(label, {
    kind: 'number',
    fallback,
    is: (value) => value === null || (Number.isFinite(value) && Number(value) >= min && Number(value) <= max),
    schema: z.nullable(z.number().check(z.minimum(min), z.maximum(max))),
  })
}

/** Yes or no. */
export function flag(label: string, fallback = false): Field<boolean> {
  return field(label, { kind: 'flag', fallback, is: (value) => typeof value === 'boolean', schema: z.boolean() })
}

const daySchema = z.string().check(z.refine(isDay, 'Write a real day as YYYY-MM-DD.'))

/** A day `YYYY-MM-DD` in the board's zone, or null. */
export function day(label: string): Field<string | null> {
  return field(label, {
    kind: 'day',
    fallback: null,
    is: (value) => value === null || isDay(value),
    schema: z.nullable(daySchema),
  })
}

/** Several days. */
export function days(label: string): Field<string[]> {
  return list(label, daySchema, { max: 400 })
}

/** The last millisecond of the year 9999. */
const lastInstant = 253_402_300_799_999

/** Epoch milliseconds, within the calendar. */
export const instantValue = z.int().check(z.minimum(0), z.maximum(lastInstant))

/** An instant in epoch milliseconds, or null. */
export function instant(label: string): Field<number | null> {
  return field(label, {
    kind: 'instant',
    fallback: null,
    is: (value) =>
      value === null || (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= lastInstant),
    schema: z.nullable(instantValue),
  })
}

/** Any JSON value. */
export const jsonValue = z.unknown().check(z.refine((value) => isJson(value), 'Write plain JSON.'))

/** Any JSON object. */
export const jsonObject = z
  .record(z.string(), z.unknown())
  .check(z.refine((value) => isJson(value), 'Write plain JSON.'))

/** An IANA time zone. */
export function zone(label: string, fallback = 'UTC'): Field<string> {
  const schema = z.string().check(z.refine(isZone, 'Write an IANA zone such as Europe/Berlin.'))
  return field(label, { kind: 'zone', fallback, is: isZone, schema })
}

/** One of a few fixed words. */
export function choice<const V extends readonly string[]>(
  label: string,
  values: V,
  fallback: V[number],
): Field<V[number]> {
  const schema = z.enum(values) as unknown as z.ZodMiniType<V[number]>
  return field(label, { kind: 'choice', fallback, is: (value) => isOneOf(values, value), schema, values })
}

/** One of a few fixed words, or null. */
export function maybeChoice<const V extends readonly string[]>(label: string, values: V): Field<V[number] | null> {
  const schema = z.nullable(z.enum(values)) as unknown as z.ZodMiniType<V[number] | null>
  return field(label, {
    kind: 'choice',
    fallback: null,
    is: (value) => value === null || isOneOf(values, value),
    schema,
    values,
  })
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && values.includes(value)
}

const idSchema = z.string().check(z.refine(isRowId, 'Write the id of a row.'))

/** The id of a row of `to`, or null. It may point at nothing: who reads it must cope. */
export function ref(label: string, to: string): Field<string | null> {
  return field(label, {
    kind: 'ref',
    fallback: null,
    is: (value) => value === null || isRowId(value),
    schema: z.nullable(idSchema),
    to,
  })
}

/** Ids of rows of `to`, in order. */
export function refs(label: string, to: string, { max = 200 } = {}): Field<string[]> {
  return field(label, {
    kind: 'refs',
    fallback: [],
    is: (value) => Array.isArray(value) && value.length <= max && value.every(isRowId),
    schema: z.array(idSchema).check(z.maxLength(max)),
    to,
  })
}

/** A list of values that one schema describes. */
export function list<T>(label: string, of: z.ZodMiniType<T>, { max = 500 } = {}): Field<T[]> {
  const schema = z.array(of).check(z.maxLength(max)) as unknown as z.ZodMiniType<T[]>
  return field<T[]>(label, {
    kind: 'list',
    fallback: [],
    is: (value) => Array.isArray(value) && isJson(value) && schema.safeParse(value).success,
    schema,
  })
}

/** One value that only makes sense whole, or null; merged whole. */
export function whole<T>(label: string, of: z.ZodMiniType<T>): Field<T | null> {
  const schema = z.nullable(of) as unknown as z.ZodMiniType<T | null>
  return field<T | null>(label, {
    kind: 'whole',
    fallback: null,
    is: (value) => value === null || (isJson(value) && schema.safeParse(value).success),
    schema,
  })
}

/** A small dictionary from id to number (capacity overrides and the like). */
export function numbersById(label: string): Field<Record<string, number>> {
  const schema = z.record(idSchema, z.number()) as unknown as z.ZodMiniType<Record<string, number>>
  return field<Record<string, number>>(label, {
    kind: 'numbers',
    fallback: {},
    is: (value) => isObject(value) && schema.safeParse(value).success,
    schema,
  })
}
