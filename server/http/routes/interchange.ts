import * as z from 'zod'
import { importKinds } from '../../../shared/interchange/import-report.ts'
import { importBytes } from '../../imports.ts'
import { ApiError } from '../api-error.ts'
import { json, seq, yes } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { utf8 } from '../read-body.ts'
import { type Route, boardRoute } from '../route.ts'

const whole = z.int().min(0)
const tally = z.strictObject({ inFile: whole, brought: whole, already: whole, leftOut: whole })
const report = z.strictObject({
  format: z.string(),
  source: z.strictObject({ id: z.string(), name: z.string(), url: z.string().nullable() }),
  counts: z.strictObject(Object.fromEntries(importKinds.map((kind) => [kind, tally]))),
  archived: whole,
  columns: z.array(
    z.strictObject({
      list: z.string(),
      status: z.string(),
      category: z.enum(['todo', 'doing', 'done']),
      isNew: z.boolean(),
    }),
  ),
  sprint: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  leftOut: z.array(z.strictObject({ what: z.string(), count: whole, reason: z.string() })),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  moreProblems: whole,
  notes: z.array(z.string()),
  board: z.string(),
  dryRun: z.boolean(),
  seq: seq.nullable(),
})

const exported = z.strictObject({
  format: z.literal('topsight'),
  version: whole,
  schemaVersion: whole,
  rows: z.record(z.string(), z.array(z.unknown())),
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
  setAside: z.array(z.strictObject({ collection: z.string(), id: z.string(), reason: z.string() })),
  board: z.string(),
  seq,
  people: z.record(z.string(), z.string()).meta({ description: 'Names by member id.' }),
})

/** Whole files in and out. */
export function interchangeRoutes({ boards, imports }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/import',
        id: 'importFile',
        tag: 'Interchange',
        least: 'editor',
        summary: 'Brings a file of another tool in.',
        about: 'Twice is once: what is on the board already is left as it is.',
        query: z.strictObject({
          format: z
            .string()
            .max(40)
            .optional()
            .meta({ description: 'What the file is: `trello`, a board exported as JSON.' }),
          dryRun: yes.meta({ description: '1: only tells what would come in.' }),
        }),
        body: {
          about: 'The file as it is.',
          contents: [
            {
              type: 'application/json',
              schema: z.unknown(),
              example: { id: 'b1', name: 'Ideas', lists: [], cards: [], labels: [], members: [], checklists: [] },
            },
          ],
          most: importBytes,
          read: (bytes) => utf8(bytes),
        },
        answer: json(report, 'What came in, what was there, and what stayed out and why.'),
        once: ({ query, body }) => ({ command: query.dryRun ? null : `import.${query.format}`, args: [query, body] }),
      },
      async ({ board, caller, query: { format, dryRun }, body: text }) => {
        const answer = await imports({ format, text, board, dryRun, caller })
        return { ...answer.report, board, dryRun: answer.dryRun, seq: answer.seq }
      },
    ),
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/export',
        id: 'exportBoard',
        tag: 'Interchange',
        summary: 'Everything of a board in one file.',
        query: z.strictObject({ format: z.string().max(40).default('json').meta({ description: '`json`.' }) }),
        answer: json(exported, 'Every row, also those in the bin, and every fact.'),
      },
      async ({ c, board, query: { format } }) => {
        if (format !== 'json')
          throw new ApiError(400, 'not-built', `The format “${format}” is not built yet.`, { hint: 'Formats: json.' })
        c.header('Content-Disposition', `attachment; filename="topsight-${board}.json"`)
        return boards.exportJson(board)
      },
    ),
  ]
}
