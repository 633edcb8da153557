import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../server/operator/run-cli.ts'
import type { BoardJson } from '../../shared/interchange/board-json.ts'
import { readCsv } from '../../shared/interchange/csv.ts'
import { startTestApp } from '../helpers/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-export-'))
const dataDir = join(folder, 'data')
let board = ''

async function cli(...words: string[]) {
  const said: string[] = []
  const wrong: string[] = []
  const [out, err] = [(line: string) => void said.push(line), (line: string) => void wrong.push(line)]
  const code = await runCli(words, { DATA_DIR: dataDir }, { out, err })
  return { code, out: said.join('\n'), err: wrong.join('\n') }
}

beforeAll(async () => {
  const app = await startTestApp({ dataDir })
  board = (await app.owner()).board
  await app.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(name: string): BoardJson & { people: Record<string, string> } {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as BoardJson & { people: Record<string, string> }
}

test('a board goes to a file and becomes an equal board; an owner who is on it by name is there once', async () => {
  const file = join(folder, 'board.json')
  const exported = await cli('board', 'export', board, '--out', file)
  expect([exported.code, exported.out]).toEqual([0, expect.stringMatching(/board\.json: [\d,]+ bytes$/)])
  const imported = await cli('board', 'import', file, '--format', 'topsight', '--json')
  expect([imported.code, imported.err]).toEqual([0, ''])
  const { id } = JSON.parse(imported.out) as { id: string }
  expect(id).not.toBe(board)
  await cli('board', 'export', id, '--out', join(folder, 'copy.json'))
  const [one, other] = [read('board.json'), read('copy.json')]
  expect(other.rows).toEqual(one.rows)
  expect(other.facts).toEqual(one.facts)
  expect(other.people).toEqual(one.people)
  expect((await cli('verify')).out).toContain('All is well.')
})

test('with --json an export is one line; a table and Markdown come as they are', async () => {
  const json = await cli('board', 'export', board, '--json')
  expect(JSON.parse(json.out)).toMatchObject({ format: 'topsight', board, rows: { items: expect.any(Array) } })
  expect(json.out.split('\n')).toHaveLength(1)
  const csv = await cli('board', 'export', board, '--format', 'csv', '--collection', 'statuses')
  expect(readCsv(csv.out).map((row) => row[1])).toEqual(['Name', 'To do', 'Doing', 'Review', 'Done'])
  expect((await cli('board', 'export', board, '--format', 'md')).out).toMatch(/^# /)
})

test('what cannot be done is told in a line', async () => {
  const newer = join(folder, 'newer.json')
  writeFileSync(newer, JSON.stringify({ format: 'topsight', version: 9, schemaVersion: 1, rows: {}, facts: {} }))
  for (const [words, code, said] of [
    [['export', board, '--format', 'ics'], 2, 'json, csv, md'],
    [['export', 'nowhere'], 1, 'There is no board nowhere.'],
    [['export', board, '--format', 'csv', '--collection', 'moods'], 1, 'Give one of'],
    [['export', board, '--out', join(folder, 'none', 'x.json')], 2, 'cannot be written'],
    [['import', newer, '--format', 'topsight'], 1, 'newer Topsight'],
    [['import', join(folder, 'board.json'), '--format', 'topsight', '--board', board], 1, 'not blank'],
  ] as const) {
    const { code: ended, err } = await cli('board', ...words)
    expect([words, ended, err.split('\n').length]).toEqual([words, code, 1])
    expect(err).toContain(said)
  }
})
