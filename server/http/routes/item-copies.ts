import * as z from 'zod'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { copyCommand } from '../../interchange/item-copies.ts'
import { callerFor, callerOn } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const id = z.string().refine(isRowId, 'Write the id of an item.')

const input = z.strictObject({
  to: z.string().min(1).max(100).meta({ description: 'The other board.' }),
  ids: z.array(id).min(1, 'Name at least one item.').max(500),
  move: z.boolean().default(false).meta({ description: 'Put the originals into the bin once the copies are on disk.' }),
  idempotencyKey: z.string().min(1).max(200).optional(),
})

const answer = z.strictObject({
  items: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .meta({ description: 'Ids of the originals and of their copies.' }),
  leftOut: z
    .array(z.strictObject({ field: z.string(), name: z.string(), count: z.int().min(1) }))
    .meta({ description: 'Values that have no counterpart on the other board.' }),
  moved: z.boolean(),
  seq,
})

/** Items to another board that the caller may change. Answers once the copies are on disk. */
export function itemCopyRoutes({ access, copyItems, ...parts }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/items/copy',
        id: 'copyItems',
        tag: 'Interchange',
        summary: 'Copies or moves items to another board.',
        about: 'It takes the right to change the other board, and this one too where the items are moved.',
        body: jsonBody(input, {
          about: 'Which items, and where to.',
          example: { to: 'Vw3kPq9sXc1L', ids: ['Qm7dTz2hYb4N'], move: false },
        }),
        answer: json(answer, 'The copies are on disk.'),
        once: async ({ c, board, body: { to, ids, move, idempotencyKey: key } }) => ({
          board: to,
          member: (await callerFor(c, access, parts, { board: to, least: 'editor' })).caller.member,
          command: copyCommand,
          args: { from: board, ids, move },
          key,
        }),
      },
      async ({ c, board, caller, body: { to, ids, move } }) => {
        if (to === board)
          throw new ApiError(400, 'invalid', 'The items are on that board already.', { hint: 'Name another board.' })
        // taking something away from a board changes it
        if (move) await callerOn(c, access, parts, { least: 'editor' })
        const there = await callerFor(c, access, parts, { board: to, least: 'editor' })
        const { result, seq: at } = await copyItems({ from: { board, caller }, to: there, ids, move })
        return { ...result, seq: at }
      },
    ),
  ]
}
