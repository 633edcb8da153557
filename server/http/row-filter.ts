import * as z from 'zod'

import { type CollectionName, entities } from '../../shared/schema/collections.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Item } from '../../shared/schema/item.ts'
import { eventGrounds } from '../../shared/selectors/event-grounds.ts'
import { containsAll } from '../../shared/selectors/item-filter.ts'
import { containerOf, statusOf } from '../../shared/selectors/item-place.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** Stands for an empty field among the values of a filter. */
const none = 'none'

type Kind = { about: string; schema: z.ZodType; passes: (held: unknown, asked: string) => boolean }

const anyOf = (asked: string, has: (value: string) => boolean) => asked.split(',').some(has)
const byNumber: Kind = {
  about: 'Rows where it is this number; `none`: empty.',
  schema: z.string().regex(/^(none|-?\d+(\.\d+)?)$/, 'Give a number or none.'),
  passes: (held, asked) => (asked === none ? held === null : held === Number(asked)),
}
const byText: Kind = {
  about: 'Rows where it is exactly this text.',
  schema: z.string(),
  passes: (held, asked) => held === asked,
}
const byWord: Kind = {
  about: 'Rows where it is one of these, separated by commas; `none`: empty.',
  schema: z.string(),
  passes: (held, asked) => anyOf(asked, (value) => (value === none ? held === null : held === value)),
}

/** How a field of each kind is asked for; a kind that is not here cannot be. */
const kinds: Record<string, Kind> = {
  text: byText,
  lines: byText,
  zone: byText,
  integer: byNumber,
  number: byNumber,
  instant: byNumber,
  flag: {
    about: 'Rows where it is so.',
    schema: z.enum(['true', 'false'], 'Give true or false.'),
    passes: (held, asked) => String(held) === asked,
  },
  day: byWord,
  choice: byWord,
  ref: byWord,
  refs: {
    about: 'Rows that name one of these, separated by commas; `none`: no one.',
    schema: z.string(),
    passes: (held, asked) =>
      Array.isArray(held) && anyOf(asked, (value) => (value === none ? held.length === 0 : held.includes(value))),
  },
}

/** What items are asked for beside their fields: where they are, as the board shows it. */
const places = {
  container: 'Items in one of these sprints, or `backlog`.',
  status: 'Items in one of these columns, by the ids of their statuses.',
} as const

/** Parameters that ask for rows of a collection, for the query's schema. */
export function filterShape(name: CollectionName): Record<string, z.ZodType<string | undefined>> {
  const shape: Record<string, z.ZodType<string | undefined>> = {
    text: z.string().max(500).optional().meta({ description: 'Rows whose texts hold all of these words.' }),
  }
  for (const [field, { kind, label }] of fieldsOf(name)) {
    const asked = kinds[kind]
    // a collection may have a field of its own called text
    if (asked && field !== 'text')
      shape[field] = (asked.schema as z.ZodType<string>).optional().meta({ description: `${label}. ${asked.about}` })
  }
  if (name === 'items')
    for (const [place, description] of Object.entries(places))
      shape[place] = z.string().optional().meta({ description })
  return shape
}

/** Does a row pass everything that is asked? All must hold. */
export function rowFilter(
  name: CollectionName,
  asked: Readonly<Record<string, unknown>>,
  store: BoardStore,
): (row: AnyRow) => boolean {
  const fields = new Map(fieldsOf(name))
  const tests: ((row: AnyRow) => boolean)[] = []
  for (const [key, value] of Object.entries(asked)) {
    if (typeof value !== 'string') continue
    if (key === 'text') tests.push((row) => containsAll(textsOf(row, fields), value))
    else if (name === 'items' && key in places) tests.push(placeTest(key, value, store))
    else {
      const kind = kinds[fields.get(key)?.kind ?? '']
      if (kind) tests.push((row) => kind.passes(row[key], value))
    }
  }
  return (row) => tests.every((one) => one(row))
}

function fieldsOf(name: CollectionName): [string, Field<unknown>][] {
  return Object.entries(entities[name].fields as Record<string, Field<unknown>>)
}

function textsOf(row: AnyRow, fields: ReadonlyMap<string, Field<unknown>>): string {
  const texts = [...fields].filter(([, { kind }]) => kind === 'text' || kind === 'lines').map(([key]) => row[key])
  return [row.id, ...texts].join(' ')
}

function placeTest(key: string, value: string, { rows }: BoardStore): (row: AnyRow) => boolean {
  const grounds = eventGrounds(rows.sprints.all().values(), rows.statuses.all().values())
  const held = key === 'status' ? statusOf : containerOf
  return (row) => byWord.passes(held(row as unknown as Item, grounds), value)
}
