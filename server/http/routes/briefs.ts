import * as z from 'zod'
import type { Block } from '../../../shared/brief/brief-blocks.ts'
import type { DocxPicture } from '../../../shared/brief/brief-docx.ts'
import { isRowId } from '../../../shared/lib/random-id.ts'
import { boardRowId } from '../../../shared/schema/board.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { briefStart } from '../../../shared/selectors/template-for.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { NotYetKnown } from '../../sync/room-errors.ts'
import { ApiError } from '../api-error.ts'
import { json, mustBeOneOf, seq } from '../contents.ts'
import type { HttpParts } from '../parts.ts'
import { utf8 } from '../read-body.ts'
import { type Route, boardRoute } from '../route.ts'

const formats = ['md', 'html', 'docx', 'json'] as const
const query = z.strictObject({
  format: z
    .enum(formats, `Give one of ${formats.join(', ')}.`)
    .default('md')
    .meta({ description: '`json`: its paragraphs, lists and tables as values.' }),
})
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Longest text that is taken in, bytes: about 40 pages, which take the server a moment. */
const mostMarkdown = 128 * 1024
const path = '/api/boards/{board}/briefs/{item}'
const params = { item: 'Id of the item.' }

/** The text of an item as a file, and from a file. */
export function briefRoutes(parts: HttpParts): Route[] {
  return [readRoute(parts), writeRoute(parts)]
}

function readRoute({ rooms, files }: HttpParts): Route {
  return boardRoute(
    {
      method: 'get',
      path,
      id: 'readBrief',
      tag: 'Interchange',
      summary: 'A brief as a file: Markdown, HTML, Word or JSON.',
      about:
        'Chips and mentions are links of an own scheme in Markdown, and their words in Word. ' +
        'A brief that nobody has opened yet is what it would begin with.',
      params,
      query,
      answer: {
        status: 200,
        about: 'The file.',
        contents: [
          { type: 'text/markdown' },
          { type: 'text/html' },
          { type: wordType },
          { type: 'application/json', schema: z.strictObject({ blocks: z.array(z.unknown()) }) },
        ],
        headers: { 'Content-Disposition': 'A name for the file.' },
      },
      refuses: { 404: 'There is no such item.' },
    },
    async ({ c, board, params: { item = '' }, query: { format } }) => {
      const about = await rooms.read(board, (store) => aboutItem(store, item))
      const blocks = await blocksOf(rooms, { board, item, start: about.start })
      c.header('Content-Disposition', `attachment; filename="${about.name}.${format}"`)
      if (format === 'json') return { blocks }
      if (format === 'md') {
        const { writeMarkdown } = await import('../../../shared/brief/write-markdown.ts')
        c.header('Content-Type', 'text/markdown; charset=utf-8')
        return c.body(writeMarkdown(blocks))
      }
      if (format === 'html') {
        const { htmlPage, writeHtml } = await import('../../../shared/brief/brief-html.ts')
        c.header('Content-Type', 'text/html; charset=utf-8')
        c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:")
        return c.body(htmlPage({ title: about.title, lang: 'en', body: writeHtml(blocks) }))
      }
      const { writeDocx } = await import('../../../shared/brief/brief-docx.ts')
      const pictures = await picturesOf(files, board, blocks)
      c.header('Content-Type', wordType)
      return c.body(await writeDocx(blocks, { title: about.title, pictures }))
    },
  )
}

function writeRoute({ rooms }: HttpParts): Route {
  return boardRoute(
    {
      method: 'put',
      path,
      id: 'writeBrief',
      tag: 'Interchange',
      least: 'editor',
      summary: 'Makes a brief say what a Markdown text says.',
      about:
        'One change more in its history: how it was stays there. Paragraphs at the start and the end that stay the same ' +
        'are left alone. HTML in it is text; links lead to web, mail, telephone or this server.',
      params,
      body: {
        about: 'CommonMark, with tables, checks and call-outs as GitHub has them.',
        contents: [{ type: 'text/markdown', example: '## Who reads it\n\nPeople who buy their first boots.\n' }],
        most: mostMarkdown,
        read(bytes, type) {
          mustBeOneOf(type, ['text/markdown', 'text/plain', 'application/octet-stream'])
          return utf8(bytes)
        },
      },
      answer: json(z.strictObject({ seq }), 'It is written.'),
      refuses: { 404: 'There is no such item.' },
      once: ({ body, params: { item = '' } }) => ({ command: null, args: { item, markdown: body } }),
    },
    async ({ board, caller, params: { item = '' }, body }) => {
      if (!isRowId(item)) throw noItem()
      const { rewriteBrief } = await import('../../../shared/brief/brief-tree.ts')
      const write = {
        command: 'brief.write',
        body: (doc: Parameters<typeof rewriteBrief>[0]) => rewriteBrief(doc, body),
      }
      const { seq } = await rooms.writeBrief(board, item, write, caller).catch(asMissing)
      return { seq }
    },
  )
}

/** The item in words, and what its brief begins with. Throws `ApiError` 404. */
function aboutItem({ rows }: BoardStore, id: string): { name: string; title: string; start: string } {
  const item = isRowId(id) ? rows.items.get(id) : undefined
  if (!item || item.deleted !== null) throw noItem()
  const key = itemKey(rows.board.get(boardRowId)?.prefix ?? 'T', item.number)
  // a name that every file system takes
  const name = key.replaceAll(/[^\w-]/g, '') || 'brief'
  return { name, title: item.title, start: briefStart(item, rows.kinds.all().values(), rows.templates.all().values()) }
}

type Asked = { board: string; item: string; start: string }

async function blocksOf(rooms: HttpParts['rooms'], { board, item, start }: Asked): Promise<Block[]> {
  const { readMarkdown } = await import('../../../shared/brief/read-markdown.ts')
  const { readTreeBlocks } = await import('../../../shared/brief/tree-blocks.ts')
  const read = rooms.readBrief(board, item, (doc) => (doc === null ? readMarkdown(start) : readTreeBlocks(doc)))
  return read.catch(asMissing)
}

/** Those pictures of the board that Word can hold. */
async function picturesOf(files: HttpParts['files'], board: string, blocks: readonly Block[]) {
  const pictures = new Map<string, DocxPicture>()
  const types: Record<string, DocxPicture['type']> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' }
  for (const block of blocks) {
    if (block.type !== 'image' || pictures.has(block.image.src)) continue
    const [, of, file] = /^\/api\/boards\/([\w-]+)\/files\/([0-9a-f]{64})$/.exec(block.image.src) ?? []
    const found = of === board && file !== undefined ? await files.read(board, file) : null
    const type = found ? types[found.type] : undefined
    if (found && type) pictures.set(block.image.src, { bytes: found.bytes, type })
  }
  return pictures
}

function asMissing(error: unknown): never {
  throw error instanceof NotYetKnown ? noItem() : error
}

function noItem(): ApiError {
  return new ApiError(404, 'not-found', 'There is no such item on this board.')
}
