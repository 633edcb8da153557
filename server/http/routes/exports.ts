import * as z from 'zod'
import { retroPhases } from '../../../shared/protocol.ts'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { filterNames, readFilter, spanNames } from '../../../shared/selectors/item-filter.ts'
import type { ViewAsked } from '../../../shared/selectors/shown-items.ts'
import { exportFormats } from '../../interchange/export-formats.ts'
import { exportTables } from '../../interchange/exports.ts'
import { ApiError } from '../api-error.ts'
import { seq, yes } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'
import { retroActionList, retroNotes } from './retros.ts'
import { textStream } from '../text-stream.ts'

const board = z.strictObject({
  format: z.literal('topsight'),
  version: z.int().min(1),
  schemaVersion: z.int().min(1),
  board: z.string(),
  seq,
  rows: z.record(z.string(), z.array(z.unknown())),
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
  people: z.record(z.string(), z.string()).meta({ description: 'Names by member id.' }),
  retros: z
    .record(z.string(), z.strictObject({ phase: z.enum(retroPhases), notes: retroNotes, actions: retroActionList }))
    .meta({ description: 'What is shown of the retros, by the sprints that they are of.' }),
  briefs: z
    .record(z.string(), z.unknown())
    .meta({ description: 'The text of items: the nodes of its editor, by item.' }),
  talk: z
    .strictObject({ threads: z.array(z.unknown()), comments: z.array(z.unknown()) })
    .meta({ description: 'What people say of items and texts.' }),
  pictures: z.record(z.string(), z.string()).meta({ description: 'The pictures of the texts: base64, by SHA-256.' }),
  setAside: z
    .array(z.strictObject({ collection: z.string(), id: z.string(), reason: z.string() }))
    .meta({ description: 'Stored values that are no rows.' }),
  leftOut: z
    .array(z.strictObject({ what: z.string(), reason: z.string() }))
    .meta({ description: 'What belongs to the installation and not to the board.' }),
})

const asked = (description: string) => z.string().max(2000).optional().meta({ description })

/** What a screen asks of items, in the words of its address. */
const filterShape = {
  ...Object.fromEntries(
    filterNames.map((name) => [
      name,
      asked('Items with one of these, by their ids (or words) with commas between; `none`: with none.'),
    ]),
  ),
  ...Object.fromEntries(
    spanNames.map((name) => [
      name,
      asked('Items within a span such as `3..8` or `..2026-11-20`; `none`: without one.'),
    ]),
  ),
  text: asked('Items whose key, title or who asked for them hold all of these words.'),
  blocked: z.literal('1').optional().meta({ description: '1: only blocked ones.' }),
  container: asked('Items in one of these sprints, or `backlog`, as the board shows them: nothing that is archived.'),
  status: asked('Items in one of these columns, as the board shows them: nothing that is archived.'),
}

const shape = {
  format: z
    .enum(exportFormats, `Give one of ${exportFormats.join(', ')}.`)
    .default('json')
    .meta({
      description: '`json`: everything, for an import. `csv`: one table. `md`: the work as lists to read.',
    }),
  collection: z
    .enum(exportTables, `Give one of ${exportTables.join(', ')}.`)
    .optional()
    .meta({ description: 'For `csv`: which table; `items` when missing.' }),
  bom: yes.meta({
    description: 'For `csv`: 1 begins the file with a byte order mark, by which spreadsheets know UTF-8.',
  }),
  deleted: yes.meta({ description: 'For `csv`: 1 brings what is in the bin too, with when and by whom.' }),
  ...filterShape,
}

const customName = /^custom\.(.+)$/

/** A board's own fields are asked for by `custom.<id>`: names that no schema can list. */
const query = z
  .object(shape)
  .catchall(z.string().max(2000))
  .superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (Object.hasOwn(shape, name) || isRowId(customName.exec(name)?.[1])) continue
      context.addIssue({ code: 'custom', path: [name], message: 'This address takes no such parameter.' })
    }
  })
type Query = z.infer<typeof query>

/** Whole boards and views of them as files. */
export function exportRoutes({ exports }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/export',
        id: 'exportBoard',
        tag: 'Interchange',
        summary: 'A board as a file: everything as JSON, a table as CSV, the work as Markdown.',
        about:
          'The JSON has every row, the bin too, every fact, briefs, comments and pictures, what is shown of the retros and the names of people; an import of it gives an equal board. ' +
          'A CSV may be asked for what a screen shows, by the same query, `custom.<field>` included. ' +
          'Texts that a spreadsheet would run as formulas begin with an apostrophe there.',
        query,
        answer: {
          status: 200,
          about: 'The file, as it was at one moment.',
          contents: [{ type: 'application/json', schema: board }, { type: 'text/csv' }, { type: 'text/markdown' }],
          headers: { 'Content-Disposition': 'A name for the file.' },
        },
      },
      async ({ c, board: id, query: given }) => {
        const { format, collection, bom, deleted } = given
        const view = viewOf(given)
        const { fileName, type, parts } = await exports({ board: id, format, collection, bom, deleted, view })
        c.header('Content-Disposition', `attachment; filename="${fileName}"`)
        c.header('Content-Type', type)
        return c.body(textStream(parts))
      },
    ),
  ]
}

/** What is asked of items; refused where there are none to ask it of. */
function viewOf({ format, collection = 'items', ...rest }: Query): ViewAsked | undefined {
  const given = Object.entries(rest).filter(([name]) => Object.hasOwn(filterShape, name) || customName.test(name))
  const asked = Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const [first] = Object.keys(asked)
  if (first === undefined) return undefined
  if (format === 'json' || (format === 'csv' && collection !== 'items'))
    throw new ApiError(400, 'invalid', 'The query is not right.', {
      issues: [{ path: first, message: 'Only items can be asked for so: as csv with collection=items, or as md.' }],
    })
  const { container, status, ...filter } = asked
  const list = (text: string | undefined) => text?.split(',').filter((value) => value !== '')
  return { filter: readFilter(new URLSearchParams(filter)), containers: list(container), statuses: list(status) }
}
