import * as z from 'zod'
import {
  type BriefVersion,
  type BriefWriter,
  type PastBrief,
  briefLineKinds,
  briefVersionKinds,
} from '../../../shared/interchange/brief-versions.ts'
import { type Moment, type Version, mostNamedVersions } from '../../../shared/interchange/history.ts'
import { instant, json, jsonBody } from '../contents.ts'
import { createKeptVersions, versionName } from '../kept-versions.ts'
import type { HttpParts } from '../parts.ts'
import { type PastBriefs, createPastBriefs, rowIn } from '../past/past-briefs.ts'
import { type Route, boardRoute } from '../route.ts'

const row = z.int().min(1).meta({ description: 'Row of the brief’s own log: the brief as it was after it.' })

const writer = z.strictObject({
  member: z.string().nullable().meta({ description: 'Member id; null: the server.' }),
  changes: z.int().min(1).meta({ description: 'Rows of the log.' }),
  words: z
    .strictObject({ added: z.int().min(0), removed: z.int().min(0) })
    .nullable()
    .meta({ description: 'How many words came and went; null where there is too much to count.' }),
})

const version = z.strictObject({
  id: z.string(),
  kind: z.enum(briefVersionKinds).meta({ description: 'Why it is in the list.' }),
  name: z.string().meta({ description: 'Empty where nobody named it.' }),
  seq: row,
  at: instant,
  by: z
    .string()
    .nullable()
    .meta({ description: 'Member id of who named it, or did what came after it; null: the server.' }),
  writers: z.array(writer).meta({ description: 'Who wrote since the version before, whoever wrote most first.' }),
})

const pastBrief = z.strictObject({
  seq: row,
  at: instant,
  markdown: z.string(),
  lines: z
    .array(
      z.strictObject({
        kind: z.enum(briefLineKinds),
        depth: z.int().min(0).meta({ description: 'How far a list is set in.' }),
        text: z.string().meta({ description: 'Its words; a tab between the cells of a row.' }),
        form: z.string().meta({ description: 'Its Markdown.' }),
      }),
    )
    .meta({ description: 'Paragraph by paragraph, item by item, row by row: to be compared with another moment.' }),
})

const params = { item: 'Id of the item.', version: 'Id of the version, or a row of the brief’s log.' }
const path = '/api/boards/{board}/briefs/{item}/versions'
const tag = 'History'
const about = 'Who may not change the board sees the brief only as it was when they came, and since.'
const past = { 403: 'It was before the caller came.', 410: 'The log does not reach back that far.' }

/** Kept moments of a brief: who wrote between them, what it said, and their names. */
export function briefVersionRoutes(parts: HttpParts): Route[] {
  const briefs = createPastBriefs(parts)
  const kept = createKeptVersions(parts.storage, 'brief')
  return [...readingRoutes(parts, briefs), ...namingRoutes(briefs, kept)]
}

function readingRoutes({ storage, past: pasts }: HttpParts, briefs: PastBriefs): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path,
        id: 'listBriefVersions',
        tag,
        summary: 'The kept moments of a brief, newest first, and who wrote between them.',
        about:
          'The first is how it is now, the last how it began. Besides those with a name, one is kept after every ten ' +
          `minutes in which somebody wrote, and before a restore. ${about}`,
        params: { item: params.item },
        answer: json(z.strictObject({ versions: z.array(version) }), 'The versions; none while nobody has written.'),
      },
      async ({ c, board, caller, params: { item = '' } }) => {
        const found = await briefs.windowIfAny(board, item, caller)
        if (found === null) return { versions: [] }
        const { room, head, sight } = found
        const { first } = sight
        const now = await briefs.momentIn(found, head)
        const all = await storage.listVersions(room)
        const seen = caller.historySince === undefined ? all : all.filter(({ seq }) => seq >= first.seq)
        const listed = withEnds(seen, first, now)
        const bounds = [...new Set(listed.map(({ seq }) => seq).filter((seq) => seq >= first.seq))].toSorted(
          (a, b) => a - b,
        )
        const spans = await briefs.told(pasts.writers({ room, bounds }, c.req.raw.signal), sight)
        return { versions: withWriters(listed, bounds, spans) }
      },
    ),
    boardRoute(
      {
        method: 'get',
        path: `${path}/{version}`,
        id: 'getBriefVersion',
        tag,
        summary: 'What a brief said.',
        about,
        params,
        answer: json(pastBrief, 'The brief as it was.'),
        refuses: past,
      },
      async ({ c, board, caller, params: { item = '', version: id = '' } }): Promise<PastBrief> => {
        const found = await briefs.window(board, item, caller)
        const moment = await briefs.momentIn(found, rowIn(id))
        const { markdown, lines } = await briefs.told(
          briefs.text({ room: found.room, seq: moment.seq }, c.req.raw.signal),
          found.sight,
        )
        return { ...moment, markdown, lines }
      },
    ),
  ]
}

function namingRoutes(briefs: PastBriefs, kept: ReturnType<typeof createKeptVersions>): Route[] {
  const once = () => ({ command: null, args: null })
  const body = (summary: string) =>
    jsonBody(z.strictObject({ name: versionName }), { about: summary, example: { name: 'Sent to Leila' } })
  return [
    boardRoute(
      {
        method: 'post',
        path,
        id: 'nameBriefVersion',
        tag,
        least: 'editor',
        summary: 'Keeps a brief as it is now under a name.',
        about: `A brief has at most ${mostNamedVersions} named versions.`,
        params: { item: params.item },
        body: body('The name.'),
        answer: json(version, 'The version; who wrote is told in the list.', { status: 201 }),
        refuses: { 409: 'The moment has a name already, or too many have one.' },
        once: ({ body: args, params: { item = '' } }) => ({ command: null, args: { ...args, item } }),
      },
      async ({ board, caller, params: { item = '' }, body: { name } }) => {
        const { room, head, sight } = await briefs.window(board, item, caller)
        return asVersion(await kept.keep(room, { seq: head, name, by: caller.member, first: sight.first }))
      },
    ),
    boardRoute(
      {
        method: 'patch',
        path: `${path}/{version}`,
        id: 'renameBriefVersion',
        tag,
        least: 'editor',
        summary: 'Names a kept moment of a brief, or gives it another name.',
        params,
        body: body('The name.'),
        answer: json(version, 'The version; who wrote is told in the list.'),
        refuses: { 409: 'It has no name yet, and too many have one.' },
        once: ({ body: args, params: { item = '', version: id = '' } }) => ({
          command: null,
          args: { ...args, item, id },
        }),
      },
      async ({ board, caller, params: { item = '', version: id }, body: { name } }) => {
        const { room } = await briefs.window(board, item, caller)
        return asVersion(await kept.rename(room, id, name, caller.member))
      },
    ),
    boardRoute(
      {
        method: 'delete',
        path: `${path}/{version}`,
        id: 'forgetBriefVersion',
        tag,
        least: 'editor',
        summary: 'Gives up the name of a version of a brief.',
        about: 'What was kept by itself stays, as it was before it had a name.',
        params,
        answer: json(z.strictObject({ forgotten: z.string() }), 'It has no name any more.'),
        refuses: { 409: 'It has no name.' },
        once,
      },
      async ({ board, caller, params: { item = '', version: id } }) => {
        const { room } = await briefs.window(board, item, caller)
        return { forgotten: await kept.forget(room, id, caller.member) }
      },
    ),
  ]
}

type Listed = Omit<BriefVersion, 'writers'>

function withEnds(versions: readonly Version[], first: Moment, now: Moment): Listed[] {
  const beginning =
    versions.some(({ seq }) => seq <= first.seq) || first.seq === now.seq ? [] : [end('beginning', first)]
  return [end('now', now), ...versions.map(listed), ...beginning]
}

function end(kind: 'beginning' | 'now', { seq, at }: Moment): Listed {
  return { id: kind, kind, name: '', seq, at, by: null }
}

function listed({ id, kind, name, seq, at, by }: Version): Listed {
  return { id, kind: kind === 'named' || kind === 'before-restore' ? kind : 'active', name, seq, at, by }
}

function asVersion(found: Version): BriefVersion {
  return { ...listed(found), writers: [] }
}

/** Each version with whoever wrote in the rows up to it; of several at one row the oldest has them. */
function withWriters(
  versions: readonly Listed[],
  bounds: readonly number[],
  spans: readonly (readonly BriefWriter[])[],
): BriefVersion[] {
  return versions.map((one, place) => {
    const isOldestOfRow = versions[place + 1]?.seq !== one.seq
    const span = isOldestOfRow ? bounds.indexOf(one.seq) - 1 : -1
    return { ...one, writers: [...(spans[span] ?? [])] }
  })
}
