import * as z from 'zod'
import { mostNamedVersions, versionKinds } from '../../../shared/interchange/history.ts'
import { instant, json, jsonBody } from '../contents.ts'
import { createKeptVersions, versionName } from '../kept-versions.ts'
import type { HttpParts } from '../parts.ts'
import { sightOf } from '../past/sight.ts'
import { type Route, boardRoute } from '../route.ts'

const version = z.strictObject({
  id: z.string(),
  kind: z.enum(versionKinds).meta({ description: 'Why it was kept.' }),
  name: z.string().meta({ description: 'Empty where nobody named it.' }),
  seq: z.int().min(1).meta({ description: 'Row of the log: the board as it was after it.' }),
  at: instant,
  by: z
    .string()
    .nullable()
    .meta({ description: 'Member id of who named it, or did what came after it; null: the server.' }),
  items: z.int().nullable().meta({ description: 'How many items what came after it concerned; null: no figure.' }),
})

const params = { version: 'Id of the version.' }
const once = () => ({ command: null, args: null })

/** Kept moments of a board: those that the server keeps by itself, and those that people name. */
export function versionRoutes({ rooms, storage }: HttpParts): Route[] {
  const kept = createKeptVersions(storage, 'board')

  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/versions',
        id: 'listVersions',
        tag: 'History',
        summary: 'The kept moments of a board, newest first.',
        about:
          'One is kept after every ten minutes in which somebody changed something, and before an import, a restore, and ' +
          'whatever takes more than 50 items away or elsewhere. Those of busy minutes are thinned out as they grow old. ' +
          'Who may not change the board sees only those since they came.',
        answer: json(z.strictObject({ versions: z.array(version) }), 'The versions.'),
      },
      async ({ board, caller }) => {
        const head = await rooms.read(board, (_, seq) => seq)
        const { first } = await sightOf(board, caller, head, storage)
        const all = await storage.listVersions(board)
        // what was kept before the log was trimmed can still be opened
        return { versions: caller.historySince === undefined ? all : all.filter(({ seq }) => seq >= first.seq) }
      },
    ),
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/versions',
        id: 'nameMoment',
        tag: 'History',
        least: 'editor',
        summary: 'Keeps a moment of the board under a name.',
        about: `A board has at most ${mostNamedVersions} named versions.`,
        body: jsonBody(
          z.strictObject({
            name: versionName,
            at: z.int('Give a row of the log.').min(1, 'Give a row of the log.').optional(),
          }),
          {
            about: 'The name, and the row of the log after which the board was so; as it is now when missing.',
            example: { name: 'Before the autumn guide', at: 4711 },
          },
        ),
        answer: json(version, 'The version.', { status: 201 }),
        refuses: {
          409: 'The moment has a name already, or too many have one.',
          410: 'The log does not reach back that far.',
        },
        once: ({ body }) => ({ command: null, args: body }),
      },
      async ({ board, caller, body }) => {
        const head = await rooms.read(board, (_, seq) => seq)
        const { first } = await sightOf(board, caller, head, storage)
        const seq = Math.min(body.at ?? head, head)
        return kept.keep(board, { seq, name: body.name, by: caller.member, first })
      },
    ),
    boardRoute(
      {
        method: 'patch',
        path: '/api/boards/{board}/versions/{version}',
        id: 'renameVersion',
        tag: 'History',
        least: 'editor',
        summary: 'Names a kept moment, or gives it another name.',
        params,
        body: jsonBody(z.strictObject({ name: versionName }), { about: 'The name.', example: { name: 'Guide out' } }),
        answer: json(version, 'The version.'),
        refuses: { 409: 'It has no name yet, and too many have one.' },
        once: ({ body, params: { version: id } }) => ({ command: null, args: { id: id ?? '', ...body } }),
      },
      ({ board, caller, params: { version: id }, body }) => kept.rename(board, id, body.name, caller.member),
    ),
    boardRoute(
      {
        method: 'delete',
        path: '/api/boards/{board}/versions/{version}',
        id: 'forgetVersion',
        tag: 'History',
        least: 'editor',
        summary: 'Gives up the name of a version.',
        about:
          'What was kept by itself stays, as it was before it had a name. The log still knows the moment of any other.',
        params,
        answer: json(z.strictObject({ forgotten: z.string() }), 'It has no name any more.'),
        refuses: { 409: 'It has no name.' },
        once,
      },
      async ({ board, caller, params: { version: id } }) => ({
        forgotten: await kept.forget(board, id, caller.member),
      }),
    ),
  ]
}
