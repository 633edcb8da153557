import * as z from 'zod'
import { json, jsonBody, named, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const input = z.strictObject({
  name: z.string().max(100),
  args: z.unknown().optional(),
  idempotencyKey: z.string().min(1).max(200).optional(),
})

/** Runs a command; answers once it is on disk. */
export function commandRoutes({ boards, rooms }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/commands',
        id: 'runCommand',
        tag: 'Commands',
        summary: 'Runs a command.',
        about: 'It is done whole, or refused with nothing written. The answer comes once it is on disk.',
        body: jsonBody(input, {
          about: 'The name of the command and its arguments; each name has arguments of its own.',
          documented: named('Command'),
          example: { name: 'item.create', args: { title: 'Boot care guide', points: 3 }, idempotencyKey: 'guide-1' },
        }),
        answer: json(
          z.strictObject({ result: z.unknown().meta({ description: 'What the command answers, mostly ids.' }), seq }),
          'It is on disk.',
          { example: { result: { id: 'Vw3kPq9sXc1L' }, seq: 214 } },
        ),
        refuses: { 404: 'There is no such board, or no row of an id in the arguments.' },
        once: ({ body: { name, args = {}, idempotencyKey: key } }) => ({ command: name, args, key }),
      },
      async ({ board, caller: { member, role }, body: { name, args = {} } }) => {
        const answer = await rooms.run(board, name, args, { member, role })
        if (name === 'board.update') await boards.refreshName(board)
        return answer
      },
    ),
  ]
}
