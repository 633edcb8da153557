import * as z from 'zod'
import { matchExpression } from '../../search/match-expression.ts'
import { ApiError } from '../api-error.ts'
import { count, instant, json, yes } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const longest = 200
const deepest = 1000

const found = z.strictObject({
  kind: z.enum(['item', 'brief', 'comment']),
  item: z.string().meta({ description: 'Id of the item, or of the one that the brief or comment belongs to.' }),
  number: z.int().nullable(),
  title: z.string().meta({ description: 'Title of the item.' }),
  thread: z.string().nullable().meta({ description: 'Of a comment: its thread.' }),
  snippet: z
    .array(z.strictObject({ text: z.string(), mark: z.boolean() }))
    .meta({ description: 'Where it was found; what was looked for is marked. Plain text, no HTML.' }),
  at: instant.meta({ description: 'When it was last changed, epoch milliseconds.' }),
})

/** Looking for words in items, briefs and comments of a board. */
export function searchRoutes({ search }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/search',
        id: 'search',
        tag: 'Search',
        look: true,
        summary: 'Finds items, briefs and comments by their words.',
        about:
          'Every word must be there, the last one as the beginning of a word; accents and case do not matter. A change is found within two seconds. Comments are for members: whoever only holds a link finds none.',
        query: z.strictObject({
          q: z.string().min(1).max(longest).meta({ description: 'What to look for.' }),
          limit: count(100).optional().meta({ description: 'Most results in the answer; 20 when missing.' }),
          after: count(deepest).optional().meta({ description: 'Where to go on: `next` of the answer before.' }),
          deleted: yes.meta({ description: '1: also what is in the bin.' }),
        }),
        answer: json(
          z.strictObject({
            results: z.array(found).meta({ description: 'The best first.' }),
            next: z
              .string()
              .nullable()
              .meta({ description: 'Give it as `after` for the next page; null: this is the last.' }),
          }),
          'What was found.',
        ),
        refuses: { 503: 'Nothing can be searched now.' },
      },
      async ({ board, caller, query: { q, limit = 20, after = 0, deleted } }) => {
        const match = matchExpression(board, q)
        if (match === null)
          throw new ApiError(400, 'invalid', 'There is no word to look for.', {
            issues: [{ path: 'q', message: 'Give at least one letter or digit.' }],
            hint: 'Write a word, or the beginning of one.',
          })
        const comments = caller.looks !== true
        const results = await search.find({ board, match, comments, deleted, limit: limit + 1, offset: after })
        const end = after + limit
        const next = results.length > limit && end <= deepest ? String(end) : null
        return { results: results.slice(0, limit), next }
      },
    ),
  ]
}
