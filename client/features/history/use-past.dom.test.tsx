import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HistoryApi } from '../../session/history-api.ts'
import { SessionProvider } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'
import { mount } from '../../ui/testing/mount.tsx'
import { usePast } from './use-past.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a slider on its way asks for where it set out and where it rests, and gives up what came before', () => {
  const asked: { seq: number; signal: AbortSignal }[] = []
  const api = {
    stateAt(seq: number, signal: AbortSignal) {
      asked.push({ seq, signal })
      return new Promise(() => undefined)
    },
  } as unknown as HistoryApi
  function Part({ wanted }: { wanted: number }) {
    usePast(api, wanted, 0)
    return null
  }
  const session = {} as BoardSession
  const page = (wanted: number) => (
    <SessionProvider session={session}>
      <Part wanted={wanted} />
    </SessionProvider>
  )
  const rest = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
  const seqs = () => asked.map(({ seq }) => seq)
  const { render } = mount(page(900))
  rest(1000)
  for (let wanted = 800; wanted >= 100; wanted -= 100) {
    render(page(wanted))
    rest(40)
  }
  expect(seqs()).toEqual([900, 800])
  rest(60)
  expect(seqs()).toEqual([900, 800, 100])
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  rest(1000)
  render(page(101))
  expect(seqs()).toEqual([900, 800, 100, 101])
})
