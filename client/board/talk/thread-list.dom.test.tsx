import { act } from 'react'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { runKnownCommand } from '../../../shared/commands/run-known-command.ts'
import type { Role } from '../../../shared/protocol.ts'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import { talkCommands } from '../../../shared/talk/talk-commands.ts'
import { createTalkStore } from '../../../shared/talk/talk-store.ts'
import type { TalkSession, WaitingWords } from '../../session/brief-types.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { find, key, mount, press, type } from '../../ui/testing/mount.tsx'
import { ThreadList } from './thread-list.tsx'
import { useTalk } from './use-talk.ts'

const names: Record<string, string> = { ines: 'Ines Marchetti', jonas: 'Jonas Brandt', leila: 'Leila Haddad' }

/** The comments on an item as one member sees them; `say` speaks as another. */
function openList(me: string, role: Role, { offline = false } = {}) {
  const board = createBoardStore(new Y.Doc())
  board.doc.transact(() => Object.keys(names).forEach((id) => board.rows.members.insert(id, { colour: 1 })))
  const store = createTalkStore(new Y.Doc())
  let now = 0
  const run = (member: string, as: Role, name: string, args: unknown) =>
    runKnownCommand(talkCommands, store, name, args, { member, role: as, now: ++now, hasItem: () => true })
  const waiting = createValue<readonly WaitingWords[]>([])
  const talk: TalkSession = {
    store: createValue(store),
    waiting,
    discard: (key) => waiting.set(waiting.get().filter((one) => one.key !== key)),
    send: (name, args) =>
      offline ? waiting.set([...waiting.get(), { key: String(++now), name, args }]) : void run(me, role, name, args),
  }
  const session = {
    me: { member: me, name: names[me], role },
    run: (name: string, args: unknown) => Promise.resolve(run(me, role, name, args).result),
    stores: createValue(board),
    status: createValue({ role }),
    people: createValue(new Map(Object.entries(names).map(([id, name]) => [id, { name, role: 'editor' as const }]))),
    presence: { others: createValue([]) },
  } as unknown as BoardSession
  const tell = vi.fn<(text: string) => void>()
  function List() {
    return <ThreadList talk={useTalk(talk, 'i1', tell)} />
  }
  const { place } = mount(
    <SessionProvider session={session}>
      <List />
    </SessionProvider>,
  )
  return {
    place,
    waiting,
    rows: store.rows,
    say: (member: string, name: string, args: unknown) => act(() => void run(member, 'editor', name, args)),
  }
}

function write(place: HTMLElement, field: string, text: string) {
  act(() => find(place, 'textarea', field).focus())
  type(text)
  key('Enter')
}

test('who writes is read by name, and a mention is kept by its member', () => {
  const { place, rows, say } = openList('ines', 'owner')
  expect(place.textContent).toContain('Nothing was said yet.')
  write(place, 'Write a comment', 'Ask @Jonas Brandt first.')
  expect([...rows.comments.all().values()]).toMatchObject([{ text: 'Ask @[jonas] first.', author: 'ines' }])
  expect(place.textContent).toContain('Ask @Jonas first.')
  const [thread] = rows.threads.all().keys()
  say('jonas', 'comment.add', { id: 'c2', thread, text: 'I say no.' })
  expect(place.textContent).toContain('Jonas Brandt')
  write(place, 'Reply to You', 'Why?')
  expect(rows.comments.all().size).toBe(3)
})

test('people are offered at an @, by keyboard, and Esc leaves them', () => {
  const { place } = openList('ines', 'owner')
  const field = find(place, 'textarea', 'Write a comment') as HTMLTextAreaElement
  act(() => field.focus())
  type('Ask @Ha')
  expect(place.querySelector('[role=option]')?.textContent).toBe('Leila Haddad')
  key('Enter')
  expect(field.value).toBe('Ask @Leila Haddad ')
  type('@')
  expect(place.querySelectorAll('[role=option]').length).toBe(3)
  key('Escape')
  expect(place.querySelectorAll('[role=option]').length).toBe(0)
})

test('a thread that is resolved goes out of sight, is found again and reopened', () => {
  const { place, rows } = openList('leila', 'commenter')
  write(place, 'Write a comment', 'Done?')
  press(find(place, 'button', 'Resolve'))
  expect(place.textContent).not.toContain('Done?')
  press(find(place, 'button', 'Show 1 done'))
  expect(place.textContent).toContain('Resolved by You')
  press(find(place, 'button', 'Reopen'))
  expect([...rows.threads.all().values()][0]?.resolved).toBe(null)
})

test('what waits is shown as said, and what was refused can be copied and given up', () => {
  const { place, waiting } = openList('leila', 'commenter', { offline: true })
  write(place, 'Write a comment', 'From the train.')
  expect(place.textContent).toContain('From the train.')
  expect(place.textContent).toContain('will be sent')
  act(() => waiting.set(waiting.get().map((one) => ({ ...one, refused: 'not-found' }))))
  expect(find(place, '[role=alert]').textContent).toContain('From the train.')
  press(find(place, 'button', 'Discard'))
  expect(place.querySelector('[role=alert]')).toBe(null)
})

test('a viewer reads and has nothing to write with', () => {
  const { place, say } = openList('leila', 'viewer')
  say('jonas', 'thread.open', { id: 't1', item: 'i1', anchor: null, comment: { id: 'c1', text: 'Hello.' } })
  expect(place.textContent).toContain('Hello.')
  expect(place.querySelectorAll('textarea').length).toBe(0)
  expect(place.textContent).not.toContain('Resolve')
})

test('only my own comments can be edited, and only theirs taken away by an owner', async () => {
  const { place, say, rows } = openList('ines', 'owner')
  say('jonas', 'thread.open', { id: 't1', item: 'i1', anchor: null, comment: { id: 'c1', text: 'Hello.' } })
  press(find(place, 'button', 'Acts on the comment of Jonas Brandt'))
  const menu = await vi.waitFor(() => act(() => find(place, '[role=menu]')))
  expect(menu.textContent).not.toContain('Edit')
  press(find(place, '[role=menuitem]', 'Take away'))
  expect(rows.threads.get('t1')?.deleted).not.toBe(null)
})
