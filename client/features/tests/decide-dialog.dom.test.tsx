import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { CommandError } from '../../../shared/commands/command.ts'
import { must } from '../../../shared/lib/must.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { find, mount, press, type } from '../../ui/testing/mount.tsx'
import { DecideTest } from './decide-dialog.tsx'

HTMLDialogElement.prototype.showModal ??= () => undefined
HTMLDialogElement.prototype.close ??= () => undefined

type Run = (name: string, args: unknown) => Promise<unknown>

function asking(run: Run) {
  const { store } = testBoard()
  const variants = [
    { id: 'A', name: 'Sizes first' },
    { id: 'B', name: 'Quiz first' },
  ]
  store.rows.tests.insert('quiz', { name: 'Fit quiz', state: 'stopped', variants })
  const tell = vi.fn<(text: string) => void>()
  const onClose = vi.fn<() => void>()
  const row = must(store.rows.tests.get('quiz'))
  const { place } = mount(
    <SessionProvider session={{ store, stores: createValue(store), run } as unknown as BoardSession}>
      <DecideTest test={row} reading={null} headline="Not yet clear." onClose={onClose} tell={tell} />
    </SessionProvider>,
  )
  const decide = () => act(async () => press(find(place, 'dialog button', 'Decide')))
  const write = (text: string) => {
    find(place, 'textarea').focus()
    type(text)
  }
  return { place, tell, onClose, decide, write }
}

test('a decision needs its reason; with one the server is asked, and the follow-up goes along', async () => {
  const run = vi.fn<Run>(() => Promise.resolve(null))
  const { place, tell, onClose, decide, write } = asking(run)
  await decide()
  expect(run).not.toHaveBeenCalled()
  expect(find(place, '[role=alert]').textContent).toBe('Say why, so that others can learn from it.')
  press(find(place, 'label', 'Ship it').querySelector('input') ?? place)
  expect(find(place, 'label', 'Ship it').textContent).toContain('although that is not proven')
  write('  The team wants it. ')
  await decide()
  const followUp = { title: 'Roll out: Fit quiz' }
  expect(run.mock.calls).toEqual([
    ['test.decide', { id: 'quiz', decision: 'ship', reason: 'The team wants it.', followUp }],
  ])
  expect(tell).toHaveBeenCalledWith('“Fit quiz” is decided')
  expect(onClose).toHaveBeenCalledOnce()
})

test('what leaves no work offers none, and without the tick none is made', async () => {
  const run = vi.fn<Run>(() => Promise.resolve(null))
  const { place, decide, write } = asking(run)
  press(find(place, 'input[type=checkbox]'))
  write('Too small.')
  await decide()
  expect(run.mock.calls[0]?.[1]).toEqual({ id: 'quiz', decision: 'iterate', reason: 'Too small.' })
  press(find(place, 'label', 'Keep control').querySelector('input') ?? place)
  expect(place.querySelector('input[type=checkbox]')).toBe(null)
})

test('without the server it says why it waits, and what was written stays', async () => {
  const run = vi.fn<Run>(() => Promise.reject(new CommandError('must-wait', 'no server')))
  const { place, onClose, decide, write } = asking(run)
  write('It is clear.')
  await decide()
  expect(find(place, '[role=alert]').textContent).toMatch(/^The server cannot be reached/)
  expect(find(place, 'textarea')).toHaveProperty('value', 'It is clear.')
  expect(onClose).not.toHaveBeenCalled()
})
