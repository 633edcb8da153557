import { act, useEffect } from 'react'
import { expect, test, vi } from 'vitest'
import { CommandError } from '../../../shared/commands/command.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { type KeepAwaited, useAwaited } from './use-awaited.ts'

type Row = { name: string; company: string }

/** A part that shows a row, and the server's answer in the test's hand. */
function awaiting(connection: 'online' | 'offline' = 'online') {
  const status = createValue({
    connection,
    role: 'owner',
    ended: null,
    outdated: false,
    nearlyFull: false,
    crowded: false,
  })
  const tell = vi.fn<(text: string) => void>()
  let resolve: () => void = () => undefined
  let reject: (reason: Error) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  const held: { keep?: KeepAwaited<Row> } = {}
  function Part({ row }: { row: Row }) {
    const awaited = useAwaited(row, tell)
    useEffect(() => {
      held.keep = awaited.keep
    })
    return `${awaited.shown.name}, ${awaited.shown.company}`
  }
  const draw = (row: Row) => (
    <SessionProvider session={{ status } as unknown as BoardSession}>
      <Part row={row} />
    </SessionProvider>
  )
  const { place, render } = mount(draw({ name: 'Desk', company: 'Tarnfell' }))
  return {
    tell,
    shows: () => place.textContent,
    keepName(name: string) {
      let refusal: string | void = undefined
      act(() => {
        refusal = held.keep?.('name', name, () => promise)
      })
      return refusal
    },
    arrive: (row: Row) => render(draw(row)),
    answer: () => act(async () => resolve()),
    refuse: () => act(async () => reject(new CommandError('no-right', 'no'))),
  }
}

test('a change shows at once, and what the server says stands, whichever of answer and row comes first', async () => {
  const rowFirst = awaiting()
  rowFirst.keepName('Growth')
  expect(rowFirst.shows()).toBe('Growth, Tarnfell')
  rowFirst.arrive({ name: 'Growth', company: 'Outdoor' })
  await rowFirst.answer()
  rowFirst.arrive({ name: 'Desk', company: 'Outdoor' })
  expect(rowFirst.shows()).toBe('Desk, Outdoor')

  const answerFirst = awaiting()
  answerFirst.keepName('Growth')
  await answerFirst.answer()
  expect(answerFirst.shows()).toBe('Growth, Tarnfell')
  answerFirst.arrive({ name: 'Growth', company: 'Tarnfell' })
  answerFirst.arrive({ name: 'Desk', company: 'Tarnfell' })
  expect(answerFirst.shows()).toBe('Desk, Tarnfell')
})

test('a refused change is taken back, with a word', async () => {
  const { keepName, refuse, shows, tell } = awaiting()
  keepName('Growth')
  await refuse()
  expect(shows()).toBe('Desk, Tarnfell')
  expect(tell).toHaveBeenCalledExactlyOnceWith('You may not do that on this board.')
})

test('offline nothing is taken, and the field is told why', () => {
  const { keepName, shows } = awaiting('offline')
  expect(keepName('Growth')).toContain('cannot be reached')
  expect(shows()).toBe('Desk, Tarnfell')
})
