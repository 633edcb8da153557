import { act } from 'react'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createBoardStore } from '../../../shared/store/board-store.ts'
import type { Other } from '../../session/read-presence.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { mount } from '../../ui/testing/mount.tsx'
import { Watchers } from './watchers.tsx'

vi.mock('../../ui/avatar.tsx', () => ({
  Avatar: vi.fn<(props: { person: { name: string } }) => string>(({ person }) => `${person.name};`),
}))

const names = { ines: 'Ines Marchetti', jonas: 'Jonas Brandt', hana: 'Hana Sato' }

function page(client: number, member: keyof typeof names, open: string | null, selected: string[] = []): Other {
  const resting = { view: 'sprint', hand: null, point: null, follows: null, presents: false, quietSince: null }
  return { ...resting, client, member, name: names[member], open, selected } as unknown as Other
}

test('the faces at an item are those who have it open, each once, and stay as they are when others only move', () => {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => Object.keys(names).forEach((id) => store.rows.members.insert(id, {})))
  const others = createValue<readonly Other[]>([page(1, 'jonas', 'a'), page(2, 'jonas', 'a'), page(3, 'ines', 'a')])
  const session = {
    me: { member: 'ines', name: names.ines, role: 'owner' },
    stores: createValue(store),
    people: createValue(new Map(Object.entries(names).map(([id, name]) => [id, { name }]))),
    presence: { others },
  } as unknown as BoardSession
  const { place } = mount(
    <SessionProvider session={session}>
      <Watchers item="a" />
    </SessionProvider>,
  )
  expect(place.textContent).toBe('Jonas Brandt;')
  const drawn = vi.mocked(Avatar).mock.calls.length
  act(() => others.set([page(1, 'jonas', 'a', ['b']), page(3, 'ines', 'a', ['c'])]))
  expect(Avatar).toHaveBeenCalledTimes(drawn)
  act(() => others.set([page(1, 'jonas', 'a'), page(4, 'hana', 'a')]))
  expect(place.textContent).toBe('Jonas Brandt;Hana Sato;')
  act(() => others.set([page(1, 'jonas', 'b'), page(4, 'hana', 'a')]))
  expect(place.textContent).toBe('Hana Sato;')
})
