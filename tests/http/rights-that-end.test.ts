import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { newPerson } from '../helpers/person.ts'

let app: TestApp
let board: string
let owner: TestCaller

beforeAll(async () => {
  app = await startTestApp()
  owner = await app.owner()
  board = await app.createBoard()
})
afterAll(() => app.stop())

/** Sends a request but for the last byte of its body; the function that it answers sends that, and tells the status. */
async function begun(caller: TestCaller, path: string, body: unknown, method = 'POST'): Promise<() => Promise<number>> {
  const text = JSON.stringify(body)
  const headers = { ...caller.headers, 'content-type': 'application/json', 'content-length': text.length }
  const sending = request(app.url + path, { method, headers })
  const answered = once(sending, 'response') as Promise<[{ statusCode?: number; resume(): void }]>
  sending.write(text.slice(0, -1))
  // the same server has answered something later: it holds the beginning by then
  await once(sending, 'socket')
  await caller.send(`/api/boards/${board}/people`)
  return async () => {
    sending.end(text.slice(-1))
    const [answer] = await answered
    answer.resume()
    return answer.statusCode ?? 0
  }
}

const setRole = (member: string, role: string) => owner.send(`/api/boards/${board}/people/${member}`, { role }, 'PUT')

test('a request that began while its sender had the right is refused when the right is gone at its end', async () => {
  const second = await app.guest('editor', board)
  await setRole(second.member, 'owner')
  const own = await begun(second, `/api/boards/${board}/people/${second.member}`, { role: 'owner' }, 'PUT')
  const link = await begun(second, `/api/boards/${board}/links`, { role: 'editor' })
  const item = await begun(second, `/api/boards/${board}/commands`, { name: 'item.create', args: { title: 'Late' } })
  await setRole(second.member, 'viewer')
  expect([await own(), await link(), await item()]).toEqual([403, 403, 403])
  const { body } = await owner.send<Record<string, { role: string }>>(`/api/boards/${board}/people`)
  expect(body[second.member]?.role).toBe('viewer')
})

test('an import of somebody whose right ends while their file is read brings nothing in', async () => {
  const { member, ...editor } = await app.guest('editor', board)
  const file = readFileSync(new URL('../fixtures/trello/content-desk.json', import.meta.url), 'utf8')
  // large enough to be read in a worker
  const body = `{"padding":"${'x'.repeat(3_000_000)}",${file.trimStart().slice(1)}`
  const headers = { ...editor.headers, 'content-type': 'application/json' }
  const sending = request(`${app.url}/api/boards/${board}/import?format=trello`, { method: 'POST', headers })
  const answered = once(sending, 'response') as Promise<[{ statusCode?: number; resume(): void }]>
  sending.end(body)
  await once(sending, 'finish')
  // what the server answers after that shows that it has the file; a worker takes longer to start
  for (let i = 0; i < 3; i += 1) await owner.send(`/api/boards/${board}/links`)
  await setRole(member, 'viewer')
  const [answer] = await answered
  answer.resume()
  expect([403, 409]).toContain(answer.statusCode)
  const log = await owner.fetch(`/api/boards/${board}/changes`, { headers: { accept: 'application/json' } })
  expect(await log.text()).not.toContain('import.trello')
})

test('a stream of changes ends with the session that opened it, on a busy board too', async () => {
  const link = await owner.send<{ secret: string }>(`/api/boards/${board}/links`, { role: 'editor' })
  const person = newPerson(app.url)
  await person.send('/api/join', { secret: link.body.secret, name: 'Leila Haddad' })
  const response = await fetch(`${app.url}/api/boards/${board}/changes`, {
    headers: { ...person.headers(), accept: 'text/event-stream' },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  await person.send('/api/sign-out', {})
  await owner.run(board, 'item.create', { title: 'Not for who has left' })
  let told = ''
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    told += value
    if (told.includes('Not for who has left')) break
  }
  expect(told).toContain('{"reason":"access"}')
  expect(told).not.toContain('Not for who has left')
})
