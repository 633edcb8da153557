import { expect, test, vi } from 'vitest'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { key, mount } from '../../ui/testing/mount.tsx'
import { useBoardKeys } from './use-board-keys.ts'
import { useUndo } from './use-undo.ts'

function Keys({ isPast }: { isPast: boolean }) {
  useBoardKeys({ ...useUndo(() => undefined, isPast), sheet: () => undefined })
  return null
}

test('who looks at the past undoes and redoes nothing on the board of now', () => {
  const session = { undo: vi.fn<() => null>(() => null), redo: vi.fn<() => null>(() => null) }
  const page = (isPast: boolean) => (
    <SessionProvider session={session as unknown as BoardSession}>
      <Keys isPast={isPast} />
    </SessionProvider>
  )
  const { render } = mount(page(true))
  const press = () => {
    key('z', { ctrlKey: true })
    key('z', { ctrlKey: true, shiftKey: true })
    key('y', { ctrlKey: true })
  }
  press()
  expect([session.undo, session.redo].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  render(page(false))
  press()
  expect([session.undo, session.redo].map(({ mock }) => mock.calls.length)).toEqual([1, 2])
})
