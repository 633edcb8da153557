import * as z from 'zod/mini'
import { isObject } from '../lib/json.ts'
import { readEntries } from './dictionary.ts'
import { type Field, instantValue, readField, whole } from './field.ts'

export type Fields = Record<string, Field<unknown>>

/** A kind of row: the name of its collection and its fields. Everything else about it is derived. */
export type Entity<F extends Fields = Fields> = {
  name: string
  /** One row, as people say it. */
  noun: string
  fields: F & typeof common
  fieldNames: readonly string[]
  /** Only commands that the server runs write these rows: they are the owners' business. */
  arbitrated: boolean
}

export type RowOf<E> =
  E extends Entity<infer F>
    ? { readonly id: string } & {
        readonly [K in keyof (F & typeof common)]: (F & typeof common)[K] extends Field<infer T> ? T : never
      }
    : never

/** Any row, where the code does not care which. */
export type AnyRow = {
  readonly id: string
  readonly deleted: readonly [number, string] | null
  readonly [field: string]: unknown
}

/** `[at, by]`: when (epoch ms) and by whom (member id) a row was put in the bin. */
const common = { deleted: whole('Deleted', z.tuple([instantValue, z.string()])) }

/** Declares a collection: `defineEntity('items', 'item', { title: text('Title'), … })`. */
export function defineEntity<F extends Fields>(
  name: string,
  noun: string,
  fields: F,
  { arbitrated = false }: { arbitrated?: boolean } = {},
): Entity<F> {
  const all = { ...fields, ...common }
  return { name, noun, fields: all, fieldNames: Object.keys(all), arbitrated }
}

/** The lenient read: a whole row from a birth value and its amendments. Never throws. */
export function readRow<E extends Entity>(
  entity: E,
  id: string,
  birth: Record<string, unknown>,
  amendments?: Record<string, unknown>,
): RowOf<E> {
  const row: Record<string, unknown> = { id }
  for (const name of entity.fieldNames) {
    row[name] = readStored(entity.fields[name] as Field<unknown>, name, birth, amendments)
  }
  return row as RowOf<E>
}

/** The lenient read of one field. `amendments`: a dictionary has there the entries that were amended. */
export function readStored(
  field: Field<unknown>,
  name: string,
  birth: Record<string, unknown>,
  amendments?: Record<string, unknown>,
): unknown {
  const isAmended = amendments !== undefined && Object.hasOwn(amendments, name)
  if (field.entry) return readEntries(field, birth[name], isAmended ? amendments[name] : undefined)
  const stored = isAmended ? amendments[name] : birth[name]
  return stored === undefined ? field.fallback : readField(field, stored)
}

/** Why a stored birth value is no row at all, or null when it is one. */
export function brokenBecause(birth: unknown): string | null {
  return isObject(birth) ? null : 'its birth value is not an object'
}

type Client<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** Strict schema of a change: any of the fields that clients own, nothing unknown. */
export function patchSchema<F extends Fields>(entity: Entity<F>): z.ZodMiniType<Partial<Client<F>>> {
  const shape: Record<string, z.ZodMiniType> = {}
  for (const name of entity.fieldNames) {
    const field = entity.fields[name] as Field<unknown>
    if (field.owner === 'client' && name !== 'deleted') shape[name] = z.optional(field.schema)
  }
  return z.strictObject(shape) as unknown as z.ZodMiniType<Partial<Client<F>>>
}

/** Strict schema of a new row: like a change, but required fields must be there. */
export function draftSchema<F extends Fields>(entity: Entity<F>): z.ZodMiniType<Partial<Client<F>>> {
  const shape: Record<string, z.ZodMiniType> = {}
  for (const name of entity.fieldNames) {
    const field = entity.fields[name] as Field<unknown>
    if (field.owner !== 'client' || name === 'deleted') continue
    shape[name] = field.required ? field.schema : z.optional(field.schema)
  }
  return z.strictObject(shape) as unknown as z.ZodMiniType<Partial<Client<F>>>
}
