import * as z from 'zod'
import { createRateLimit } from '../../auth/rate-limit.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, visitorRoute } from '../route.ts'
import { addCookies, personOf } from '../signed-in.ts'
import { textStream } from '../text-stream.ts'

/** Each reads the logs of all boards of a person. */
const takings = { most: 6, windowMs: 3_600_000 }
const tag = 'Account'
const refuses = { 403: 'A page of another site asks, a program, or the sign-in is not fresh.' }

const ownData = z.looseObject({
  ...{ format: z.literal('topsight-own-data'), version: z.int(), madeAt: z.int() },
  account: z.looseObject({ id: z.string(), name: z.string() }),
  boards: z.array(
    z.looseObject({
      ...{ id: z.string(), name: z.string(), role: z.string(), member: z.string() },
      acts: z.array(z.unknown()).meta({ description: 'What they did, newest first, as in the activity of a board.' }),
      retroNotes: z.array(z.unknown()).meta({ description: 'Notes, votes and actions of theirs, by sprint.' }),
    }),
  ),
})

/** What is kept of a person, for them to take along; and the end of it. */
export function ownDataRoutes(
  { account, accounts, ownData: partsOf, erasePerson, sessions, clock }: HttpParts,
  knock: Knock,
): Route[] {
  const limit = createRateLimit({ ...takings, clock })
  return [
    visitorRoute(
      {
        method: 'get',
        path: '/api/me/data',
        id: 'takeMyData',
        tag,
        summary: 'Everything that is kept of the person who asks, as a file.',
        about:
          'Their account without secrets, and for each board that they are on what they did there, from the log, with their ' +
          'notes in retros. An act that changed more than 500 things is listed in part. For people alone, six times an hour.',
        answer: {
          status: 200,
          about: 'The file.',
          contents: [{ type: 'application/json', schema: ownData }],
          headers: { 'Content-Disposition': 'A name for the file.' },
        },
        refuses,
      },
      async ({ c, visitor }) => {
        const person = personOf(visitor)
        const { wait } = limit.take(person.user)
        if (wait > 0)
          throw new ApiError(429, 'too-many', 'This was asked for often in the last hour.', {
            hint: `Try again in ${Math.ceil(wait / 60)} min.`,
            headers: { 'Retry-After': String(wait) },
          })
        c.header('Content-Disposition', 'attachment; filename="topsight-own-data.json"')
        c.header('Content-Type', 'application/json')
        return c.body(textStream(partsOf(await account.of(person))))
      },
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me',
        id: 'eraseMe',
        tag,
        summary: 'Erases the person who asks: name, addresses, ways of signing in, sessions, seats.',
        about:
          'What they wrote on boards stays there under “Former member”. Their name where somebody typed it is not found, ' +
          'and backups that were made before hold it.',
        before: knock,
        body: jsonBody(z.strictObject({ name: z.string().max(200) }), {
          about: 'What they are called, so that nobody does this unawares.',
          example: { name: 'Ines Marchetti' },
        }),
        answer: json(z.strictObject({ boards: z.int() }), 'They are erased; so many boards they were on.'),
        refuses: { ...refuses, 409: 'That is not their name, or they are the last owner of a board or of Topsight.' },
      },
      async ({ c, visitor, body }) => {
        const person = personOf(visitor)
        if (body.name.trim() !== accounts.user(person.user)?.name.trim())
          throw new ApiError(409, 'conflict', 'That is not your name.', { hint: 'Send your name as it is now.' })
        await account.mustBeFresh(person)
        const { boards } = await erasePerson(person.user)
        addCookies(c, sessions.farewell())
        return { boards }
      },
    ),
  ]
}
