import type { Hono } from 'hono'
import type { Json } from '../../../shared/lib/json.ts'
import { type CollectionName, collectionNames, isCollection } from '../../../shared/schema/collections.ts'
import { type FactName, factKinds } from '../../../shared/schema/facts.ts'
import type { AnyRow } from '../../../shared/schema/entity.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import type { HttpParts } from '../parts.ts'

/** Rows and facts of one collection, in pages ordered by id, and single ones. */
export function rowRoutes(app: Hono<Env>, parts: HttpParts) {
  const { access, rooms } = parts

  app.get('/api/boards/:board/:collection', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const name = collectionNamed(c.req.param('collection'))
    const page = pageOf(c.req.query('after'), c.req.query('limit'))
    const deleted = c.req.query('deleted') === '1'
    const answer = await rooms.read(board, (store, seq) => {
      const sorted = [...valuesOf(store, name)]
        .filter((row) => deleted || row.deleted == null)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const rest = sorted.filter((row) => row.id > page.after)
      const rows = rest.slice(0, page.limit)
      return {
        [name]: rows as unknown as Json,
        next: rest.length > rows.length ? (rows.at(-1)?.id ?? null) : null,
        seq,
      }
    })
    return c.json(answer)
  })

  app.get('/api/boards/:board/:collection/:row', async (c) => {
    const { board } = await callerOn(c, access, parts)
    const name = collectionNamed(c.req.param('collection'))
    const id = c.req.param('row')
    const found = await rooms.read(board, (store) => valuesOf(store, name).find((row) => row.id === id) ?? null)
    if (found === null) throw new ApiError(404, 'not-found', `There is no ${id} in ${name}.`)
    return c.json(found as unknown as Json)
  })
}

type Value = Pick<AnyRow, 'id'> & { deleted?: AnyRow['deleted'] }

function valuesOf(store: BoardStore, name: CollectionName | FactName): Value[] {
  return [...(isCollection(name) ? store.rows[name] : store.facts[name]).all().values()]
}

function collectionNamed(name: string): CollectionName | FactName {
  if (isCollection(name)) return name
  if (Object.hasOwn(factKinds, name)) return name as FactName
  throw new ApiError(404, 'not-found', `There is no collection “${name}”.`, {
    hint: `Collections: ${[...collectionNames, ...Object.keys(factKinds)].join(', ')}.`,
  })
}

function pageOf(after: string | undefined, limit: string | undefined) {
  const most = limit === undefined ? Infinity : Number(limit)
  if (limit !== undefined && (!Number.isInteger(most) || most < 1 || most > 100_000)) {
    throw new ApiError(400, 'invalid', 'The limit is not right.', {
      issues: [{ path: 'limit', message: 'Give a whole number from 1 to 100000.' }],
    })
  }
  return { after: after ?? '', limit: most }
}
