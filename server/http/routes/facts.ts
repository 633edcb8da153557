import * as z from 'zod'
import { type ReadFacts, readFactRows } from '../../../shared/interchange/fact-rows.ts'
import { type FactKind, readings, results } from '../../../shared/schema/facts.ts'
import type { Acting } from '../../sync/rooms.ts'
import { ApiError } from '../api-error.ts'
import { json, mustBeOneOf, named, seq, yes } from '../contents.ts'
import { pascal } from '../openapi/components.ts'
import { parseCsv } from '../parse-csv.ts'
import type { HttpParts } from '../parts.ts'
import { parseJson, utf8 } from '../read-body.ts'
import { type BodyOf, type Route, boardRoute } from '../route.ts'

/** Largest list of facts in one request: bytes, and rows, of which each bad one is told. */
const factBytes = 32 * 1024 * 1024
const mostFacts = 200_000

const answer = z.strictObject({
  accepted: z.int().min(0).meta({ description: 'Rows that were taken; those that changed nothing are among them.' }),
  rejected: z
    .array(
      z.strictObject({
        row: z.int().min(1),
        reason: z.string(),
        hint: z.string().optional().meta({ description: 'What to do about it.' }),
      }),
    )
    .meta({ description: 'Rows count from 1, a header line aside.' }),
  seq,
})

const examples = {
  results: {
    json: [{ test: 'quiz-start', variant: 'A', day: '2026-11-02', visitors: 412, conversions: 37 }],
    csv: 'test,variant,day,visitors,conversions\nquiz-start,A,2026-11-02,412,37\n',
  },
  readings: {
    json: [{ subject: 'visit', day: '2026-11-02', value: 18250 }],
    csv: 'subject,day,value\nvisit,2026-11-02,18250\n',
  },
} as const

/** Results and readings, as a JSON array or CSV. Good rows are written in one commit, each bad one is told with its reason. */
export function factRoutes({ rooms }: HttpParts): Route[] {
  async function check(board: string, kind: FactKind, rows: unknown[]) {
    return rooms.read(board, (store, at): ReadFacts & { seq: number } => ({
      ...readFactRows(kind, rows, store),
      seq: at,
    }))
  }

  async function write(board: string, kind: FactKind, rows: unknown[], { member, role }: Acting) {
    const read = await check(board, kind, rows)
    if (read.accepted.length === 0) return read
    const written = await rooms.write(
      board,
      commandOf(kind),
      (store) => {
        const facts = store.facts[kind.name as 'results' | 'readings']
        for (const [key, value] of read.accepted) facts.put(key, value)
      },
      { member, role },
    )
    return { ...read, seq: written.seq }
  }

  return ([results, readings] as const).map((kind) =>
    boardRoute(
      {
        method: 'put',
        path: `/api/boards/{board}/${kind.name}`,
        id: `put${pascal(kind.name)}`,
        tag: 'Facts',
        least: 'editor',
        summary: `Takes ${kind.name}, as JSON or CSV.`,
        about:
          `Each row has its natural key (${kind.key.join(', ')}) and its figures. A row with a key that is known replaces ` +
          'it; sending it twice changes nothing. Good rows are written in one commit, each bad one is told with its reason.',
        query: z.strictObject({
          dryRun: yes.meta({ description: '1: only tells which rows would be taken. Nothing is written.' }),
        }),
        body: factBody(kind),
        answer: json(answer, 'How many rows were taken, and which were not.', {
          example: { accepted: 1, rejected: [], seq: 215 },
        }),
        once: ({ query, body }) => ({ command: query.dryRun ? null : commandOf(kind), args: [query, body] }),
      },
      async ({ board, caller, query, body }) => {
        const {
          accepted,
          rejected,
          seq: at,
        } = query.dryRun ? await check(board, kind, body) : await write(board, kind, body, caller)
        return { accepted: accepted.length, rejected, seq: at }
      },
    ),
  )
}

function commandOf(kind: FactKind): string {
  return `${kind.name}.put`
}

function factBody(kind: FactKind): BodyOf<unknown[]> {
  const example = examples[kind.name as keyof typeof examples]
  return {
    about: 'Rows as a JSON array, or CSV with a line of names first.',
    contents: [
      {
        type: 'application/json',
        schema: z.array(named(`${pascal(kind.name)}Input`)),
        example: structuredClone(example.json) as never,
      },
      { type: 'text/csv', schema: z.string(), example: example.csv },
    ],
    most: factBytes,
    read(bytes, type) {
      mustBeOneOf(type, ['application/json', 'text/csv', 'text/plain', 'application/csv', 'application/octet-stream'])
      const rows: unknown = /csv|text\/plain/.test(type) ? parseCsv(utf8(bytes)) : parseJson(bytes)
      if (Array.isArray(rows) && rows.length > mostFacts)
        throw new ApiError(413, 'too-large', `These are more than ${mostFacts} rows.`)
      if (Array.isArray(rows)) return rows as unknown[]
      throw new ApiError(400, 'invalid', 'Send an array of rows, or CSV with the content type text/csv.')
    },
  }
}
