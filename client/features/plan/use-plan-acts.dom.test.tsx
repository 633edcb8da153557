import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { massChange } from '../../../shared/schema/mass-change.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { find, mount, press } from '../../ui/testing/mount.tsx'
import { usePlanActs } from './use-plan-acts.ts'

test('deleting a sprint with very many items asks once, and its undo puts all back without asking', async () => {
  HTMLDialogElement.prototype.showModal ??= () => undefined
  HTMLDialogElement.prototype.close ??= () => undefined
  const { store, run } = testBoard()
  const ids = Array.from({ length: massChange + 1 }, (_, place) => `i${place}`)
  for (const id of ids) run('item.create', { id, title: id })
  const ran = vi.fn<BoardSession['run']>(() => Promise.resolve(null as never))
  const tell = vi.fn<(text: string, undo?: () => void) => void>()
  function Plan() {
    const acts = usePlanActs(tell)
    return <button onClick={() => acts.removeSprint('s1', 'Sprint 1', ids)}>Remove</button>
  }
  const { place } = mount(
    <SessionProvider session={{ store, run: ran } as unknown as BoardSession}>
      <Plan />
    </SessionProvider>,
  )
  press(find(place, 'button'))
  await act(async () => press(find(document.body, 'button', 'Delete Sprint 1')))
  expect(ran.mock.calls).toEqual([['sprint.delete', { id: 's1' }]])
  act(() => tell.mock.calls[0]?.[1]?.())
  expect(ran.mock.calls.slice(1)).toEqual([
    ['sprint.restore', { id: 's1' }],
    ['item.move', { ids, container: 's1' }],
  ])
})
