import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startTestApp } from '../helpers/app.ts'
import { runCliProcess } from '../helpers/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-scheduled-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const patience = { timeout: 20_000 }

test('a running server copies itself soon after its start, says so, and the copy can be restored', async () => {
  const dir = join(folder, 'copies')
  const app = await startTestApp({ backup: { dir, everyMs: 3_600_000, keep: 2 } })
  const board = await app.createBoard('Growth desk')
  const ready = async () => (await app.stranger.fetch('/readyz')).text()
  expect(await ready()).toBe('ready\n')
  await expect.poll(ready, patience).toMatch(/^ready\nbackup made at \d{4}-\d\d-\d\dT[\d:.]+Z\n$/)
  expect(await (await app.stranger.fetch('/metrics')).text()).toMatch(/topsight_backup_made_timestamp_seconds \d{10}/)
  const [copy = '', sum] = readdirSync(dir).toSorted()
  expect([copy, sum]).toEqual([expect.stringMatching(/^topsight-.*Z\.db$/), `${copy}.sha256`])
  await app.stop()
  const restored = join(folder, 'restored')
  expect(await runCliProcess(restored, 'restore', join(dir, copy), '--json')).toMatchObject({ code: 0 })
  expect((await runCliProcess(restored, 'board', 'list')).out).toContain(board)
})

test('a backup that fails stops nothing, and is told without a path to whoever asks', async () => {
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  const app = await startTestApp({ backup: { dir: join(file, 'x'), everyMs: 3_600_000, keep: 2 } })
  const ready = async () => (await app.stranger.fetch('/readyz')).text()
  await expect.poll(ready, patience).toMatch(/^ready\nthe backup at \S+ failed: the server’s log says why\n$/)
  expect((await app.stranger.fetch('/readyz')).status).toBe(200)
  expect(await (await app.stranger.fetch('/metrics')).text()).toContain('topsight_backups_total{result="failed"} 1')
  await app.stop()
})
