import * as z from 'zod'
import type { BriefRestored } from '../../../shared/interchange/brief-versions.ts'
import { versionId } from '../../log/version-marks.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { createPastBriefs, rowIn } from '../past/past-briefs.ts'
import { type Route, boardRoute } from '../route.ts'

const restored = z.strictObject({
  changed: z.boolean().meta({ description: 'No: it said the same already, and nothing was written.' }),
  seq: z.int().min(1).meta({ description: 'The last row of the brief’s log after it.' }),
  before: z.string().nullable().meta({ description: 'Id of the version that was kept right before.' }),
})

/** The way back: a brief says again what it said. */
export function briefRestoreRoute(parts: HttpParts): Route {
  const { rooms } = parts
  const briefs = createPastBriefs(parts)
  return boardRoute(
    {
      method: 'post',
      path: '/api/boards/{board}/briefs/{item}/versions/{version}/restore',
      id: 'restoreBriefVersion',
      tag: 'History',
      least: 'editor',
      summary: 'Makes a brief say again what it said.',
      about:
        'One row more in its log: nothing that was written goes from there, and how it was right before is kept as a ' +
        'version. What others write meanwhile, beside what changes, stays.',
      params: { item: 'Id of the item.', version: 'Id of the version, or a row of the brief’s log.' },
      body: jsonBody(
        z.strictObject({
          head: z.int('Give a row of the log.').min(1, 'Give a row of the log.').optional(),
        }),
        {
          about: 'The last row that the caller knows: anything written after it refuses this.',
          example: { head: 120 },
        },
      ),
      answer: json(restored, 'It is done.'),
      refuses: {
        403: 'It was before the caller came.',
        410: 'The log does not reach back that far.',
        409: 'It was changed after `head`.',
      },
      once: ({ body, params: { item = '', version: id = '' } }) => ({ command: null, args: { ...body, item, id } }),
    },
    async ({ c, board, caller, params: { item = '', version: id = '' }, body: { head } }): Promise<BriefRestored> => {
      const found = await briefs.window(board, item, caller)
      const { seq } = await briefs.momentIn(found, rowIn(id))
      const { state } = await briefs.told(briefs.text({ room: found.room, seq }, c.req.raw.signal), found.sight)
      const { restoreBrief } = await import('../../brief-versions/restore-brief.ts')
      const watch = await rooms.readBrief(board, item, (doc, last) => {
        let isWritten = false
        const note = () => {
          isWritten = true
        }
        doc?.on('update', note)
        return { isAt: (row: number) => row === last && !isWritten, stop: () => doc?.off('update', note) }
      })
      const writing = rooms.writeBrief(
        board,
        item,
        {
          // a version of how it was before is kept because of this name
          command: 'version.restore',
          body(doc) {
            if (head !== undefined && !watch.isAt(head)) throw goneOn(head)
            return restoreBrief(doc, state)
          },
        },
        caller,
      )
      const { result: changed, seq: last } = await writing.finally(watch.stop)
      return { changed, seq: last, before: changed ? versionId('before-restore', last - 1) : null }
    },
  )
}

function goneOn(head: number): ApiError {
  return new ApiError(409, 'conflict', `The brief was changed after ${head}; this would take that back too.`, {
    hint: 'Look at what was changed, then leave out `head`.',
  })
}
