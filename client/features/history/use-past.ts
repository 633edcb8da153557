import { useEffect, useRef, useState } from 'react'
import type { Moment } from '../../../shared/interchange/history.ts'
import type { HistoryApi } from '../../session/history-api.ts'
import { type PastSession, createPastSession } from '../../session/past-session.ts'
import { useSession } from '../../session/session-provider.tsx'
import { type HistoryProblem, problemOf } from '../../board/activity/problem-of.ts'

export type Past = {
  /** The moment on show, and of which row it was asked for; null: none yet. */
  shown: { past: PastSession; moment: Moment; asked: number } | null
  problem: HistoryProblem | null
}

/** How long the wish must rest before it is asked for, ms, once it has begun to move: a slider passes hundreds. */
const restMs = 100

/**
 * The board as it was after row `wanted` of its log. The first wish after a rest is asked for at once, those that follow
 * it quickly when they rest; the one before is given up, and the picture before stays until the next is here.
 */
export function usePast(api: HistoryApi, wanted: number, attempt: number): Past {
  const live = useSession()
  const open = useRef<PastSession | null>(null)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [state, setState] = useState<Past>({ shown: null, problem: null })
  useEffect(() => {
    const controller = new AbortController()
    async function ask() {
      try {
        const past = await api.stateAt(wanted, controller.signal)
        if (controller.signal.aborted) return
        if (open.current) open.current.show(past)
        else open.current = createPastSession(live, past)
        const { seq, at } = past
        setState({ shown: { past: open.current, moment: { seq, at }, asked: wanted }, problem: null })
      } catch (error) {
        if (!controller.signal.aborted) setState((known) => ({ ...known, problem: problemOf(error) }))
      }
    }
    const isFirst = resting.current === undefined
    clearTimeout(resting.current)
    resting.current = setTimeout(() => {
      resting.current = undefined
      if (!isFirst && !controller.signal.aborted) void ask()
    }, restMs)
    if (isFirst) void ask()
    return () => controller.abort()
  }, [api, attempt, live, wanted])
  useEffect(
    () => () => {
      clearTimeout(resting.current)
      resting.current = undefined
      open.current?.close()
      open.current = null
    },
    [],
  )
  return state
}
