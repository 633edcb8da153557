import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { testBoard } from '../../../shared/commands/test-board.ts'
import { must } from '../../../shared/lib/must.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { createValue } from '../../session/value.ts'
import { find, key, leave, mount, press, type } from '../../ui/testing/mount.tsx'
import { ResultsTable } from './results-table.tsx'

afterEach(() => void vi.unstubAllGlobals())

/** A table up to 15 November, the 14th of which is known for control; `answer`: what the server says of rows. */
function table(answer: () => Response) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return Promise.resolve(answer())
  })
  const { store } = testBoard()
  const variants = [
    { id: 'A', name: 'Sizes first' },
    { id: 'B', name: 'Quiz first' },
  ]
  store.rows.tests.insert('quiz', { name: 'Fit quiz', state: 'stopped', stoppedOn: '2026-11-15', variants })
  store.facts.results.put('quiz:A:main:all:2026-11-14', { visitors: 100, conversions: 9 })
  const session = {
    ...{ board: 'b', store, stores: createValue(store), saved: createValue({ kind: 'saved', at: 0 }) },
  }
  const tell = vi.fn<(text: string) => void>()
  const { place } = mount(
    <SessionProvider session={session as unknown as BoardSession}>
      <ResultsTable test={must(store.rows.tests.get('quiz'))} onClose={() => undefined} tell={tell} />
    </SessionProvider>,
  )
  const cell = (label: string) => find(place, 'input', label)
  const write = (label: string, text: string) => {
    act(() => cell(label).focus())
    type(text)
    leave()
  }
  const keep = () => act(async () => press(find(place, 'button', 'Keep results')))
  const told = () => find(place, '[role=alert]').textContent
  return { place, sent, tell, cell, write, keep, told }
}

const taken = () => Response.json({ accepted: 1, rejected: [], seq: 1 })

test('what is known stands in its cells; only what is typed anew is sent, once it is whole', async () => {
  const { sent, tell, cell, write, keep } = table(taken)
  expect(cell('14 Nov, people who saw A')).toHaveProperty('value', '100')
  await keep()
  expect(sent).toEqual([])
  write('15 Nov, people who saw B', '1,204')
  write('15 Nov, how many of B did it', '96')
  await keep()
  const where = { test: 'quiz', metric: 'main', segment: 'all', variant: 'B', day: '2026-11-15' }
  expect(sent).toEqual([[{ ...where, visitors: 1204, conversions: 96 }]])
  expect(tell).toHaveBeenCalledWith('Results of 1 day kept')
})

test('each cell says what is wrong with it, once it is left, and nothing is sent', async () => {
  const { place, sent, cell, write, keep, told } = table(taken)
  write('14 Nov, how many of A did it', '120')
  expect(cell('14 Nov, how many of A did it').getAttribute('aria-invalid')).toBe('true')
  expect(place.textContent).toContain('More than the 100 people who saw it. Count each person once.')
  write('15 Nov, people who saw A', 'many')
  write('15 Nov, how many of A did it', '3')
  expect(place.textContent).toContain('Type a whole number from 0 on.')
  expect(told()).toBe('2 cells need another look.')
  await keep()
  expect(sent).toEqual([])
})

test('what the server refuses stays typed, and is told with its day and variant', async () => {
  const refused = () => Response.json({ accepted: 0, rejected: [{ row: 1, reason: 'It is too early.' }], seq: 1 })
  const { cell, write, keep, told } = table(refused)
  write('15 Nov, people who saw A', '12')
  write('15 Nov, how many of A did it', '1')
  await keep()
  expect(told()).toBe('15 Nov, Sizes first: It is too early.')
  expect(cell('15 Nov, people who saw A')).toHaveProperty('value', '12')
})

test('arrows and Enter walk the days of a column', () => {
  const { cell } = table(taken)
  act(() => cell('15 Nov, people who saw A').focus())
  key('ArrowDown')
  expect(document.activeElement).toBe(cell('14 Nov, people who saw A'))
  key('Enter')
  expect(document.activeElement).toBe(cell('13 Nov, people who saw A'))
  key('ArrowUp')
  expect(document.activeElement).toBe(cell('14 Nov, people who saw A'))
})
