import * as z from 'zod'
import { limits } from '../../../shared/protocol.ts'
import { notPicture } from '../../files/clean-picture.ts'
import { pictureTypes } from '../../files/picture-type.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const kept = z.strictObject({
  src: z.string().meta({ description: 'Its address on this server, for as long as it is kept.' }),
  width: z.int().min(1).meta({ description: 'Pixels, once turned upright and made smaller if need be.' }),
  height: z.int().min(1),
  type: z.enum(pictureTypes),
  bytes: z.int().min(1),
})
const example = { src: '/api/boards/b1/files/e3b0…', width: 1200, height: 800, type: 'image/jpeg', bytes: 90_411 }

const afterwards = 'A file that no brief of the board names goes after 30 days.'
const refuses = {
  400: 'The picture is broken or too large, or there is none at the address.',
  409: 'The files of the board take all the room that a board has.',
  415: 'It is no picture that can be kept here.',
  503: 'Too many pictures come in at once.',
}

/** Pictures for the briefs of a board: in by upload or from an address, out to whoever may see the board. */
export function fileRoutes(parts: HttpParts): Route[] {
  return [uploadRoute(parts), fetchRoute(parts), readRoute(parts)]
}

function uploadRoute({ files }: HttpParts): Route {
  return boardRoute(
    {
      method: 'post',
      path: '/api/boards/{board}/files',
      id: 'uploadFile',
      tag: 'Files',
      least: 'editor',
      summary: 'Keeps a picture: PNG, JPEG, WebP or GIF.',
      about: `It is written anew, without place, camera and other notes; the same picture twice is one. ${afterwards}`,
      body: {
        about: 'The picture as it is. What kind it is, its bytes say.',
        contents: [...pictureTypes, 'application/octet-stream'].map((type) => ({ type, example: '…' })),
        most: limits.fileBytes,
        read(bytes, type) {
          if (type !== '' && type !== 'application/octet-stream' && !type.startsWith('image/')) throw notPicture()
          return bytes
        },
      },
      answer: json(kept, 'Where it is from now on.', { status: 201, example }),
      refuses,
    },
    ({ board, caller, body }) => files.keep(board, body, caller.member),
  )
}

function fetchRoute({ files }: HttpParts): Route {
  return boardRoute(
    {
      method: 'post',
      path: '/api/boards/{board}/files/fetch',
      id: 'fetchFile',
      tag: 'Files',
      least: 'editor',
      summary: 'Fetches a picture from an address, once, and keeps it.',
      about: `Only addresses of the open internet are called; readers of the brief never ask the other server. ${afterwards}`,
      body: jsonBody(z.strictObject({ url: z.string().min(1).max(2000) }), {
        about: 'The address, http or https.',
        example: { url: 'https://example.org/picture.png' },
      }),
      answer: json(kept, 'Where it is from now on.', { status: 201, example }),
      refuses,
    },
    ({ board, caller, body: { url } }) => files.fetch(board, url, caller.member),
  )
}

function readRoute({ files }: HttpParts): Route {
  return boardRoute(
    {
      method: 'get',
      path: '/api/boards/{board}/files/{file}',
      id: 'getFile',
      tag: 'Files',
      look: true,
      summary: 'A picture that the board keeps.',
      params: { file: 'SHA-256 of the file, in hexadecimal digits.' },
      answer: {
        status: 200,
        about: 'The picture; it never changes.',
        contents: pictureTypes.map((type) => ({ type })),
        headers: { 'Cache-Control': 'For this reader alone, for good.' },
      },
      refuses: { 404: 'The board has no such file.' },
    },
    async ({ c, board, params: { file = '' } }) => {
      const found = /^[0-9a-f]{64}$/.test(file) ? await files.read(board, file) : null
      if (found === null) throw new ApiError(404, 'not-found', 'This board has no such file.')
      c.header('Content-Type', found.type)
      c.header('Cache-Control', 'private, max-age=31536000, immutable')
      c.header('Content-Disposition', 'inline')
      c.header('Content-Security-Policy', "default-src 'none'")
      return c.body(new Uint8Array(found.bytes))
    },
  )
}
