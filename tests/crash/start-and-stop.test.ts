import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startAppProcess } from '../helpers/app.ts'

const run = promisify(execFile)

function startWith(env: Record<string, string>) {
  return run(process.execPath, ['dist/server/main.js'], { env: { PATH: process.env['PATH'], PORT: '0', ...env } })
}

test('SIGTERM ends the server with 0, and everything that was answered is there afterwards', async () => {
  const first = await startAppProcess({ parts: ['server'] })
  expect(first.setupSecret).not.toBeNull()
  const { board } = await first.owner()
  const { result } = await (
    await first.token('editor', board)
  ).run<{ id: string }>(board, 'item.create', { title: 'Kept' })
  expect(await first.kill('SIGTERM')).toBe(0)

  const second = await startAppProcess({ parts: ['server'], dataDir: first.dataDir })
  expect(second.setupSecret).toBeNull()
  const row = await (await second.token('viewer', board)).send(`/api/boards/${board}/items/${result.id}`)
  expect(row.body).toMatchObject({ title: 'Kept' })
  const failure = await startWith({ DATA_DIR: first.dataDir }).catch((error: unknown) => error)
  expect(failure).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^[^\\n]*process ${second.pid}[^\\n]*\\n$`)),
  })
  await first.stop()
  expect(await second.kill('SIGINT')).toBe(0)
})

test.each([
  ['PORT', 'eighty'],
  ['PUBLIC_URL', 'nowhere'],
  ['DATABASE_URL', 'postgres://localhost/topsight'],
  ['REDIS_URL', 'redis://localhost'],
])('a bad %s stops the start with one line that names it', async (name, value) => {
  const failure = await startWith({ [name]: value }).catch((error: unknown) => error)
  expect(failure).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^${name}\\b[^\\n]*\\n$`)),
  })
})
