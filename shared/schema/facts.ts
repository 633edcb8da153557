import * as z from 'zod/mini'
import { isDay } from '../lib/day.ts'
import { asCarried } from '../lib/json.ts'
import { instantValue, jsonObject, jsonValue } from './field.ts'

/**
 * A kind of fact: natural key → one value, the last writer wins whole. Sending one twice changes nothing.
 * `key` names the parts of the key, in order, joined with `:`.
 */
export type FactKind = { name: string; key: readonly string[]; value: z.ZodMiniType; owner: 'client' | 'server' }

const count = z.int().check(z.minimum(0), z.maximum(1e12))

/** Visitors and conversions of one variant on one day; sums where money or means count. */
export const results: FactKind = {
  name: 'results',
  key: ['test', 'variant', 'metric', 'segment', 'day'],
  value: z.strictObject({
    visitors: count,
    conversions: count,
    sum: z.optional(z.number()),
    sumSquares: z.optional(z.number()),
  }),
  owner: 'client',
}

/** A measured figure of a stage, touchpoint or metric on one day. */
export const readings: FactKind = {
  name: 'readings',
  key: ['subject', 'segment', 'day'],
  value: z.strictObject({
    value: z.number(),
    n: z.optional(count),
    promoters: z.optional(count),
    passives: z.optional(count),
    detractors: z.optional(count),
    source: z.optional(z.string().check(z.maxLength(120))),
  }),
  owner: 'client',
}

/** `<seq>:<item>` → `[at, by, item, what, from, to]`, written by the server's events follower. */
export const events: FactKind = {
  name: 'events',
  key: ['seq', 'item'],
  value: z.tuple([instantValue, z.nullable(z.string()), z.string(), z.string(), jsonValue, jsonValue]),
  owner: 'server',
}

/** item → `{ comments, open, excerpt, sections }`, written by the server. */
export const digests: FactKind = { name: 'digests', key: ['item'], value: jsonObject, owner: 'server' }

/** What an import brought, and whether it was undone: by whom, when, and how many rows stayed because people changed them. */
export const imports: FactKind = {
  name: 'imports',
  key: ['import'],
  value: z.strictObject({
    at: instantValue,
    by: z.string(),
    format: z.string(),
    source: z.string(),
    name: z.string(),
    file: z.string(),
    counts: z.record(z.string(), count),
    undone: z.nullable(z.strictObject({ at: instantValue, by: z.string(), kept: count })),
  }),
  owner: 'server',
}

/** The rows of an import that can be undone, in several parts: `collection:id:digest`. */
export const importRows: FactKind = {
  name: 'importRows',
  key: ['import', 'part'],
  value: z.array(z.string()),
  owner: 'server',
}

export const factKinds = { results, readings, events, digests, imports, importRows } as const
export type FactName = keyof typeof factKinds

/** Is this a well-formed key: as many non-empty parts as the kind has, a real day where it ends in one? */
export function isFactKey(kind: FactKind, key: string): boolean {
  if (key !== asCarried(key)) return false
  const parts = key.split(':')
  const last = kind.key.at(-1)
  return (
    parts.length === kind.key.length &&
    parts.every((part) => part !== '' && part.length <= 64) &&
    (last !== 'day' || isDay(parts.at(-1)))
  )
}
