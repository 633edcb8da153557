import type { Hono } from 'hono'
import { type FactKind, readings, results } from '../../../shared/schema/facts.ts'
import type { Acting } from '../../sync/rooms.ts'
import { type Env, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { type ReadFacts, readFactRows } from '../fact-rows.ts'
import { parseCsv } from '../parse-csv.ts'
import type { HttpParts } from '../parts.ts'
import { parseJson, readBody, utf8 } from '../read-body.ts'

/** Largest list of facts in one request, bytes. */
const factBytes = 8 * 1024 * 1024

/** Results and readings, as a JSON array or CSV. Good rows are written in one commit, each bad one is told with its reason. */
export function factRoutes(app: Hono<Env>, { access, rooms, ...parts }: HttpParts) {
  for (const kind of [results, readings] as const) {
    app.put(`/api/boards/:board/${kind.name}`, async (c) => {
      const { board, caller } = await callerOn(c, access, parts, 'editor')
      const rows = rowsOf(c.req.header('content-type') ?? '', await readBody(c.req.raw, factBytes))
      const { accepted, rejected, seq } = await write(board, kind, rows, caller)
      return c.json({ accepted: accepted.length, rejected, seq })
    })
  }

  async function write(board: string, kind: FactKind, rows: unknown[], { member, role }: Acting) {
    const read = await rooms.read(board, (store, seq): ReadFacts & { seq: number } => ({
      ...readFactRows(kind, rows, store),
      seq,
    }))
    if (read.accepted.length === 0) return read
    const { seq } = await rooms.write(
      board,
      `${kind.name}.put`,
      (store) => {
        const facts = store.facts[kind.name as 'results' | 'readings']
        for (const [key, value] of read.accepted) facts.put(key, value)
      },
      { member, role },
    )
    return { ...read, seq }
  }
}

function rowsOf(type: string, body: Buffer): unknown[] {
  if (/csv|text\/plain/.test(type)) return parseCsv(utf8(body))
  const rows = parseJson(body)
  if (!Array.isArray(rows))
    throw new ApiError(400, 'invalid', 'Send an array of rows, or CSV with the content type text/csv.')
  return rows
}
