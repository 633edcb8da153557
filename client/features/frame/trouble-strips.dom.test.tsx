import { act } from 'react'
import { expect, test } from 'vitest'
import { must } from '../../../shared/lib/must.ts'
import type { Role } from '../../../shared/protocol.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession, SessionStatus } from '../../session/session-types.ts'
import type { SavedView } from '../../session/saved-state.ts'
import { createValue } from '../../session/value.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { TroubleStrips } from './trouble-strips.tsx'

function show(role: Role, { nearlyFull = false, crowded = false }) {
  const status = createValue<SessionStatus>({
    connection: 'online',
    role,
    ended: null,
    outdated: false,
    nearlyFull,
    crowded,
  })
  const saved = createValue<SavedView>({ kind: 'saved', at: 0 })
  const { place } = mount(
    <SessionProvider session={{ status, saved } as unknown as BoardSession}>
      <TroubleStrips storage={null} />
    </SessionProvider>,
  )
  return { place, notice: () => place.querySelector('[role="status"]') }
}

test('who may change a board is told that it is nearly full, until they put the note away', () => {
  const { place, notice } = show('editor', { nearlyFull: true })
  expect(notice()?.textContent).toContain('used most of its room')
  act(() => must(place.querySelector<HTMLElement>('[aria-label="Put this note away"]')).click())
  expect(notice()).toBeNull()
})

test.each<[Role, boolean]>([
  ['viewer', true],
  ['editor', false],
])('a %s of a board that is nearly full (%s) is told nothing', (role, nearlyFull) => {
  expect(show(role, { nearlyFull }).notice()).toBeNull()
})

test('a page that the server has no place for says what to do', () => {
  expect(show('viewer', { crowded: true }).notice()?.textContent).toContain('Close pages of it elsewhere')
})
