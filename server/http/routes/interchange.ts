import * as z from 'zod'
import { importEnvelope } from '../../../shared/interchange/import-envelope.ts'
import { importKinds } from '../../../shared/interchange/import-report.ts'
import { trelloOptions } from '../../../shared/interchange/trello-options.ts'
import { mayWrite } from '../../../shared/protocol.ts'
import { importBytes } from '../../interchange/imports.ts'
import { json, seq, yes } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const whole = z.int().min(0)
const tally = z.strictObject({ inFile: whole, brought: whole, already: whole, leftOut: whole })
const report = z.strictObject({
  format: z.string(),
  source: z.strictObject({ id: z.string(), name: z.string(), url: z.string().nullable() }),
  counts: z.strictObject(Object.fromEntries(importKinds.map((kind) => [kind, tally]))),
  archived: whole,
  lists: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        cards: whole,
        archivedCards: whole,
        becomes: z.enum(['column', 'archive', 'out']),
        status: z.string().nullable().meta({ description: 'The column, where it becomes one.' }),
        category: z.enum(['todo', 'doing', 'done']),
        isNew: z.boolean(),
      }),
    )
    .meta({ description: 'What becomes of each list of the file.' }),
  people: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        cards: whole,
        member: z.string().nullable(),
        isNew: z.boolean().meta({ description: 'Nobody has claimed this member yet.' }),
      }),
    )
    .meta({ description: 'Whom the people of the file become.' }),
  labels: z.array(
    z.strictObject({ id: z.string(), name: z.string(), cards: whole, label: z.string(), isNew: z.boolean() }),
  ),
  sprint: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  leftOut: z.array(
    z.strictObject({
      what: z.string(),
      count: whole,
      reason: z.string(),
      examples: z.array(z.string()).meta({ description: 'The first of them, or the cards that they are on.' }),
    }),
  ),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  moreProblems: whole,
  notes: z.array(z.string()),
  board: z.string(),
  dryRun: z.boolean(),
  seq: seq.nullable(),
  import: z
    .string()
    .nullable()
    .meta({ description: 'What `import.undo` takes to undo it; null where nothing came in.' }),
})

const exampleFile = { id: 'b1', name: 'Ideas', lists: [], cards: [], labels: [], members: [], checklists: [] }
const envelope = z.strictObject({ options: trelloOptions, file: z.unknown() })

/** Stands for a body that is too large to be kept; made off the main thread. */
async function digestOf(bytes: Buffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')
}

/** Whole files in. */
export function interchangeRoutes({ access, imports }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/import',
        id: 'importFile',
        tag: 'Interchange',
        least: 'editor',
        summary: 'Brings a file of another tool in.',
        about:
          'All of it in one commit, or nothing. Twice is once: what is on the board already is left as it is. The command `import.undo` takes a whole import back, but for the rows that people have changed since.',
        query: z.strictObject({
          format: z.string().max(40).optional().meta({
            description:
              'What the file is: `trello`, a board exported as JSON; `topsight`, what the export of a board gave: an owner puts it in the place of a blank board.',
          }),
          dryRun: yes.meta({ description: '1: only tells what would come in.' }),
        }),
        body: {
          about: 'The file as it is, or together with what was chosen for its lists and people.',
          contents: [
            { type: 'application/json', schema: z.unknown(), example: exampleFile },
            {
              type: importEnvelope,
              schema: envelope,
              example: { options: { file: 'ideas.json', lists: { l1: 'archive' } }, file: exampleFile },
            },
          ],
          most: importBytes,
          read: (bytes, type) => ({ bytes, type }),
        },
        answer: json(report, 'What came in, what was there, and what stayed out and why.'),
        once: async ({ query, body: { bytes, type } }) => ({
          command: query.dryRun ? null : `import.${query.format}`,
          args: [query, type, await digestOf(bytes)],
        }),
      },
      async ({ c, board, caller, query: { format, dryRun }, body }) => {
        // a large file takes its time, and the right may end meanwhile
        const ended = new AbortController()
        const stop = access.onChange(({ board: of, member, now }) => {
          if (of === board && member === caller.member && (now === null || !mayWrite(now))) ended.abort()
        })
        try {
          const signal = AbortSignal.any([c.req.raw.signal, ended.signal])
          const { report: said, ...answer } = await imports({ format, board, dryRun, caller, signal, ...body })
          return { ...said, ...answer, board }
        } finally {
          stop()
        }
      },
    ),
  ]
}
