import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/protocol.ts'
import { retroRefusal as refusal, retroWorld } from '../../tests/helpers/retro-world.ts'
import { memoryRetroStore } from './retro-store.ts'

const textsOf = ({ notes }: { notes: { text: string }[] }) => notes.map(({ text }) => text)

describe('notes', () => {
  test('are seen by who wrote them alone until they are shown; how many each wrote is public', async () => {
    const { run, view } = retroWorld()
    await run('ines', 'note', { id: 'n1', column: 'keep', text: 'Short stand-ups' })
    await run('hana', 'note', { id: 'n2', column: 'try', text: 'Write briefs in pairs' })
    expect(textsOf(view('ines'))).toEqual(['Short stand-ups'])
    expect(view('tom')).toMatchObject({ notes: [], written: [['hana', 1], ['ines', 1]] }) // prettier-ignore
    await run('hana', 'show', { part: 'notes' })
    expect(textsOf(view('tom'))).toEqual(['Short stand-ups', 'Write briefs in pairs'])
    expect(view('tom').notes.map(({ author }) => author)).toEqual(['ines', 'hana'])
  })

  test('are changed and taken away by who wrote them alone; what is hidden is not there for others', async () => {
    const { run, view } = retroWorld()
    await run('ines', 'note', { id: 'n1', column: 'keep', text: 'One' })
    expect(await refusal(run('jonas', 'edit', { id: 'n1', text: 'Mine' }))).toBe('not-found')
    await run('ines', 'edit', { id: 'n1', text: 'Two', column: 'change' })
    await run('ines', 'show', { part: 'notes' })
    expect(await refusal(run('jonas', 'remove', { id: 'n1' }))).toBe('no-right')
    expect(view('jonas').notes).toMatchObject([{ text: 'Two', column: 'change' }])
    await run('ines', 'remove', { id: 'n1' })
    expect(await refusal(run('ines', 'remove', { id: 'n1' }))).toBe('done')
    expect(view('ines').notes).toEqual([])
  })

  test('sent twice are one note, and there is an end to them', async () => {
    const { run, view } = retroWorld()
    for (let count = 0; count < limits.retroNotes; count += 1)
      await run('ines', 'note', { id: `n${count}`, column: 'keep', text: 'One' })
    await run('ines', 'note', { id: 'n1', column: 'keep', text: 'One' })
    expect(view('ines').notes).toHaveLength(limits.retroNotes)
    expect(await refusal(run('ines', 'note', { id: 'more', column: 'keep', text: 'One' }))).toBe('conflict')
    const long = 'x'.repeat(limits.retroText + 1)
    expect(await refusal(run('ines', 'edit', { id: 'n1', text: long }))).toBe('invalid')
  })

  test('stand in groups, until one leaves or the first of them goes', async () => {
    const { run, view } = retroWorld()
    for (const id of ['a', 'b', 'c', 'd']) await run('ines', 'note', { id, column: 'keep', text: id })
    expect(await refusal(run('ines', 'group', { notes: ['a', 'b'] }))).toBe('conflict')
    await run('ines', 'show', { part: 'notes' })
    await run('jonas', 'group', { notes: ['a', 'b', 'c'] })
    await run('jonas', 'group', { notes: ['d', 'c'] })
    const groups = () => Object.fromEntries(view('tom').notes.map(({ id, group }) => [id, group]))
    expect(groups()).toEqual({ a: 'd', b: 'd', c: 'd', d: 'd' })
    await run('jonas', 'group', { notes: ['d'] })
    expect(groups()).toEqual({ a: 'a', b: 'a', c: 'a', d: 'd' })
    await run('ines', 'remove', { id: 'a' })
    expect(groups()).toEqual({ b: 'b', c: 'b', d: 'd' })
  })
})

describe('votes', () => {
  test('are hidden until they are shown, three a member, and replaced as a whole', async () => {
    const { run, view } = retroWorld()
    for (const id of ['a', 'b']) await run('ines', 'note', { id, column: 'keep', text: id })
    expect(await refusal(run('ines', 'vote', { notes: ['a'] }))).toBe('conflict')
    await run('ines', 'show', { part: 'notes' })
    await run('ines', 'vote', { notes: ['a', 'a', 'b'] })
    await run('hana', 'vote', { notes: ['a'] })
    await run('hana', 'vote', { notes: ['b'] })
    expect(await refusal(run('ines', 'vote', { notes: ['a', 'a', 'a', 'b'] }))).toBe('invalid')
    expect(await refusal(run('tom', 'vote', { notes: ['a'] }))).toBe('no-right')
    expect(view('hana')).toMatchObject({ myVotes: ['b'], voted: ['hana', 'ines'], notes: [{ votes: null }, { votes: null }] }) // prettier-ignore
    await run('jonas', 'show', { part: 'votes' })
    expect(view('tom').notes.map(({ votes }) => votes)).toEqual([2, 2])
    expect(await refusal(run('jonas', 'vote', { notes: ['a'] }))).toBe('conflict')
  })
})

describe('an action', () => {
  test('is an item of the backlog with a link back; sent twice it is one', async () => {
    const { run, view, board } = retroWorld()
    const link = 'https://topsight.example/b/board/review/s1'
    const args = { id: 'item1', text: 'Pair on briefs', assignee: 'ines', link }
    await run('jonas', 'action', args)
    await run('jonas', 'action', args)
    const name = board.store.rows.sprints.get('s1')?.name
    expect(board.store.rows.items.get('item1')).toMatchObject({
      ...{ title: 'Pair on briefs', askedBy: `Retro of ${name}`, assignees: ['ines'] },
      attachments: [{ name: `Retro of ${name}`, url: link }],
    })
    expect(view('tom').actions).toEqual([{ item: 'item1', text: 'Pair on briefs', note: null, by: 'jonas' }])
    expect(await refusal(run('hana', 'action', { ...args, id: 'item2' }))).toBe('no-right')
    expect(await refusal(run('jonas', 'action', { ...args, id: 'item3', link: 'javascript:alert(1)' }))).toBe('invalid')
  })

  test('whose item the server made before it stopped is not made again', async () => {
    const { run, view, board } = retroWorld()
    const name = board.store.rows.sprints.get('s1')?.name
    board.run('item.create', { id: 'item1', title: 'Pair on briefs', askedBy: `Retro of ${name}` })
    await run('jonas', 'action', { id: 'item1', text: 'Pair on briefs' })
    expect(view('tom').actions).toHaveLength(1)
  })

  test('that cannot be made leaves no trace', async () => {
    const { run, view, board } = retroWorld()
    board.run('item.create', { id: 'item1', title: 'Another' })
    expect(await refusal(run('jonas', 'action', { id: 'item1', text: 'Pair on briefs' }))).toBe('conflict')
    expect(view('jonas').actions).toEqual([])
  })
})

test('a retro needs a sprint that has begun', async () => {
  const { run, view } = retroWorld()
  const note = { id: 'n1', column: 'keep', text: 'One' }
  expect(await refusal(run('ines', 'note', { ...note, sprint: 's2' }))).toBe('conflict')
  expect(await refusal(run('ines', 'note', { ...note, sprint: 'nowhere' }))).toBe('not-found')
  expect(() => view('ines', 'nowhere')).toThrow('no sprint')
})

test('everybody who listens is told that it has changed, once for what came together', async () => {
  const { run, come, flush } = retroWorld()
  const heard = come('tom')
  await run('ines', 'note', { id: 'n1', column: 'keep', text: 'One' })
  await run('ines', 'edit', { id: 'n1', text: 'Two' })
  await run('ines', 'note', { id: 'n1', column: 'keep', text: 'One' })
  flush()
  expect(heard).toEqual([2])
})

test('what was written is there after a new start', async () => {
  const kept = memoryRetroStore()
  await retroWorld(kept).run('ines', 'note', { id: 'n1', column: 'keep', text: 'One' })
  expect(textsOf(retroWorld(kept).view('ines'))).toEqual(['One'])
})
