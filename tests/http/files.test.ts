import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../../shared/protocol.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Kept = { src: string; width: number; height: number; type: string; bytes: number }
type Refusal = { error: { code: string; message: string; hint: string } }

const picture = (red = 200) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: { r: red, g: 0, b: 0 } } })

async function upload(who: TestCaller, board: string, bytes: Uint8Array | string, type: string | null = 'image/png') {
  const answer = await who.fetch(`/api/boards/${board}/files`, {
    method: 'POST',
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    headers: type === null ? {} : { 'content-type': type },
  })
  return { status: answer.status, body: (await answer.json()) as Kept & Refusal }
}

test('a picture that an editor brings is seen by whoever may see the board, and by nobody else', async () => {
  const board = await app.createBoard('Growth desk')
  const hana = await app.guest('editor', board)
  const { status, body } = await upload(hana, board, await picture().png().toBuffer())
  expect([status, body.type, body.width, body.height]).toEqual([201, 'image/png', 30, 20])
  expect(body.src).toMatch(new RegExp(`^/api/boards/${board}/files/[0-9a-f]{64}$`))
  const tom = await app.guest('viewer', board)
  const seen = await tom.fetch(body.src)
  expect(seen.status).toBe(200)
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'",
  })
  expect((await seen.arrayBuffer()).byteLength).toBe(body.bytes)
  const other = await app.createBoard('Second desk')
  const foreign = await app.token('owner', other)
  expect((await foreign.fetch(body.src)).status).toBe(403)
  expect((await foreign.fetch(body.src.replace(board, other))).status).toBe(404)
  expect((await app.stranger.fetch(body.src)).status).toBe(401)
  expect((await upload(tom, board, 'x')).status).toBe(403)
})

test('the same picture twice is one file, whatever it is called', async () => {
  const board = await app.createBoard()
  const hana = await app.token('editor', board)
  const bytes = await picture().jpeg().toBuffer()
  const first = await upload(hana, board, bytes, 'image/jpeg')
  expect((await upload(hana, board, bytes, 'application/octet-stream')).body).toEqual(first.body)
  expect((await upload(hana, board, bytes, null)).body.type).toBe('image/jpeg')
})

test.each([
  ['a page that says it is a picture', '<!doctype html><script>alert(1)</script>', 'image/png', 415, 'wrong-type'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 415, 'wrong-type'],
  ['a picture that says it is a page', '\x89PNG\r\n\x1a\n', 'text/html', 415, 'wrong-type'],
  [
    'a picture that is only a beginning',
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    'image/png',
    400,
    'broken-picture',
  ],
  ['nothing', '', 'image/png', 415, 'wrong-type'],
  ['too much', new Uint8Array(limits.fileBytes + 1), 'image/png', 413, 'too-large'],
] as const)('%s is refused with what to do', async (_, bytes, type, status, code) => {
  const board = await app.createBoard()
  const refused = await upload(await app.token('editor', board), board, bytes, type)
  expect([refused.status, refused.body.error.code]).toEqual([status, code])
  expect(refused.body.error.hint).toMatch(/\w/)
})

test.each(['http://127.0.0.1/a.png', 'http://localhost:3000/a.png', 'http://169.254.169.254/latest', 'no address'])(
  '%s is not fetched',
  async (url) => {
    const board = await app.createBoard()
    const hana = await app.token('editor', board)
    const { status, body } = await hana.send<Refusal>(`/api/boards/${board}/files/fetch`, { url })
    expect([status, body.error.code]).toEqual([400, 'not-fetched'])
  },
)

test('a body that is no address is refused before anything is called', async () => {
  const board = await app.createBoard()
  const hana = await app.token('editor', board)
  for (const body of [{}, { url: 1 }, { url: 'x'.repeat(3000) }, { url: 'https://example.org', more: 1 }])
    expect((await hana.send(`/api/boards/${board}/files/fetch`, body)).status).toBe(400)
})

test('what is no digest of a file of the board is not found', async () => {
  const board = await app.createBoard()
  const hana = await app.token('editor', board)
  for (const file of ['made-up', 'a'.repeat(64), '..%2f..', 'A'.repeat(64)])
    expect((await hana.fetch(`/api/boards/${board}/files/${file}`)).status).toBe(404)
})

test('many pictures at once stand nobody still', async () => {
  const board = await app.createBoard()
  const hana = await app.token('editor', board)
  const big = await Promise.all([1, 2, 3, 4, 5, 6].map((red) => picture(red).resize(3000, 3000).png().toBuffer()))
  const uploads = Promise.all(big.map((bytes) => upload(hana, board, bytes)))
  expect((await app.stranger.fetch('/healthz')).status).toBe(200)
  expect((await uploads).map(({ status }) => status)).toEqual(big.map(() => 201))
  expect(await (await app.stranger.fetch('/metrics')).text()).toMatch(/topsight_files_kept_total\{from="upload"\} \d/)
})
