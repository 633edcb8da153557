import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { seedBrief } from '../../shared/brief/brief-tree.ts'
import type { BriefRestored, BriefVersion, PastBrief } from '../../shared/interchange/brief-versions.ts'
import { type TestApp, startTestApp } from '../helpers/app.ts'
import type { TestCaller } from '../helpers/callers.ts'
import { type DurableClient, connectDurable } from '../helpers/clients.ts'

type Program = Awaited<ReturnType<TestApp['token']>>
type Refusal = { error: { code: string; hint: string; issues?: { path: string }[] } }

const minute = 60_000
let now = Date.parse('2026-11-09T08:00:00Z')
let app: TestApp
let board: string
let item: string
let ines: Program
let oskar: Program
let path: string

beforeAll(async () => {
  app = await startTestApp({ clock: () => now })
  await app.owner()
})
afterAll(() => app.stop())

beforeEach(async () => {
  board = await app.createBoard('Growth desk')
  ines = await app.token('editor', board)
  oskar = await app.token('editor', board)
  item = (await ines.run<{ id: string }>(board, 'item.create', { title: 'Boot fit guide' })).result.id
  path = `/api/boards/${board}/briefs/${item}/versions`
})

const open: DurableClient[] = []
afterEach(() => open.splice(0).forEach((client) => client.stop()))

async function writer({ token }: Program): Promise<DurableClient> {
  const client = connectDurable({ url: app.syncUrl }, `${board}/brief/${item}`, { params: { token } })
  open.push(client)
  await client.synced()
  return client
}

async function write(client: DurableClient, markdown: string): Promise<void> {
  seedBrief(client.doc, markdown)
  await client.saved()
}

async function versions(caller: TestCaller = ines): Promise<BriefVersion[]> {
  return (await caller.send<{ versions: BriefVersion[] }>(path)).body.versions
}

async function readAt(version: string | number, caller: TestCaller = ines): Promise<PastBrief> {
  return (await caller.send<PastBrief>(`${path}/${version}`)).body
}

function restore(version: string | number, body: object = {}) {
  return ines.send<BriefRestored>(`${path}/${version}/restore`, body)
}

async function headNow(): Promise<number> {
  return (await versions())[0]?.seq ?? 0
}

test('a brief that nobody has written has no versions, and cannot be named', async () => {
  expect(await versions()).toEqual([])
  expect((await ines.send<Refusal>(path, { name: 'Draft' })).body.error.code).toBe('not-found')
  expect((await ines.send(`${path}/1`)).status).toBe(404)
})

test('the list tells who wrote how much between the versions, and what each of them said', async () => {
  const [one, two] = [await writer(ines), await writer(oskar)]
  await write(one, '# Fit\n\nMeasure both feet in the evening.\n')
  expect(await ines.send(path, { name: 'First draft' })).toMatchObject({
    status: 201,
    body: { kind: 'named', by: ines.member },
  })
  await expect.poll(() => two.doc.store.clients.size).toBe(one.doc.store.clients.size)
  await write(two, '# Fit\n\nMeasure both feet in the late evening.\n\n- [x] Chart\n')
  await write(one, '# Fit\n\nMeasure feet in the late evening.\n\n- [x] Chart\n')
  const [latest, named, ...others] = await versions()
  expect(latest).toMatchObject({ id: 'now', kind: 'now' })
  expect(latest?.writers).toEqual([
    { member: oskar.member, changes: 1, words: { added: 2, removed: 0 } },
    { member: ines.member, changes: 1, words: { added: 0, removed: 1 } },
  ])
  expect(named).toMatchObject({ kind: 'named', name: 'First draft', by: ines.member })
  expect(others.every(({ kind }) => kind === 'beginning')).toBe(true)

  const then = await readAt(named?.id ?? '')
  expect(then.markdown).toBe('# Fit\n\nMeasure both feet in the evening.\n')
  expect(then.lines).toEqual([
    { kind: 'h1', depth: 0, text: 'Fit', form: '# Fit' },
    {
      kind: 'paragraph',
      depth: 0,
      text: 'Measure both feet in the evening.',
      form: 'Measure both feet in the evening.',
    },
  ])
  expect((await readAt(latest?.seq ?? 0)).lines.at(-1)).toMatchObject({ kind: 'done', text: 'Chart' })
})

test('ten minutes of writing keep a version by themselves', async () => {
  const one = await writer(ines)
  for (let count = 1; count <= 12; count += 1) {
    now += minute
    await write(one, `Line ${count}\n`)
  }
  expect((await versions()).map(({ kind }) => kind)).toContain('active')
})

test('a restored brief says what it said, the version kept before holds what it said until then, and twice is as once', async () => {
  const one = await writer(ines)
  await write(one, 'As agreed.\n')
  const { body: kept } = await ines.send<BriefVersion>(path, { name: 'Agreed' })
  await write(one, 'All of it written anew.\n\nAnd more.\n')
  const { status, body } = await restore(kept.id)
  expect({ status, body }).toMatchObject({ status: 200, body: { changed: true } })
  expect((await readAt(body.seq)).markdown).toBe('As agreed.\n')
  expect((await readAt(body.before ?? '')).markdown).toBe('All of it written anew.\n\nAnd more.\n')
  expect((await versions()).find(({ id }) => id === body.before)).toMatchObject({
    kind: 'before-restore',
    by: ines.member,
  })
  expect((await restore(kept.seq)).body).toEqual({ changed: false, seq: body.seq, before: null })
  // and back again: as long as nobody wrote since
  expect((await restore(body.before ?? '', { head: body.seq })).body.changed).toBe(true)
  expect((await readAt(await headNow())).markdown).toBe('All of it written anew.\n\nAnd more.\n')
  expect((await restore(kept.id, { head: body.seq })).body).toMatchObject({ error: { code: 'conflict' } })
})

test('whatever was written and restored in whatever order, no version loses what it said', async () => {
  const one = await writer(ines)
  const said = new Map<number, string>()
  const act = fc.oneof(
    fc.record({ words: fc.constantFrom('Boots', 'A *map*', '- a\n- b', '| a | b |\n| --- | --- |\n| c | d |') }),
    fc.record({ back: fc.nat(20) }),
  )
  const acts = fc.sample(fc.array(act, { minLength: 14, maxLength: 14 }), { numRuns: 1, seed: 20_261_109 })[0] ?? []
  for (const step of acts) {
    if ('words' in step) {
      await write(one, `${step.words}\n\n${said.size} lines\n`)
    } else if (said.size > 0) {
      const seq = [...said.keys()][step.back % said.size] ?? 0
      const { body } = await restore(seq)
      expect((await readAt(body.seq)).markdown).toBe(said.get(seq))
    }
    const head = await headNow()
    said.set(head, (await readAt(head)).markdown)
  }
  expect(said.size).toBeGreaterThan(8)
  for (const [seq, markdown] of said) expect((await readAt(seq)).markdown).toBe(markdown)
})

test('a version is renamed, and its name given up', async () => {
  await write(await writer(ines), 'One\n')
  const { body: kept } = await ines.send<BriefVersion>(path, { name: 'Drft' })
  expect((await ines.send<Refusal>(path, { name: 'Again' })).status).toBe(409)
  expect((await oskar.send(`${path}/${kept.id}`, { name: 'Draft' }, 'PATCH')).body).toMatchObject({
    name: 'Draft',
    by: oskar.member,
  })
  expect((await ines.send(`${path}/${kept.id}`, undefined, 'DELETE')).body).toEqual({ forgotten: kept.id })
  expect((await versions()).map(({ kind }) => kind)).not.toContain('named')
  expect((await ines.send(`${path}/${kept.id}`, undefined, 'DELETE')).status).toBe(404)
})

test('who looks only reads since they came, and changes nothing', async () => {
  const one = await writer(ines)
  await write(one, 'Before anybody came.\n')
  const early = await headNow()
  now += minute
  await write(one, 'Just before Tom came.\n')
  now += minute
  const tom = await app.guest('viewer', board, 'Tom Whitfield')
  now += minute
  await write(one, 'Since then.\n')
  const seen = await versions(tom)
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.every(({ seq }) => seq > early)).toBe(true)
  expect((await readAt(await headNow(), tom)).markdown).toBe('Since then.\n')
  expect((await tom.send(`${path}/${early}`)).status).toBe(403)
  expect((await tom.send(path, { name: 'Mine' })).status).toBe(403)
  expect((await tom.send(`${path}/${early}/restore`, {})).status).toBe(403)
})

test('what makes no sense is refused in words', async () => {
  await write(await writer(ines), 'One\n')
  const last = await headNow()
  for (const id of ['0', 'x', '99999999999999999999', `${last + 1}`, 'n-', '-1'])
    expect((await ines.send(`${path}/${id}`)).status).toBe(404)
  expect((await ines.send(`/api/boards/${board}/briefs/nobody/versions`)).status).toBe(404)
  const issueOf = async (to: string, body: unknown) => {
    const { status, body: answer } = await ines.send<Refusal>(to, body)
    return { status, path: answer.error.issues?.[0]?.path }
  }
  expect(await issueOf(path, { name: '  ' })).toEqual({ status: 400, path: 'name' })
  expect(await issueOf(path, { name: 'a'.repeat(121) })).toEqual({ status: 400, path: 'name' })
  expect(await issueOf(`${path}/${last}/restore`, { head: 0 })).toEqual({ status: 400, path: 'head' })
  expect((await ines.send<Refusal>(`${path}/${last}/restore`, { all: true })).status).toBe(400)
})
