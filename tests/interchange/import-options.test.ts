import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { importEnvelope } from '../../shared/interchange/import-envelope.ts'
import { fileText, readImportFile } from '../../shared/interchange/import-file.ts'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { importKinds } from '../../shared/interchange/import-report.ts'
import { type TrelloOptions, readOptions } from '../../shared/interchange/trello-options.ts'
import { planTrelloImport, readTrello } from '../../shared/interchange/trello.ts'
import { living } from '../../shared/store/board-store.ts'
import { blankTemplate } from '../../shared/templates/blank.ts'
import { type TestBoard, newTestBoard } from '../helpers/board-doc.ts'
import { faultsOf } from '../helpers/faults-of.ts'
import { randomTrello } from './random-trello.ts'

const now = Date.parse('2026-11-16T09:42:00Z')
const text = readFileSync(new URL('../fixtures/trello/content-desk.json', import.meta.url), 'utf8')
const desk = readTrello(text)
const list = (name: string) => desk.lists.find((one) => one.name === name)!.id
const person = (name: string) => desk.members!.find((one) => one.fullName === name)!.id

function newBoard(): TestBoard {
  const board = newTestBoard()
  const { newId, random } = board
  board.doc.transact(() => {
    blankTemplate(board.store, { today: '2026-11-16', zone: 'Europe/Berlin', now, newId, random })
    board.store.rows.members.insert('hana', { colour: 1 })
  })
  return board
}

function bring({ doc, store, newId, random }: TestBoard, options: TrelloOptions, file = desk) {
  const plan = planTrelloImport(file, store, { newId, random, now, options, names: { hana: 'Hana Sato' } })
  doc.transact(() => plan.apply(store))
  return plan.report
}

function refusalOf(work: () => unknown): ImportRefusal {
  try {
    work()
  } catch (error) {
    if (error instanceof ImportRefusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

const itemsOf = ({ store }: TestBoard, status: string) =>
  living(store.rows.items)
    .filter((item) => item.place[1] === status && !item.archived)
    .map(({ title }) => title)

test('a list becomes the column that was chosen for it, though it is called otherwise', () => {
  const board = newBoard()
  const [first] = living(board.store.rows.statuses)
  const report = bring(board, { lists: { [list('Writing')]: { status: first!.id } } })
  expect(report.lists.find(({ name }) => name === 'Writing')).toMatchObject({
    ...{ becomes: 'column', status: first!.id, isNew: false, category: first!.category },
  })
  expect(itemsOf(board, first!.id)).toContain('Which socks for which boot')
})

test('a list becomes a new column under the name that was chosen, an archive, or nothing', () => {
  const board = newBoard()
  const report = bring(board, {
    lists: {
      [list('Writing')]: { name: 'At the desk', category: 'doing' },
      [list('In review')]: 'archive',
      [list('Ideas')]: 'out',
      [list('Summer range')]: { name: 'Summer', category: 'todo' },
    },
  })
  const columns = living(board.store.rows.statuses)
  const desks = columns.find(({ name }) => name === 'At the desk')
  expect(desks?.category).toBe('doing')
  expect(itemsOf(board, desks!.id)).toContain('Which socks for which boot')
  expect(columns.map(({ name }) => name)).not.toContain('In review')
  expect(report.lists.map(({ name, becomes }) => [name, becomes])).toEqual([
    ['Summer range', 'column'],
    ['Ideas', 'out'],
    ['Writing', 'column'],
    ['In review', 'archive'],
    ['Published', 'column'],
  ])
  const ideas = desk.cards.filter((card) => card.idList === list('Ideas'))
  expect(report.counts.cards.leftOut).toBe(ideas.length)
  const told = report.leftOut.find(({ what }) => what === 'cards of lists left out')
  expect(told?.count).toBe(ideas.length)
  expect(told?.examples).toContain('How to dry wet boots')
  const reviewed = desk.cards.filter((card) => card.idList === list('In review'))
  const here = [...board.store.rows.items.all().values()]
  for (const card of reviewed) expect(here.find((item) => item.external?.id === card.id)?.archived).toBe(true)
})

test('archived cards stay out when that was chosen', () => {
  const board = newBoard()
  const report = bring(board, { archived: false })
  expect(report.archived).toBe(0)
  expect([...board.store.rows.items.all().values()].some(({ archived }) => archived)).toBe(false)
  expect(report.lists.find(({ name }) => name === 'Summer range')?.becomes).toBe('out')
})

test('a person becomes the member that was chosen, or somebody unclaimed', () => {
  const board = newBoard()
  const report = bring(board, { people: { [person('Jonas Brandt')]: 'hana' } })
  const jonas = report.people.find(({ name }) => name === 'Jonas Brandt')
  expect(jonas).toMatchObject({ member: 'hana', isNew: false })
  const cards = desk.cards.filter((card) => card.idMembers?.includes(person('Jonas Brandt')))
  expect(cards.length).toBe(jonas?.cards)
  for (const card of cards) {
    const item = [...board.store.rows.items.all().values()].find(({ external }) => external?.id === card.id)
    expect(item?.assignees).toContain('hana')
  }
  const other = newBoard()
  const file = { ...desk, members: desk.members!.map((one) => ({ ...one, fullName: 'Hana Sato' })).slice(0, 1) }
  expect(bring(other, {}, file).people[0]).toMatchObject({ member: 'hana', isNew: false })
  const third = newBoard()
  const alone = bring(third, { people: { [file.members[0]!.id]: null } }, file)
  expect(alone.people[0]).toMatchObject({ isNew: true })
})

test.each<[what: string, options: unknown, path: string]>([
  ['a list of another file', { lists: { x: 'out' } }, 'options.lists.x'],
  ['a column that is not there', { lists: { [list('Ideas')]: { status: 'x' } } }, `options.lists.${list('Ideas')}`],
  ['a home that is none', { lists: { [list('Ideas')]: 'somewhere' } }, `options.lists.${list('Ideas')}`],
  ['a column without a name', { lists: { [list('Ideas')]: { name: '', category: 'todo' } } }, 'options.lists'],
  ['somebody of another file', { people: { x: 'hana' } }, 'options.people.x'],
  ['a member who is not there', { people: { [person('Jonas Brandt')]: 'x' } }, 'options.people'],
  ['a choice that nobody offers', { colour: 'red' }, 'options'],
  ['choices that are none', 7, 'options'],
])('%s is refused with its path, and nothing is written', (_, options, path) => {
  const board = newBoard()
  const refusal = refusalOf(() => bring(board, readOptions(options)))
  expect(refusal.code).toBe('invalid')
  expect(refusal.issues[0]?.path.startsWith(path)).toBe(true)
  expect(living(board.store.rows.items)).toEqual([])
})

test('a file travels with its choices, and reading what was read gives the same', () => {
  const bytes = new TextEncoder().encode(JSON.stringify({ options: { file: 'desk.json' }, file: desk }))
  const { file, options } = readImportFile(bytes, importEnvelope)
  expect(options).toEqual({ file: 'desk.json' })
  expect(file).toEqual(JSON.parse(JSON.stringify(desk)))
  const wrong = new TextEncoder().encode(JSON.stringify({ option: {}, file: desk }))
  expect(refusalOf(() => readImportFile(wrong, importEnvelope)).code).toBe('invalid')
})

test.each<[what: string, bytes: number[], code: string]>([
  ['an empty file', [], 'not-json'],
  ['an archive', [0x50, 0x4b, 3, 4], 'not-text'],
  ['UTF-16', [0xff, 0xfe, 0x7b, 0], 'not-text'],
  ['Latin-1', [0x7b, 0x22, 0xe9, 0x22, 0x7d], 'not-text'],
])('%s is refused with what to do', (_, bytes, code) => {
  const refusal = refusalOf(() => fileText(Uint8Array.from(bytes)))
  expect(refusal.code).toBe(code)
  expect(refusal.hint).toMatch(/\.$/)
})

const choice = (statuses: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...statuses).map((status) => ({ status })),
    fc.constantFrom('archive' as const, 'out' as const),
    fc.record({ name: fc.constantFrom('New', 'Done'), category: fc.constantFrom('todo', 'doing', 'done') }),
  )

test('law: whatever is chosen, every card is accounted for, a dry run says what a run does, and twice is once', () => {
  fc.assert(
    fc.property(randomTrello, fc.boolean(), fc.gen(), (source, archived, pick) => {
      const file = readTrello(source)
      const board = newBoard()
      const statuses = living(board.store.rows.statuses).map(({ id }) => id)
      const lists = Object.fromEntries(
        file.lists.flatMap(({ id }) => (pick(fc.boolean) ? [[id, pick(choice, statuses)]] : [])),
      ) as NonNullable<TrelloOptions['lists']>
      const people = Object.fromEntries(
        (file.members ?? []).flatMap(({ id }) => (pick(fc.boolean) ? [[id, pick(fc.constantFrom, 'hana', null)]] : [])),
      ) as NonNullable<TrelloOptions['people']>
      const options = { lists, people, archived }
      const { newId, store, random } = board
      const context = { newId, random, now, options, names: { hana: 'Hana Sato' } }
      const dry = planTrelloImport(file, store, context).report
      const report = bring(board, options, file)
      expect(report).toEqual(dry)
      for (const kind of importKinds) {
        const { inFile, brought, already, leftOut } = report.counts[kind]
        expect([kind, brought + already + leftOut]).toEqual([kind, inFile])
      }
      const here = [...store.rows.items.all().values()]
      expect(here.length).toBe(report.counts.cards.brought)
      const out = new Set(file.lists.flatMap(({ id }) => (lists[id] === 'out' ? [id] : [])))
      const inOut = new Set(file.cards.flatMap((card) => (out.has(card.idList) ? [card.id] : [])))
      expect(here.filter(({ external }) => inOut.has(external?.id ?? ''))).toEqual([])
      const columns = new Set(living(store.rows.statuses).map(({ id }) => id))
      for (const item of here) expect(columns.has(item.place[1])).toBe(true)
      expect(faultsOf(board.doc)).toEqual([])
      const again = bring(board, options, file)
      expect(again.counts.cards.brought).toBe(0)
      expect(store.rows.items.all().size).toBe(here.length)
    }),
    { numRuns: 80 },
  )
})
