import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedBrief } from '../../shared/brief/brief-tree.ts'
import { closeCode, rejection } from '../../shared/protocol.ts'
import { addParagraph, paragraphAt, paragraphsOf } from '../helpers/brief-doc.ts'
import { addItem, connectDurable, type connectStock } from '../helpers/clients.ts'
import { openMemoryStorage } from '../helpers/memory-storage.ts'
import { startSyncServer } from '../helpers/sync-server.ts'
import { stopAfterEach } from '../helpers/teardown.ts'

const keep = stopAfterEach()
const serve = async (...options: Parameters<typeof startSyncServer>) =>
  keep(await startSyncServer(...options), (server) => server.stop())
const ours = (...options: Parameters<typeof connectDurable>) =>
  keep(connectDurable(...options), (client) => client.stop())
const closed = (client: ReturnType<typeof connectStock>) =>
  new Promise<number>((resolve) => client.provider.on('connection-close', (event) => event && resolve(event.code)))

async function boardWithItem(options: Parameters<typeof startSyncServer>[0] = {}) {
  const server = await serve(options)
  const board = await server.board()
  const editor = ours(server, board)
  await editor.synced()
  const item = 'guide'
  addItem(editor.doc, item)
  await editor.saved()
  return { server, board, item, room: `${board}/brief/${item}` }
}

describe('the room of a brief', () => {
  test('what two people write is on disk and the same for both', async () => {
    const { server, room, board, item } = await boardWithItem()
    const [ines, oskar] = [ours(server, room, { member: 'ines' }), ours(server, room, { member: 'oskar' })]
    await Promise.all([ines.synced(), oskar.synced()])
    addParagraph(ines.doc, 'Measure both feet')
    await ines.saved()
    await expect.poll(() => paragraphsOf(oskar.doc)).toEqual(['Measure both feet'])
    paragraphAt(oskar.doc, 0).insert(18, ' in the evening')
    await oskar.saved()
    expect(await server.rooms.readBrief(board, item, (doc) => doc && paragraphsOf(doc))).toEqual([
      'Measure both feet in the evening',
    ])
    const rows = server.storage.disk.get(room)?.rows ?? []
    expect(rows.map(({ member }) => member)).toEqual(['ines', 'oskar'])
  })

  test('what a node remembers beside its fields is taken, and what replaces it', async () => {
    const { server, room } = await boardWithItem()
    const [ines, hana] = [ours(server, room), ours(server, room, { member: 'hana' })]
    await Promise.all([ines.synced(), hana.synced()])
    const paragraph = addParagraph(ines.doc, 'Measure both feet')
    for (const marker of ['-', '*']) {
      paragraph.setAttribute('__state', new Y.Map([['marker', marker]]))
      await ines.saved()
    }
    await expect
      .poll(() => (paragraphAt(hana.doc, 0).getAttribute('__state') as unknown as Y.Map<string>)?.get('marker'))
      .toBe('*')
    expect(ines.rejections).toEqual([])
  })

  test('a long text comes in at once, whole, while others write on another board', async () => {
    const { server, room, board, item } = await boardWithItem()
    const elsewhere = await server.board()
    const [ines, hana] = [ours(server, room), ours(server, elsewhere, { member: 'hana' })]
    await Promise.all([ines.synced(), hana.synced()])
    const words = Array.from({ length: 3000 }, (_, place) => `Paragraph ${place}`)
    ines.doc.transact(() => {
      for (const one of words) addParagraph(ines.doc, one)
    })
    ines.doc.transact(() => ines.doc.get('root', Y.XmlText).delete(10, 5))
    addItem(hana.doc, 'boot')
    await Promise.all([ines.saved(), hana.saved()])
    const left = words.filter((_, place) => place < 10 || place >= 15)
    expect(await server.rooms.readBrief(board, item, (doc) => doc && paragraphsOf(doc))).toEqual(left)
    const oskar = ours(server, room, { member: 'oskar' })
    await oskar.synced()
    expect(paragraphsOf(oskar.doc)).toEqual(left)
    expect(ines.rejections).toEqual([])
  })

  test('an item that is not known yet may be on its way: 4504; a board that is not there is final: 4404', async () => {
    const { server, board } = await boardWithItem()
    expect(await closed(ours(server, `${board}/brief/later`))).toBe(closeCode.notYet)
    expect(await closed(ours(server, 'nowhere/brief/i1'))).toBe(closeCode.unknownRoom)
    expect(await closed(ours(server, 'nowhere/talk'))).toBe(closeCode.unknownRoom)
  })

  test('begins with the template of its item, once, though many come at once', async () => {
    const startOf = () => 'What the reader does'
    const loadSeed = async () => (doc: Y.Doc, text: string) => void addParagraph(doc, text)
    const { server, room } = await boardWithItem({ briefs: { startOf, loadSeed } })
    const clients = ['ines', 'oskar', 'leila', 'hana'].map((member) => ours(server, room, { member }))
    await Promise.all(clients.map((client) => client.synced()))
    for (const { doc } of clients) expect(paragraphsOf(doc)).toEqual(['What the reader does'])
  })

  test('begins with it also when somebody comes first who may only look', async () => {
    const startOf = () => 'What the reader does'
    const loadSeed = async () => (doc: Y.Doc, text: string) => void addParagraph(doc, text)
    const { server, room } = await boardWithItem({ briefs: { startOf, loadSeed } })
    const viewer = ours(server, room, { member: 'tom', role: 'viewer' })
    await viewer.synced()
    expect(paragraphsOf(viewer.doc)).toEqual(['What the reader does'])
  })

  test('who brings a text written offline gets no template before it', async () => {
    const startOf = () => 'What the reader does'
    const loadSeed = async () => (doc: Y.Doc, text: string) => void addParagraph(doc, text)
    const { server, room } = await boardWithItem({ briefs: { startOf, loadSeed } })
    const doc = new Y.Doc()
    addParagraph(doc, 'Written on the train')
    ours(server, room, { doc })
    const hana = ours(server, room, { member: 'hana' })
    await hana.synced()
    await expect.poll(() => paragraphsOf(hana.doc)).toEqual(['Written on the train'])
  })

  test.each(['commenter', 'viewer'])('a %s reads and cannot write', async (role) => {
    const { server, room, board, item } = await boardWithItem()
    const ines = ours(server, room)
    await ines.synced()
    addParagraph(ines.doc, 'Measure both feet')
    await ines.saved()
    const reader = ours(server, room, { member: 'priya', role })
    await reader.synced()
    expect(paragraphsOf(reader.doc)).toEqual(['Measure both feet'])
    addParagraph(reader.doc, 'No')
    expect((await reader.rejected()).code).toBe(rejection.readOnly)
    expect(await server.rooms.readBrief(board, item, (doc) => doc && paragraphsOf(doc))).toEqual(['Measure both feet'])
  })

  test('comes back from disk the same, and goes on', async () => {
    const storage = openMemoryStorage()
    const first = await boardWithItem({ storage })
    const ines = ours(first.server, first.room)
    await ines.synced()
    addParagraph(ines.doc, 'Measure both feet')
    await ines.saved()
    await first.server.stop()
    const second = await serve({ storage })
    const oskar = ours(second, first.room, { member: 'oskar' })
    await oskar.synced()
    expect(paragraphsOf(oskar.doc)).toEqual(['Measure both feet'])
    paragraphAt(oskar.doc, 0).delete(1, 8)
    await oskar.saved()
    await expect.poll(() => paragraphsOf(ines.doc)).toEqual(['Measure both feet'])
  })

  test('the name and colour of a caret are the server’s word', async () => {
    const { server, room, board } = await boardWithItem()
    await server.rooms.write(board, 'test', ({ rows }) => rows.members.insert('oskar', { colour: 4 }), {
      member: 'ines',
      role: 'owner',
    })
    const [ines, oskar] = [ours(server, room), ours(server, room, { member: 'oskar', name: 'Oskar' })]
    await Promise.all([ines.synced(), oskar.synced()])
    oskar.provider.awareness.setLocalState({ name: 'Ines', color: 'red; background: url(x)', focusing: true })
    await expect
      .poll(() => ines.provider.awareness.getStates().get(oskar.doc.clientID))
      .toMatchObject({ name: 'Oskar', color: 'var(--cat-4-ink)', focusing: true, user: { member: 'oskar' } })
  })
})

describe('what an editor never writes is refused, and nothing happens', () => {
  const hostile: [string, number, (doc: Y.Doc) => void][] = [
    ['a second root', rejection.invalid, (doc) => doc.getMap('items').set('a', 1)],
    ['a document within', rejection.invalid, (doc) => doc.get('root', Y.XmlText).insertEmbed(0, new Y.Doc())],
    ['an array', rejection.invalid, (doc) => doc.get('root', Y.XmlText).insertEmbed(0, new Y.Array())],
    ['a node without a type', rejection.invalid, (doc) => doc.get('root', Y.XmlText).insertEmbed(0, new Y.XmlText())],
    ['a node of an unknown type', rejection.invalid, (doc) => addNode(doc, 'marquee')],
    ['nodes 100 levels deep', rejection.invalid, (doc) => addDeep(doc, 100)],
  ]
  test.each(hostile)('%s', async (_, code, write) => {
    const { server, room, board, item } = await boardWithItem()
    const ines = ours(server, room)
    await ines.synced()
    addParagraph(ines.doc, 'Measure both feet')
    await ines.saved()
    const other = ours(server, room, { member: 'oskar' })
    await other.synced()
    write(other.doc)
    expect((await other.rejected()).code).toBe(code)
    expect(await server.rooms.readBrief(board, item, (doc) => doc && paragraphsOf(doc))).toEqual(['Measure both feet'])
  })

  test('nobody writes comments but by command', async () => {
    const { server, board } = await boardWithItem()
    const ines = ours(server, `${board}/talk`)
    await ines.synced()
    ines.doc.getMap('comments').set('c1', { author: 'oskar', text: 'I said so' })
    expect((await ines.rejected()).code).toBe(rejection.serverOwned)
    expect(await server.rooms.readTalk(board, ({ rows }) => rows.comments.all().size)).toBe(0)
  })
})

test('the server writes Markdown as one row, and two writers see it as their own text', async () => {
  const { server, board, item, room } = await boardWithItem()
  const ines = ours(server, room)
  await ines.synced()
  addParagraph(ines.doc, 'Measure both feet')
  await ines.saved()
  const body = (doc: Y.Doc) => seedBrief(doc, 'Measure both feet\n\nin the evening')
  await server.rooms.writeBrief(board, item, { command: 'brief.write', body }, { member: 'oskar', role: 'editor' })
  await expect.poll(() => paragraphsOf(ines.doc)).toEqual(['Measure both feet', 'in the evening'])
  const rows = server.storage.disk.get(room)?.rows ?? []
  expect(rows.map(({ member, command }) => [member, command])).toEqual([
    ['ines', null],
    ['oskar', 'brief.write'],
  ])
  paragraphAt(ines.doc, 1).insert(1, 'late ')
  await ines.saved()
  expect(await server.rooms.readBrief(board, item, (doc) => doc && paragraphsOf(doc))).toEqual(paragraphsOf(ines.doc))
})

test('comments are written by command, by whoever asked, and heard by all who read', async () => {
  const { server, board, item } = await boardWithItem()
  const reader = ours(server, `${board}/talk`, { member: 'hana', role: 'viewer' })
  await reader.synced()
  const args = { id: 'th1', item, anchor: null, comment: { id: 'c1', text: 'Who measured this?' } }
  await server.rooms.run(board, 'thread.open', args, { member: 'priya', role: 'commenter' })
  await expect
    .poll(() => reader.doc.getMap('comments').get('c1'))
    .toMatchObject({ author: 'priya', text: 'Who measured this?' })
  await expect(
    server.rooms.run(
      board,
      'thread.open',
      { ...args, id: 'th2', item: 'none' },
      { member: 'priya', role: 'commenter' },
    ),
  ).rejects.toMatchObject({ code: 'not-found' })
})

test('who only holds a link does not read what people say', async () => {
  const { server, board } = await boardWithItem()
  expect(await closed(ours(server, `${board}/talk`, { member: 'look-1', role: 'viewer' }))).toBe(closeCode.removed)
})

function addNode(doc: Y.Doc, type: string, parent = doc.get('root', Y.XmlText)): Y.XmlText {
  const node = new Y.XmlText()
  node.setAttribute('__type', type)
  parent.insertEmbed(parent.length, node)
  return node
}

function addDeep(doc: Y.Doc, levels: number) {
  doc.transact(() => {
    let node = addNode(doc, 'quote')
    for (let level = 1; level < levels; level += 1) node = addNode(doc, 'quote', node)
  })
}

test('what leaves the bin for good takes its text and its comments along, and nothing else', async () => {
  const day = 86_400_000
  const time = { now: Date.parse('2026-11-16T09:00:00Z') }
  const storage = openMemoryStorage()
  const server = await serve({ storage, clock: () => time.now, purgeEveryMs: 1, idleMs: 1 })
  const board = await server.board(({ rows }) => rows.board.insert('board', { name: 'Growth desk', zone: 'UTC' }))
  const ines = { member: 'ines', role: 'owner' } as const
  for (const id of ['boot', 'shoe']) {
    await server.rooms.run(board, 'item.create', { id, title: id }, ines)
    const write = { command: 'brief.write', body: (doc: Y.Doc) => void addParagraph(doc, `About the ${id}`) }
    await server.rooms.writeBrief(board, id, write, ines)
    const said = { id: `t-${id}`, item: id, anchor: null, comment: { id: `c-${id}`, text: 'Who measured this?' } }
    await server.rooms.run(board, 'thread.open', said, ines)
  }
  await server.rooms.run(board, 'item.delete', { id: 'boot' }, ines)
  time.now += 31 * day
  // somebody looks at the board: then it is cared for
  ours(server, board)
  await expect.poll(() => [...storage.disk.keys()].toSorted()).toEqual([board, `${board}/brief/shoe`, `${board}/talk`])
  await expect
    .poll(() => server.rooms.readTalk(board, ({ rows }) => [...rows.comments.all().keys()]))
    .toEqual(['c-shoe'])
})
