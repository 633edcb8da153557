import { act } from 'react'
import { expect, test } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { reapply } from '../../session/own-changes.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { useUnsaved } from './use-unsaved.ts'

test('a line of a file that somebody changes meanwhile is refused, shown anew, and taken when it is chosen again', async () => {
  const { store, run } = testBoard()
  run('item.create', { id: 'tent', title: 'Tent' })
  const change = { collection: 'items', id: 'tent', field: 'title', before: 'Tent', after: 'Mine' }
  const text = JSON.stringify({
    ...{ topsight: 'unsaved changes', board: 'desk', at: '2026-11-20T10:00:00Z', changes: [{ changes: [change] }] },
  })
  const unsaved: Pick<BoardSession['unsaved'], 'aside' | 'apply'> = {
    aside: () => [],
    apply: (changes) => reapply(store, changes, 'ines'),
  }
  const found: ReturnType<typeof useUnsaved>[] = []
  const now = () => found.at(-1) ?? expect.fail('it is not on the page')
  function Part() {
    found.push(useUnsaved())
    return null
  }
  mount(
    <SessionProvider session={{ board: 'desk', unsaved, stores: createValue(store), store } as unknown as BoardSession}>
      <Part />
    </SessionProvider>,
  )
  const titles = () => now().rows.flatMap(({ lines }) => lines.map((line) => [line.change.before, line.state]))
  await act(() => now().openFile(new File([text], 'mine.json')))
  expect(titles()).toEqual([['Tent', 'free']])
  run('item.update', { id: 'tent', title: 'Theirs' })
  act(() => void now().apply())
  expect(store.rows.items.get('tent')?.title).toBe('Theirs')
  expect(titles()).toEqual([['Theirs', 'theirs']])
  act(() => now().turn(now().rows.flatMap(({ lines }) => lines.map(({ key }) => key))))
  act(() => void now().apply())
  expect(store.rows.items.get('tent')?.title).toBe('Mine')
  expect(titles()).toEqual([])
})
