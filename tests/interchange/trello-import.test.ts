import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { importKinds, type ImportReport } from '../../shared/interchange/import-report.ts'
import { type ImportPlan, planTrelloImport, readTrello } from '../../shared/interchange/trello.ts'
import { byRank } from '../../shared/selectors/by-rank.ts'
import { currentSprint } from '../../shared/selectors/current-sprint.ts'
import { itemsIn } from '../../shared/selectors/item-place.ts'
import { groundsOf } from '../../shared/commands/grounds.ts'
import { living } from '../../shared/store/board-store.ts'
import { blankTemplate } from '../../shared/templates/blank.ts'
import { boardWordsTemplate } from '../../shared/templates/board-words.ts'
import { type TestBoard, newTestBoard } from '../helpers/board-doc.ts'
import { faultsOf } from '../helpers/faults-of.ts'
import { randomTrello } from './random-trello.ts'

const now = Date.parse('2026-11-16T09:42:00Z')

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/trello/${name}`, import.meta.url), 'utf8')
}

function newBoard(template: typeof blankTemplate = boardWordsTemplate): TestBoard {
  const board = newTestBoard()
  board.doc.transact(() =>
    template(board.store, {
      today: '2026-11-16',
      zone: 'Europe/Berlin',
      now,
      newId: board.newId,
      random: board.random,
    }),
  )
  return board
}

function bring(board: TestBoard, source: unknown, names: Record<string, string> = {}): ImportPlan {
  const plan = planTrelloImport(readTrello(source), board.store, {
    newId: board.newId,
    random: board.random,
    now,
    names,
  })
  board.doc.transact(() => plan.apply(board.store))
  return plan
}

function titlesByColumn({ store }: TestBoard): Record<string, string[]> {
  const sprint = currentSprint(living(store.rows.sprints))
  const items = itemsIn(store.rows.items.all().values(), sprint?.id ?? '', groundsOf(store))
  const columns = living(store.rows.statuses).toSorted(byRank)
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      items.filter((item) => item.place[1] === column.id).map((item) => item.title),
    ]),
  )
}

function itemCalled({ store }: TestBoard, title: string) {
  return [...store.rows.items.all().values()].find((item) => item.title === title)
}

function refused(source: unknown): ImportRefusal {
  try {
    readTrello(source)
  } catch (error) {
    if (error instanceof ImportRefusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('a Trello user opens the board and sees the same columns with the same cards in the same order', () => {
  const board = newBoard()
  bring(board, fixture('content-desk.json'))
  expect(titlesByColumn(board)).toEqual({
    Ideas: ['Ten walks under two hours', 'How to dry wet boots', 'A card with a broken title'],
    Writing: ['Letter in November: the first frost', 'Which socks for which boot'],
    'In review': ['Repair desk: what it costs'],
    Published: ['Six fitters, six posts'],
  })
  const columns = living(board.store.rows.statuses).toSorted(byRank)
  expect(columns.map(({ category, wipLimit }) => [category, wipLimit])).toEqual([
    ['todo', null],
    ['doing', 3],
    ['doing', 2],
    ['done', null],
  ])
  expect(currentSprint(living(board.store.rows.sprints))).toMatchObject({
    name: 'Imported: Content desk',
    state: 'planned',
    firstDay: '2026-11-16',
    lastDay: '2026-11-27',
  })
  expect(faultsOf(board.doc)).toEqual([])
})

test('description, labels, people, day, steps and links come with a card', () => {
  const board = newBoard()
  const { people } = bring(board, fixture('content-desk.json'))
  const socks = itemCalled(board, 'Which socks for which boot')
  expect(socks?.assignees.map((id) => people[id])).toEqual(['Jonas Brandt', 'Leila Haddad'])
  expect(socks?.due).toBe('2026-11-18')
  expect(socks?.checklist.map(({ text, done }) => [text, done])).toEqual([
    ['Research: Weigh every pair', false],
    ['Research: Ask two fitters', true],
    ['Before it goes out: Leila checks the sizes', false],
  ])
  expect(socks?.attachments.map(({ name }) => name)).toEqual(['Sock table', 'photo.jpg'])
  expect(socks?.external).toMatchObject({ source: 'trello', url: 'https://trello.com/c/demo0003' })
  expect(itemCalled(board, 'Letter in November: the first frost')?.checklist.map(({ text }) => text)).toEqual([
    'Subject line',
  ])
  const walks = itemCalled(board, 'Ten walks under two hours')
  expect(walks?.draft).toBe('Readers ask for **short** walks.\n\n- with a bus stop\n- with a hut')
  const labels = board.store.rows.labels
  expect(walks?.labels.map((id) => [labels.get(id)?.name, labels.get(id)?.colour])).toEqual([
    ['Boots', 3],
    ['Red', 6],
  ])
})

test('names of people are told beside the document and are nowhere in it', () => {
  const board = newBoard()
  const { people } = bring(board, fixture('content-desk.json'))
  expect(Object.values(people)).toEqual(['Ines Marchetti', 'Jonas Brandt', 'Leila Haddad', 'Oskar Lindqvist'])
  const bytes = new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(board.doc))
  for (const name of Object.values(people)) expect(bytes).not.toContain(name)
  expect([...board.store.rows.members.all().values()].map(({ claimed }) => claimed)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('somebody who is on the board already is not made a second time', () => {
  const board = newBoard()
  board.doc.transact(() => board.store.rows.members.insert('ines', { colour: 4, claimed: true }))
  const { people, report } = bring(board, fixture('content-desk.json'), { ines: 'Ines Marchetti' })
  expect(Object.values(people)).not.toContain('Ines Marchetti')
  expect(report.counts.members).toEqual({ inFile: 4, brought: 3, already: 1, leftOut: 0 })
  expect(itemCalled(board, 'Six fitters, six posts')?.assignees).toEqual(['ines'])
})

test('archived cards and cards of archived lists are in the archive', () => {
  const board = newBoard()
  const { report } = bring(board, fixture('content-desk.json'))
  const archived = [...board.store.rows.items.all().values()].filter((item) => item.archived)
  expect(archived.map(({ title }) => title).toSorted()).toEqual([
    'Old banner for the shop window',
    'Sandals: size guide',
    'Summer letter',
  ])
  expect(report.archived).toBe(3)
})

test('the report accounts for everything and says what has no place here', () => {
  const { report } = bring(newBoard(), fixture('content-desk.json'))
  expect(report.counts).toEqual({
    cards: { inFile: 10, brought: 10, already: 0, leftOut: 0 },
    lists: { inFile: 5, brought: 4, already: 0, leftOut: 1 },
    labels: { inFile: 5, brought: 4, already: 0, leftOut: 1 },
    members: { inFile: 4, brought: 4, already: 0, leftOut: 0 },
    checklistItems: { inFile: 4, brought: 4, already: 0, leftOut: 0 },
    links: { inFile: 2, brought: 2, already: 0, leftOut: 0 },
  })
  expect(Object.fromEntries(report.leftOut.map(({ what, count }) => [what, count]))).toEqual({
    'archived lists': 1,
    labels: 1,
    'start dates': 1,
    'dates and people on checklist steps': 1,
    'uploaded files': 1,
    'marks “due date complete”': 1,
    comments: 2,
    'entries of the activity': 3,
    'values of custom fields': 1,
    covers: 1,
    stickers: 1,
    votes: 2,
  })
  expect(report.problems).toEqual([])
})

test('an export of 2016 with few parts comes in too', () => {
  const board = newBoard()
  bring(board, fixture('store-windows-2016.json'))
  expect(titlesByColumn(board)).toEqual({ 'To do': ['Window: try before the rush'], Done: ['Window: first frost'] })
  const [label] = itemCalled(board, 'Window: first frost')?.labels ?? []
  expect(board.store.rows.labels.get(label ?? '')?.name).toBe('Frost')
})

test('on a board with columns of its own, lists of the same name are those columns', () => {
  const board = newBoard(blankTemplate)
  const { report } = bring(board, fixture('store-windows-2016.json'))
  expect(titlesByColumn(board)).toEqual({
    'To do': ['Window: try before the rush'],
    Doing: [],
    Review: [],
    Done: ['Window: first frost'],
  })
  expect(report.lists.map(({ isNew }) => isNew)).toEqual([false, false])
})

test('a second import brings only what is new and leaves alone what people changed', () => {
  const board = newBoard()
  bring(board, fixture('content-desk.json'))
  const repair = itemCalled(board, 'Repair desk: what it costs')
  const column = living(board.store.rows.statuses).find(({ name }) => name === 'Writing')
  board.doc.transact(() => {
    board.store.rows.items.update(repair!.id, { title: 'What a repair costs', deleted: [now, 'ines'] })
    board.store.rows.statuses.update(column!.id, { name: 'At the desk' })
  })
  const file = JSON.parse(fixture('content-desk.json'))
  file.cards[0]!.name = 'A title changed at Trello'
  file.cards.push({
    ...file.cards[4],
    id: 'f'.repeat(24),
    name: 'Laces that hold',
    idList: file.lists[1]!.id,
    pos: 900,
  })
  const { report } = bring(board, file)
  expect(report.counts.cards).toEqual({ inFile: 11, brought: 1, already: 10, leftOut: 0 })
  expect(titlesByColumn(board)['At the desk']).toEqual([
    'Letter in November: the first frost',
    'Which socks for which boot',
    'Laces that hold',
  ])
  expect(board.store.rows.items.get(repair!.id)).toMatchObject({ title: 'What a repair costs', deleted: [now, 'ines'] })
  expect(itemCalled(board, 'A title changed at Trello')).toBeUndefined()
})

test('new cards go to the backlog once the imported sprint is over', () => {
  const board = newBoard()
  const { report } = bring(board, fixture('content-desk.json'))
  board.doc.transact(() => board.store.rows.sprints.update(report.sprint!.id, { state: 'closed' }))
  const file = JSON.parse(fixture('content-desk.json'))
  file.cards.push({ id: 'f'.repeat(24), name: 'Laces that hold', idList: file.lists[1]!.id })
  bring(board, file)
  expect(itemCalled(board, 'Laces that hold')?.place[0]).toBe('backlog')
})

test('what is too long is cut, kept where it can be, and told with its place', () => {
  const board = newBoard()
  const long = 'one '.repeat(200).trim()
  const { report } = bring(board, {
    id: 'b1',
    name: 'Long',
    lists: [{ id: 'l1', name: 'L'.repeat(200) }],
    cards: [
      {
        id: 'c1',
        idList: 'l1',
        name: long,
        desc: 'é'.repeat(25_000),
        checklists: [{ id: 'k1', checkItems: [{ id: 's1', name: 'step '.repeat(200) }] }],
      },
    ],
  })
  const [item] = board.store.rows.items.all().values()
  expect(item?.title).toHaveLength(500)
  expect(item?.draft.startsWith(`${long}\n\nééé`)).toBe(true)
  expect(item?.checklist[0]?.text).toHaveLength(500)
  expect(report.problems.map(({ path }) => path)).toEqual([
    'lists[0].name',
    'cards[0].name',
    'cards[0].desc',
    'cards[0] checklist',
  ])
  expect(faultsOf(board.doc)).toEqual([])
})

test('a board that has no open list gets the usual columns and keeps its cards in the archive', () => {
  const board = newBoard()
  const { report } = bring(board, {
    id: 'b1',
    name: 'Old',
    lists: [{ id: 'l1', name: 'Gone', closed: true }],
    cards: [{ id: 'c1', idList: 'l1', name: 'Old card' }],
  })
  expect(living(board.store.rows.statuses).map(({ name }) => name)).toEqual(['To do', 'Doing', 'Review', 'Done'])
  expect(report).toMatchObject({ archived: 1, sprint: null })
})

test('a file that is not JSON is refused with line and column', () => {
  const refusal = refused('{\n  "cards": [,]\n}')
  expect(refusal.code).toBe('not-json')
  expect(refusal.message).toBe('This is not JSON: at line 2, column 13 “,” stands where it cannot.')
  expect(refused('').message).toContain('line 1, column 1 the end stands')
})

test('a file of another kind is refused with a way to the right one', () => {
  for (const source of ['[]', 'null', '7', '{"issues": []}', '{"lists": {}, "cards": []}']) {
    expect(refused(source).code).toBe('not-trello')
    expect(refused(source).hint).toContain('Export as JSON')
  }
})

/** A Trello file that a test spoils. */
type Part = Record<string, unknown>
type Loose = Part & { cards: Part[]; lists: Part[]; checklists: Part[] }

test.each<[string, string, (file: Loose) => unknown]>([
  ['cards[1].idList', 'names no list of this file', (file: Loose) => (file.cards[1]!.idList = 'elsewhere')],
  ['cards[2].id', 'is the id of cards[0] too', (file: Loose) => (file.cards[2]!.id = file.cards[0]!.id)],
  ['cards[0].name', 'must be text', (file: Loose) => (file.cards[0]!.name = { toString: 'x' })],
  ['cards[3].id', 'is missing', (file: Loose) => delete file.cards[3]!.id],
  ['cards[3].id', 'must be an id of letters and digits', (file: Loose) => (file.cards[3]!.id = '../../etc')],
  ['cards[4]', 'must be an object', (file: Loose) => Object.assign(file.cards, { 4: [] })],
  ['lists[0].closed', 'must be true or false', (file: Loose) => (file.lists[0]!.closed = 'yes')],
  ['lists[1].id', 'is the id of lists[0] too', (file: Loose) => (file.lists[1]!.id = file.lists[0]!.id)],
  ['checklists[0].checkItems', 'must be a list', (file: Loose) => (file.checklists[0]!.checkItems = {})],
  ['id', 'is missing', (file: Loose) => delete file.id],
])('a broken file is refused: %s %s', (path, message, spoil) => {
  const file = JSON.parse(fixture('content-desk.json'))
  spoil(file)
  expect(refused(file).issues[0]).toEqual({ path, message })
  expect(refused(JSON.stringify(file)).message).toContain(`${path} ${message}`)
})

test('names that hostile files use do no harm', () => {
  const source =
    '{"id": "__proto__", "name": "__proto__", "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "lists": [{"id": "__proto__", "name": "__proto__", "__proto__": {"closed": true}}],' +
    '"members": [{"id": "__proto__", "fullName": "Hana Sato"}], "labels": [{"id": "constructor", "name": "toString"}],' +
    '"cards": [{"id": "__proto__", "idList": "__proto__", "name": "hasOwnProperty", "idMembers": ["__proto__"], "idLabels": ["constructor"], "shortUrl": "javascript:alert(1)", "__proto__": {"closed": true}}]}'
  const board = newBoard()
  const { people } = bring(board, source)
  expect(Object.prototype).not.toHaveProperty('polluted')
  expect(people).toEqual({ 'trello-__proto__': 'Hana Sato' })
  expect(itemCalled(board, 'hasOwnProperty')).toMatchObject({
    archived: false,
    assignees: ['trello-__proto__'],
    external: { source: 'trello', id: '__proto__' },
  })
  expect(itemCalled(board, 'hasOwnProperty')?.external).not.toHaveProperty('url')
  expect(faultsOf(board.doc)).toEqual([])
})

test('a file nested a hundred thousand deep is read or refused, never a crash', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect(refused(deep).code).toBe('not-trello')
  const { report } = bring(
    newBoard(),
    `{"id": "b", "name": "Deep", "prefs": ${deep}, "lists": [{"id": "l", "name": "To do"}], "cards": [{"id": "c", "idList": "l", "name": "One", "cover": ${deep}}]}`,
  )
  expect(report.counts.cards.brought).toBe(1)
})

test('a file of a hundred thousand cards is refused with the number that fits', () => {
  const cards = Array.from({ length: 100_000 }, (_, index) => ({ id: `c${index}`, idList: 'l', name: 'Card' }))
  const refusal = refused({ id: 'b', name: 'Huge', lists: [{ id: 'l', name: 'To do' }], cards })
  expect(refusal.code).toBe('too-large')
  expect(refusal.message).toBe('The file holds 100,000 cards; a board takes up to 50,000.')
})

test('a file of more lists than a board has columns is refused with the number that fits', () => {
  const lists = Array.from({ length: 300 }, (_, index) => ({ id: `l${index}`, name: `List ${index}` }))
  const cards = lists.map(({ id }) => ({ id: `c${id}`, idList: id, name: 'Card' }))
  const file = { id: 'b', name: 'Wide', lists, cards }
  expect(() => bring(newBoard(), file)).toThrow(/statuses; it may have 200/)
})

test('a board too heavy for a document is refused before anything is written', () => {
  const cards = Array.from({ length: 1300 }, (_, index) => ({
    id: `c${index}`,
    idList: 'l',
    name: 'Card',
    desc: '語'.repeat(20_000),
  }))
  const board = newBoard()
  expect(() => bring(board, { id: 'b', name: 'Heavy', lists: [{ id: 'l', name: 'To do' }], cards })).toThrow(
    'a board holds up to 40 MB',
  )
  expect(board.store.rows.items.all().size).toBe(0)
})

test('ten thousand cards come in, each once and in order', () => {
  const cards = Array.from({ length: 10_000 }, (_, index) => ({
    id: `c${index}`,
    idList: `l${index % 3}`,
    name: `Card ${index}`,
    pos: index,
  }))
  const board = newBoard()
  bring(board, {
    id: 'b',
    name: 'Large',
    lists: [0, 1, 2].map((index) => ({ id: `l${index}`, name: `List ${index}`, pos: index })),
    cards,
  })
  expect(titlesByColumn(board)['List 1']?.slice(0, 3)).toEqual(['Card 1', 'Card 4', 'Card 7'])
  expect(board.store.rows.items.all().size).toBe(10_000)
})

test('a plan for a board that has changed since writes nothing', () => {
  const board = newBoard()
  const plan = planTrelloImport(readTrello(fixture('content-desk.json')), board.store, {
    newId: board.newId,
    random: board.random,
    now,
  })
  bring(board, fixture('content-desk.json'))
  const before = Y.encodeStateVector(board.doc)
  expect(() => board.doc.transact(() => plan.apply(board.store))).toThrow('plan the import again')
  expect(Y.encodeStateVector(board.doc)).toEqual(before)
})

function addsUp(report: ImportReport): void {
  for (const kind of importKinds) {
    const { inFile, brought, already, leftOut } = report.counts[kind]
    expect([kind, brought + already + leftOut]).toEqual([kind, inFile])
  }
}

test('law: whatever a board holds, each card is accounted for, every row is sound, and twice is once', () => {
  fc.assert(
    fc.property(randomTrello, fc.constantFrom(boardWordsTemplate, blankTemplate), (file, template) => {
      const board = newBoard(template)
      const first = bring(board, JSON.stringify(file)).report
      addsUp(first)
      expect(first.counts.cards).toMatchObject({ inFile: file.cards.length, brought: file.cards.length })
      expect(first.counts.lists.inFile).toBe(file.lists.length)
      expect(board.store.rows.items.all().size).toBe(file.cards.length)
      expect(new Set([...board.store.rows.items.all().values()].map(({ external }) => external?.id))).toEqual(
        new Set(file.cards.map(({ id }) => id)),
      )
      const archivedIn = new Set(file.lists.filter(({ closed }) => closed).map(({ id }) => id))
      for (const card of file.cards) {
        const item = living(board.store.rows.items).find(({ external }) => external?.id === card.id)
        expect(item?.archived).toBe(Boolean(card.closed) || archivedIn.has(card.idList))
        expect(board.store.rows.statuses.get(item?.place[1] ?? '')).toBeDefined()
      }
      expect(faultsOf(board.doc)).toEqual([])
      expect(board.store.setAside()).toEqual([])
      const before = Y.encodeStateAsUpdate(board.doc)
      const { report: second, people } = bring(board, JSON.stringify(file))
      addsUp(second)
      expect(second.counts.cards.already).toBe(file.cards.length)
      expect(people).toEqual({})
      expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before)
    }),
    { numRuns: 100 },
  )
})

test('law: any JSON is read or refused with a place, nothing else', () => {
  const broken = fc
    .tuple(randomTrello, fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 3 }))
    .map(([file, changes]) => {
      const text = JSON.stringify(file)
      const keys = [...text.matchAll(/"(\w+)":/g)].map((match) => match[1] ?? '')
      return changes.reduce(
        (value, [where, to]) =>
          JSON.parse(JSON.stringify(value), (key, old) => (key !== '' && key === keys[where % keys.length] ? to : old)),
        JSON.parse(text),
      )
    })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), broken), (source) => {
      try {
        bring(newBoard(), source)
      } catch (error) {
        if (!(error instanceof ImportRefusal)) throw error
        expect(error.code === 'invalid' ? error.issues[0]?.path : 'said').toBeTruthy()
      }
    }),
    { numRuns: 200 },
  )
})
