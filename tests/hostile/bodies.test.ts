import { readFileSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiClient, type ApiDocument, type DescribedOperation, createApiClient } from '../helpers/api-client.ts'
import { type AppProcess, startAppProcess } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { runCliProcess } from '../helpers/cli.ts'
import { spoilt, valuesFor } from '../helpers/from-schema.ts'

const megabyte = 1024 * 1024
let app: AppProcess
let board: string
let program: TestCaller
let document: ApiDocument
let client: ApiClient
const figures: string[] = []

beforeAll(async () => {
  app = await startAppProcess({ parts: ['server'] })
  board = await app.createBoard('Hostile desk', 'demo')
  program = await app.token('owner', board)
  document = (await app.stranger.send<ApiDocument>('/api/openapi.json')).body
  client = createApiClient(document, { url: app.url, headers: program.headers })
}, 120_000)
afterAll(async () => {
  process.stdout.write(`\nMemory of the server under hostile bodies\n${figures.join('\n')}\n`)
  await app.stop()
})

type Found = { path: string; method: string; operation: DescribedOperation }

function withBody(): Found[] {
  return [...client.operations.values()].filter(({ operation }) => operation.requestBody)
}

function addressOf(path: string): string {
  return path.replace('{board}', board).replaceAll(/\{\w+\}/g, 'none')
}

/** Resident memory of the server, bytes; null where the system does not tell. */
function memory(): number | null {
  try {
    const [, kilobytes = ''] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return null
  }
}

/** Runs `body` and notes the most memory that the server had meanwhile. */
async function watched(what: string, body: () => Promise<void>): Promise<number> {
  const before = memory() ?? 0
  let most = before
  const watch = setInterval(() => (most = Math.max(most, memory() ?? 0)), 20)
  try {
    await body()
  } finally {
    clearInterval(watch)
  }
  const grown = most - before
  figures.push(`  ${what}: ${Math.round(before / megabyte)} MB before, ${Math.round(most / megabyte)} MB at most`)
  return grown
}

async function seqNow(): Promise<number> {
  return (await program.send<{ seq: number }>(`/api/boards/${board}/statuses?limit=1`)).body.seq
}

/** A refusal is told in words that the document knows, a success is a success, and a fault of the server is neither. */
async function mustBeClean({ path, operation }: Found, answer: Response): Promise<void> {
  const text = await answer.text()
  const what = `${operation.operationId} ${path} → ${answer.status} ${text.slice(0, 300)}`
  const isKnown = answer.status < 500 && String(answer.status) in operation.responses
  expect({ what, isKnown }).toEqual({ what, isKnown: true })
  if (answer.status < 400) return
  const error = document.components.schemas['Error'] ?? {}
  expect({ what, fault: client.faultIn(error, JSON.parse(text)) }).toEqual({ what, fault: null })
}

type Streamed = { status: number | null; sent: number; code: string | null }

/** Sends a gigabyte that never says how long it is, and stops when the server answers or hangs up. */
function stream({ path, method }: Found, headers: Record<string, string>, total: number): Promise<Streamed> {
  return new Promise((resolve) => {
    const chunk = Buffer.alloc(megabyte, 0x5b)
    let sent = 0
    let over = false
    const end = (status: number | null, code: string | null) => {
      over = true
      call.destroy()
      resolve({ status, sent, code })
    }
    const call: ClientRequest = request(
      app.url + addressOf(path),
      { method, headers: { ...program.headers, ...headers } },
      (answer) => {
        let text = ''
        answer.on('data', (piece: Buffer) => void (text += piece.toString()))
        answer.on('error', () => end(answer.statusCode ?? null, null))
        answer.on('end', () => {
          const { error } = JSON.parse(text) as { error: { code: string } }
          end(answer.statusCode ?? null, error.code)
        })
      },
    )
    call.on('error', () => end(null, null))
    const write = () => {
      while (!over && sent < total) {
        sent += chunk.length
        if (!call.write(chunk)) return void call.once('drain', write)
      }
    }
    write()
  })
}

test('a body of a gigabyte is refused early, on every route, and the server goes on', async () => {
  const grown = await watched('bodies of 1 GB, one for each route', async () => {
    for (const found of withBody()) {
      // for a DELETE Node sends a body in no form at all unless it is told one
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
      const { status, sent, code } = await stream(found, headers, 1024 * megabyte)
      expect({ id: found.operation.operationId, status, code }).toEqual({
        id: found.operation.operationId,
        status: 413,
        code: 'too-large',
      })
      expect(sent).toBeLessThan(512 * megabyte)
    }
  })
  expect(grown).toBeLessThan(400 * megabyte)
  expect((await program.send(`/api/boards/${board}/statuses`)).status).toBe(200)
}, 240_000)

test('a body that says it is a gigabyte is refused before it is read', async () => {
  for (const found of withBody()) {
    const { status } = await stream(found, { 'content-length': String(1024 * megabyte), expect: '100-continue' }, 0)
    expect({ id: found.operation.operationId, status }).toEqual({ id: found.operation.operationId, status: 413 })
  }
}, 60_000)

const deep = '['.repeat(200_000)
const bytes = (...values: number[]) => new Uint8Array(values)
const bodies: [what: string, body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>][] = [
  ['nothing', ''],
  ['brackets without end', deep],
  ['objects without end', '{"a":'.repeat(100_000)],
  ['bytes that are no UTF-8', bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d)],
  ['UTF-16', bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ['a byte order mark', '\uFEFF{}'],
  ['half a surrogate pair', '{"name":"\\ud800","args":{"title":"\\udfff"}}'],
  ['a number beyond all numbers', '{"name":1e999,"args":-1e999}'],
  ['the same key twice', '{"name":"item.create","name":"item.explode","args":{},"args":{}}'],
  ['a key called __proto__', '{"__proto__":{"name":"item.create"},"constructor":{"prototype":{}}}'],
  ['a list', '[1,[2,[3]]]'],
  ['a text', '"item.create"'],
  ['nothing but a null', 'null'],
  ['another type', '<xml/>', { 'content-type': 'application/xml' }],
  ['a form', 'name=item.create', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['parts', '--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['another encoding', '{}', { 'content-type': 'application/json; charset=utf-16' }],
  ['a packed body', bytes(0x1f, 0x8b, 8, 0), { 'content-encoding': 'gzip' }],
  ['a type that is no type', '{}', { 'content-type': '\u00ff;;;=' }],
  ['CSV with a row of a million cells', `a\n${','.repeat(1_000_000)}`, { 'content-type': 'text/csv' }],
  ['CSV with names of the prototype', '__proto__,constructor,toString\n1,2,3', { 'content-type': 'text/csv' }],
  ['an open quote', 'a,b\n"', { 'content-type': 'text/csv' }],
]

test.each(bodies)('a body of %s is refused in words or taken, on every route', async (_, body, headers) => {
  const before = await seqNow()
  for (const found of withBody()) {
    const answer = await program.fetch(addressOf(found.path), {
      method: found.method.toUpperCase(),
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    await mustBeClean(found, answer)
  }
  expect(await seqNow()).toBe(before)
})

test('bodies made from the document, whole and spoilt, are taken or refused in words, and a refusal changes nothing', async () => {
  const met = { taken: 0, refused: 0 }
  const grown = await watched('random bodies', async () => {
    for (const found of withBody()) {
      const schema = found.operation.requestBody?.content['application/json']?.schema ?? {}
      const values = valuesFor(schema, document.components.schemas)
      const runs = found.operation.operationId === 'runCommand' ? 400 : 40
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 1, arbitrary: values }, { weight: 3, arbitrary: spoilt(values) }),
          async (body) => {
            const before = await seqNow()
            const answer = await program.fetch(addressOf(found.path), {
              method: found.method.toUpperCase(),
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body) ?? 'null',
            })
            await mustBeClean(found, answer)
            met[answer.status < 400 ? 'taken' : 'refused'] += 1
            if (answer.status >= 400) expect(await seqNow()).toBe(before)
          },
        ),
        { numRuns: runs },
      )
    }
  })
  expect(grown).toBeLessThan(300 * megabyte)
  figures.push(`  of the random bodies ${met.taken} were taken, ${met.refused} refused`)
  expect(Math.min(met.taken, met.refused)).toBeGreaterThan(50)
}, 240_000)

test('questions made from the document, whole and spoilt, are answered or refused in words', async () => {
  const strange = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '__proto__',
      '%',
      '\u0000',
      '-1',
      '1e9',
      '99999999999999999999',
      "' or 1=1",
      '../..',
      'none',
      '2026-02-30',
    ),
  )
  const reading = [...client.operations.values()].filter(
    ({ method, operation }) => method === 'get' && operation.operationId !== 'listChanges',
  )
  for (const found of reading) {
    const inQuery = found.operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name)
    const inPath = found.operation.parameters.filter((one) => one.in === 'path' && one.name !== 'board').length > 0
    if (inQuery.length === 0 && !inPath) continue
    const names =
      inQuery.length === 0 ? fc.constantFrom('x', '__proto__') : fc.constantFrom(...inQuery, '__proto__', 'x')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, strange), { maxLength: 3 }), strange, async (query, id) => {
        const path = found.path
          .replace('{board}', board)
          .replaceAll(/\{\w+\}/g, encodeURIComponent(id.replace(/^\.*$/, 'x')) || 'x')
        const answer = await program.fetch(`${path}?${new URLSearchParams(query).toString()}`)
        // an id with a slash in it names another address
        if (!id.includes('/')) await mustBeClean(found, answer)
        else expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 12 },
    )
  }
}, 240_000)

test('100,000 readings come in at once as JSON, as CSV again without a change, and a hundred thousand bad ones are told', async () => {
  const { result } = await program.run<{ id: string }>(board, 'stage.create', { name: 'Visit' })
  const rows = Array.from({ length: 100_000 }, (_, i) => ({
    subject: result.id,
    segment: `s${i % 400}`,
    day: new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 400))).toISOString().slice(0, 10),
    value: i,
  }))
  const csv = ['subject,segment,day,value', ...rows.map((row) => Object.values(row).join(','))].join('\n')
  type Answer = { accepted: number; rejected: { row: number }[]; seq: number }
  const put = async (body: string, type: string) => {
    const answer = await program.fetch(`/api/boards/${board}/readings`, {
      method: 'PUT',
      headers: { 'content-type': type },
      body,
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as Answer
  }
  const grown = await watched('100,000 readings, three times', async () => {
    const first = await put(JSON.stringify(rows), 'application/json')
    expect([first.accepted, first.rejected.length]).toEqual([100_000, 0])
    const again = await put(csv, 'text/csv')
    expect(again).toEqual({ accepted: 100_000, rejected: [], seq: first.seq })
    const bad = await put(csv.replaceAll(',2026-', ',2026-13-'), 'text/csv')
    expect([bad.accepted, bad.rejected.length, bad.seq]).toEqual([0, 100_000, first.seq])
  })
  expect(grown).toBeLessThan(800 * megabyte)
}, 240_000)

test('after all this the board is whole: a replay of its log is what is served', async () => {
  expect((await runCliProcess(app.dataDir, 'verify', '--json')).json).toMatchObject({ ok: true })
  expect(app.output()).not.toContain('request failed')
}, 60_000)
