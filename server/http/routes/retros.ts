import * as z from 'zod'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { retroColumns, retroPhases } from '../../../shared/protocol.ts'
import { ApiError } from '../api-error.ts'
import { json } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const id = z.string()

/** A note as everybody may see it. */
export const retroNotes = z.array(
  z.strictObject({
    id,
    column: z.enum(retroColumns),
    text: z.string(),
    author: id.meta({ description: 'Member who wrote it.' }),
    group: id.meta({ description: 'The note that leads its group; its own id when it leads or stands alone.' }),
    votes: z.int().min(0).nullable().meta({ description: 'Null until the votes are shown.' }),
  }),
)
export const retroActionList = z.array(z.strictObject({ item: id, text: z.string(), note: id.nullable(), by: id }))

const retro = z.strictObject({
  sprint: id,
  version: z.int().min(0).meta({ description: 'Grows with each change.' }),
  phase: z.enum(retroPhases).meta({ description: 'Notes are hidden while `writing`, votes until `votes`.' }),
  notes: retroNotes.meta({ description: 'In the order of writing; while they are hidden only your own.' }),
  written: z.array(z.tuple([id, z.int()])).meta({ description: 'How many notes each member has written.' }),
  voted: z.array(id).meta({ description: 'Members who have voted.' }),
  myVotes: z.array(id).meta({ description: 'Notes that you vote for.' }),
  actions: retroActionList,
})

/** The retro of a sprint, for members alone. */
export function retroRoutes({ rooms }: HttpParts): Route[] {
  return [
    boardRoute(
      {
        method: 'get',
        path: '/api/boards/{board}/retro/{sprint}',
        id: 'readRetro',
        tag: 'Boards',
        summary: 'The retro of a sprint, as you may see it.',
        about: 'Changed by the commands `retro.*`. Over the live connection RETRO tells that it should be read anew.',
        params: { sprint: 'Id of the sprint.' },
        answer: json(retro, 'Notes, votes and actions.'),
        refuses: { 404: 'There is no such sprint.', 409: 'The sprint has not begun.' },
      },
      ({ board, params: { sprint = '' }, caller: { member, role } }) => {
        if (!isRowId(sprint)) throw new ApiError(404, 'not-found', 'There is no such sprint.')
        return rooms.retro(board, sprint, { member, role })
      },
    ),
  ]
}
