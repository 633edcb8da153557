import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BoardJson } from '../../shared/interchange/board-json.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

type Whole = Required<BoardJson>

const quote = 'in the evening'
const anchor = { start: 'AA==', end: 'AA==', quote, before: 'Measure both feet ', after: ', standing.', offset: 22 }

/** A board with a brief, a picture in it, and what is said of both. */
async function desk() {
  const board = await app.createBoard('Growth desk')
  const ines = await app.token('owner', board)
  const leila = await app.guest('commenter', board, 'Leila Haddad')
  const { id } = (await ines.run<{ id: string }>(board, 'item.create', { title: 'Boot fit guide' })).result
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#b4502a' } })
    .png()
    .toBuffer()
  const kept = await ines.fetch(`/api/boards/${board}/files`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'image/png' },
  })
  const { src } = (await kept.json()) as { src: string }
  const markdown = `## Fit\n\nMeasure both feet in the evening, standing.\n\n![A foot](${src} "30x20")\n\n- [x] Photos\n`
  const path = `/api/boards/${board}/briefs/${id}`
  await ines.fetch(path, { method: 'PUT', body: markdown, headers: { 'content-type': 'text/markdown' } })
  await leila.run(board, 'thread.open', { id: 't1', item: id, anchor, comment: { id: 'c1', text: 'Why then?' } })
  await ines.run(board, 'comment.add', { id: 'c2', thread: 't1', text: 'Feet swell.' })
  await leila.run(board, 'thread.open', { id: 't2', item: id, anchor: null, comment: { id: 'c3', text: 'Good.' } })
  await ines.run(board, 'thread.resolve', { id: 't2' })
  return { board, ines, leila, id, src, markdown }
}

async function exported(who: TestCaller, board: string): Promise<Whole> {
  const answer = await who.fetch(`/api/boards/${board}/export`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Whole
}

async function blank() {
  const board = await app.createBoard('Second desk')
  return { board, owner: await app.token('owner', board) }
}

function bring(who: TestCaller, board: string, file: unknown) {
  return who.fetch(`/api/boards/${board}/import?format=topsight`, {
    method: 'POST',
    body: JSON.stringify(file),
    headers: { 'content-type': 'application/json' },
  })
}

test('D12 briefs, comments with their authors and pictures come along in the file of a board', async () => {
  const { board, ines, id, src, markdown } = await desk()
  const file = await exported(ines, board)
  expect(Object.keys(file.briefs)).toEqual([id])
  expect(Object.keys(file.pictures)).toEqual([src.slice(-64)])

  const { board: other, owner } = await blank()
  const answer = await bring(owner, other, file)
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining('1 briefs, 3 comments, 1 pictures'),
  ])
  const there = await owner.fetch(`/api/boards/${other}/briefs/${id}`)
  expect(await there.text()).toBe(markdown.replace(board, other))
  const picture = await owner.fetch(src.replace(board, other))
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])

  const again = await exported(owner, other)
  expect(again.talk.comments).toEqual(file.talk.comments)
  const placeless = ({ talk }: Whole) =>
    talk.threads.map((thread) => ({ ...thread, anchor: thread.anchor && { ...thread.anchor, start: '', end: '' } }))
  expect(placeless(again)).toEqual(placeless(file))
  expect(JSON.stringify(again.briefs)).toBe(JSON.stringify(file.briefs).replaceAll(board, other))
  expect(again.pictures).toEqual(file.pictures)
  // people go on where they were
  await owner.run(other, 'thread.resolve', { id: 't1' })
  expect((await exported(owner, other)).talk.threads.find((thread) => thread.id === 't1')?.resolved).not.toBe(null)
})

test('a file from before briefs came along is still read', async () => {
  const { board, ines } = await desk()
  const { briefs: _briefs, talk: _talk, pictures: _pictures, ...older } = await exported(ines, board)
  const { board: other, owner } = await blank()
  expect((await bring(owner, other, { ...older, version: 1 })).status).toBe(200)
  const file = await exported(owner, other)
  expect([file.briefs, file.talk, file.pictures]).toEqual([{}, { threads: [], comments: [] }, {}])
})

test('a file that lies is refused with the place, and the board stays blank', async () => {
  const { board, ines, id, src } = await desk()
  const file = await exported(ines, board)
  const sha256 = src.slice(-64)
  const [thread] = file.talk.threads
  const text = Buffer.from('<svg onload="alert(1)"/>').toString('base64')
  const named = '0'.repeat(64)
  const deep = Array.from({ length: 80 }).reduce<object>(
    (inner) => ({ type: 'quote', version: 1, children: [inner] }),
    { type: 'text', version: 1, text: 'x' },
  )
  const lies: [object, string][] = [
    [{ pictures: { [named]: file.pictures[sha256] } }, `pictures["${named}"] is not what its name says`],
    [{ pictures: { '../../etc': 'AAAA' } }, 'must be called by its SHA-256'],
    [{ pictures: { [sha256]: 'no base64' } }, 'must be base64'],
    [
      { pictures: { ['ef9a2bd0e2c5c7c1b6ef95d2f0e5a0a1a2d9cd0b7c4b6f0c4b2a6d2f8c0e1b3a']: text } },
      'is not what its name says',
    ],
    [{ briefs: { nobody: file.briefs[id] } }, 'briefs.nobody is of no item of the file'],
    [{ briefs: { [id]: { type: 'root', version: 1, children: [{ type: 'script', version: 1 }] } } }, 'children[0]'],
    [{ briefs: { [id]: { type: 'root', version: 1, children: [deep] } } }, 'is nested deeper than'],
    [
      { briefs: { [id]: { type: 'root', version: 1, children: [{ type: 'tablecell', version: 1, children: 4 }] } } },
      'children must be a list',
    ],
    [{ talk: { threads: [{ ...thread, item: 'nobody' }], comments: [] } }, 'is of no item of the file'],
    [{ talk: { threads: file.talk.threads, comments: [{ id: 'c9', thread: 'tx' }] } }, 'is of no thread of the file'],
    [{ talk: { threads: [{ ...thread, anchor: { quote: 4 } }], comments: [] } }, 'is no value of “Place”'],
    [{ talk: [] }, 'two lists'],
  ]
  const { board: other, owner } = await blank()
  for (const [lie, said] of lies) {
    const answer = await bring(owner, other, { ...file, ...lie })
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining(JSON.stringify(said).slice(1, -1)),
    ])
  }
  const after = await exported(owner, other)
  expect([after.rows['items'], after.briefs, after.talk.threads, after.pictures]).toEqual([[], {}, [], {}])
})
