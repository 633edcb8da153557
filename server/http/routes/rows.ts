import type { Hono } from 'hono'
import * as z from 'zod'
import { type CollectionName, collectionNames, entities } from '../../../shared/schema/collections.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import { type FactKind, factKinds } from '../../../shared/schema/facts.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { count, json, named, seq, yes } from '../contents.ts'
import { factComponent, pascal, rowComponent } from '../openapi/components.ts'
import type { HttpParts } from '../parts.ts'
import { rollups } from '../rollups.ts'
import { type Route, boardRoute } from '../route.ts'
import { filterShape, rowFilter } from '../row-filter.ts'

const page = {
  after: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'The id that the last page ended with: `next` of its answer.' }),
  limit: count(100_000).optional().meta({ description: 'Most rows in the answer; all when missing.' }),
}
const binned = yes.meta({ description: '1: also rows in the bin.' })
const next = z
  .string()
  .nullable()
  .meta({ description: 'Give it as `after` for the next page; null: this is the last.' })

type RowQuery = { after?: string; limit?: number; deleted: boolean; [asked: string]: unknown }

/** Rows and facts of one collection, in pages ordered by id, and single ones. */
export function rowRoutes(parts: HttpParts): Route[] {
  return [
    ...collectionNames.flatMap((name) => [rowsRoute(name, parts), rowRoute(name, parts)]),
    ...Object.values(factKinds).flatMap((kind) => [factsRoute(kind, parts), factRoute(kind, parts)]),
  ]
}

/** Any other word in the place of a collection: told to whoever may see the board. Comes after every route. */
export function serveUnknownCollections(app: Hono<Env>, { access, ...parts }: HttpParts): void {
  for (const path of ['/api/boards/:board/:collection', '/api/boards/:board/:collection/:row'])
    app.get(path, async (c) => {
      await callerOn(c, access, parts, { least: 'viewer' })
      const name = c.req.param('collection') ?? ''
      if (name === 'rollups')
        throw new ApiError(404, 'not-found', 'There is no figure of that name.', {
          hint: `Figures: ${rollups.map((rollup) => rollup.name).join(', ')}.`,
        })
      throw new ApiError(404, 'not-found', `There is no collection “${name.slice(0, 100)}”.`, {
        hint: `Collections: ${[...collectionNames, ...Object.keys(factKinds)].join(', ')}.`,
      })
    })
}

function rowsRoute(name: CollectionName, { rooms }: HttpParts): Route {
  const { noun } = entities[name]
  const answer = z.strictObject({ [name]: z.array(named(rowComponent(name))), next, seq })
  return boardRoute(
    {
      method: 'get',
      path: `/api/boards/{board}/${name}`,
      id: `list${pascal(name)}`,
      tag: 'Rows',
      summary: `Rows of ${name}, by id, in pages.`,
      about: 'All that is asked must hold. What is in the bin comes only when asked for.',
      query: z.strictObject({ ...page, deleted: binned, ...filterShape(name) }),
      answer: json(answer, `The ${noun} rows that pass, and where to go on.`),
    },
    ({ board, query }) =>
      rooms.read(board, (store, at) => {
        const { after, limit, deleted, ...asked } = query as RowQuery
        const passes = rowFilter(name, asked, store)
        const rows = all(store, name).filter((row) => (deleted || row.deleted === null) && passes(row))
        return { ...pageOf(name, rows, after, limit), seq: at }
      }),
  )
}

function rowRoute(name: CollectionName, { rooms }: HttpParts): Route {
  const { noun } = entities[name]
  return boardRoute(
    {
      method: 'get',
      path: `/api/boards/{board}/${name}/{row}`,
      id: `get${rowComponent(name)}`,
      tag: 'Rows',
      summary: `One ${noun} by its id, also from the bin.`,
      params: { row: `Id of the ${noun}.` },
      answer: json(named(rowComponent(name)), `The ${noun}.`),
    },
    async ({ board, params: { row = '' } }) =>
      (await rooms.read(board, (store) => store.rows[name].get(row) ?? null)) ?? missing(row, name),
  )
}

function factsRoute(kind: FactKind, { rooms }: HttpParts): Route {
  const answer = z.strictObject({ [kind.name]: z.array(named(factComponent(kind))), next, seq })
  return boardRoute(
    {
      method: 'get',
      path: `/api/boards/{board}/${kind.name}`,
      id: `list${pascal(kind.name)}`,
      tag: 'Rows',
      summary: `Facts of ${kind.name}, by their natural key, in pages.`,
      about: `The key is ${kind.key.join(':')}.`,
      query: z.strictObject({
        ...page,
        under: z
          .string()
          .max(500)
          .optional()
          .meta({ description: `Facts whose key begins with these parts, for instance one ${kind.key[0]}.` }),
      }),
      answer: json(answer, 'The facts, and where to go on.'),
    },
    ({ board, query: { after, limit, under } }) =>
      rooms.read(board, (store, at) => {
        const facts = [...store.facts[kind.name as keyof typeof store.facts].all().values()]
        const found = under === undefined ? facts : facts.filter(({ id }) => id === under || id.startsWith(`${under}:`))
        return { ...pageOf(kind.name, found, after, limit), seq: at }
      }),
  )
}

function factRoute(kind: FactKind, { rooms }: HttpParts): Route {
  return boardRoute(
    {
      method: 'get',
      path: `/api/boards/{board}/${kind.name}/{key}`,
      id: `get${pascal(kind.name)}Fact`,
      tag: 'Rows',
      summary: `One fact of ${kind.name} by its natural key.`,
      params: { key: `The natural key: ${kind.key.join(':')}.` },
      answer: json(named(factComponent(kind)), 'The fact.'),
    },
    async ({ board, params: { key = '' } }) =>
      (await rooms.read(board, (store) => store.facts[kind.name as keyof typeof store.facts].all().get(key) ?? null)) ??
      missing(key, kind.name),
  )
}

function all(store: BoardStore, name: CollectionName): AnyRow[] {
  return [...store.rows[name].all().values()]
}

function pageOf(
  name: string,
  rows: readonly { id: string }[],
  after = '',
  limit = Infinity,
): { [key: string]: unknown } {
  const rest = rows.filter((row) => row.id > after).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const shown = rest.slice(0, limit)
  return {
    [name]: shown,
    next: rest.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
  }
}

function missing(id: string, name: string): never {
  throw new ApiError(404, 'not-found', `There is no ${id.slice(0, 100)} in ${name}.`)
}
