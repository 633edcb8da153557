import mammoth from 'mammoth'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

const markdown =
  '## Fit\n\nMeasure **both** feet.\n\n| EU | UK |\n| --- | ---: |\n| 39 | 6 |\n\n- [x] Photos\n- [ ] Sizes\n'

async function desk() {
  const board = await app.createBoard('Growth desk')
  const ines = await app.token('owner', board)
  const { id } = (await ines.run<{ id: string }>(board, 'item.create', { title: 'Boot fit guide' })).result
  return { board, ines, id, path: `/api/boards/${board}/briefs/${id}` }
}

function put(who: TestCaller, path: string, body: string, type = 'text/markdown') {
  return who.fetch(path, { method: 'PUT', body, headers: { 'content-type': type } })
}

async function codeOf(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } }
  return [answer.status, error.code]
}

test('a brief that is written as Markdown is read as Markdown, HTML, Word and JSON', async () => {
  const { board, ines, path } = await desk()
  const editor = await app.guest('editor', board)
  const written = await put(editor, path, markdown)
  expect(written.status).toBe(200)
  const viewer = await app.guest('viewer', board)
  const read = await viewer.fetch(path)
  expect(await read.text()).toBe(markdown)
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': 'attachment; filename="T-1.md"',
  })
  const html = await (await viewer.fetch(`${path}?format=html`)).text()
  expect(html).toContain('<title>Boot fit guide</title>')
  expect(html).toContain('Measure <strong>both</strong> feet.')
  const word = await viewer.fetch(`${path}?format=docx`)
  expect(word.headers.get('content-disposition')).toBe('attachment; filename="T-1.docx"')
  const back = await mammoth.convertToHtml({ buffer: Buffer.from(await word.arrayBuffer()) })
  expect(back.value).toContain('Measure <strong>both</strong> feet.')
  const { body } = await ines.send<{ blocks: { type: string }[] }>(`${path}?format=json`)
  expect(body.blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'table', 'list'])
})

test('a picture of the board stands in the Word file', async () => {
  const { board, ines, path } = await desk()
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c30' } })
    .png()
    .toBuffer()
  const kept = await ines.fetch(`/api/boards/${board}/files`, { method: 'POST', body: new Uint8Array(bytes) })
  const { src } = (await kept.json()) as { src: string }
  await put(ines, path, `![A boot](${src})\n`)
  const word = await ines.fetch(`${path}?format=docx`)
  const back = await mammoth.convertToHtml({ buffer: Buffer.from(await word.arrayBuffer()) })
  expect(back.value).toMatch(/<img alt="A boot" src="data:image\/png;base64,/)
})

test('a brief that nobody has opened is what it would begin with', async () => {
  const { board, ines, id, path } = await desk()
  await ines.run(board, 'item.update', { id, draft: 'Words that came **along**' })
  expect(await (await ines.fetch(path)).text()).toBe('Words that came **along**\n')
})

test('a text written twice keeps what stays, and hostile HTML is text', async () => {
  const { ines, path } = await desk()
  await put(ines, path, 'One\n\nTwo\n')
  await put(
    ines,
    path,
    'One\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)\n',
  )
  const html = await (await ines.fetch(`${path}?format=html`)).text()
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toMatch(/<script|href="javascript|src="data/)
  const answer = await ines.fetch(`${path}?format=html`)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('what is not right is refused, and says why', async () => {
  const { board, ines, path } = await desk()
  expect(await codeOf(await ines.fetch(`${path}?format=pdf`))).toEqual([400, 'invalid'])
  expect(await codeOf(await ines.fetch(`${path}?what=1`))).toEqual([400, 'invalid'])
  for (const item of ['nobody-knows', 'a%2Fb', '%00'])
    expect(await codeOf(await ines.fetch(`/api/boards/${board}/briefs/${item}`))).toEqual([404, 'not-found'])
  expect(await codeOf(await put(ines, `/api/boards/${board}/briefs/nobody-knows`, 'x'))).toEqual([404, 'not-found'])
  expect(await codeOf(await put(ines, path, 'x'.repeat(129 * 1024)))).toEqual([413, 'too-large'])
  expect(await codeOf(await put(ines, path, '{}', 'application/json'))).toEqual([415, 'wrong-type'])
  const broken = await ines.fetch(path, {
    ...{ method: 'PUT', body: new Uint8Array([0xff, 0xfe]) },
    headers: { 'content-type': 'text/markdown' },
  })
  expect(await codeOf(broken)).toEqual([400, 'malformed'])
  const commenter = await app.guest('commenter', board)
  expect(await codeOf(await put(commenter, path, 'x'))).toEqual([403, 'no-right'])
  expect((await app.stranger.fetch(path)).status).toBe(401)
})
