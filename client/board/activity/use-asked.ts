import { useCallback, useEffect, useRef, useState } from 'react'
import { type HistoryProblem, problemOf } from './problem-of.ts'

export type Asked<T> = {
  /** The last answer, also while a newer one is on its way; null: none yet. */
  answer: T | null
  problem: HistoryProblem | null
  isAsking: boolean
  again: () => void
}

/**
 * What the server answers, asked anew whenever `ask` is another function or `stir` another number. An answer that is
 * overtaken is dropped; with another `ask` the last answer goes, with another `stir` it stays until the next is there.
 */
export function useAsked<T>(ask: ((signal: AbortSignal) => Promise<T>) | null, stir: number): Asked<T> {
  const [state, setState] = useState<{
    of: unknown
    answer: T | null
    problem: HistoryProblem | null
    isAsking: boolean
  }>({ of: null, answer: null, problem: null, isAsking: true })
  const [attempt, setAttempt] = useState(0)
  const latest = useRef<unknown>(null)
  useEffect(() => {
    latest.current = ask
    if (!ask) return undefined
    const controller = new AbortController()
    const isWanted = () => !controller.signal.aborted
    setState((known) => ({
      ...known,
      ...(known.of !== ask && { answer: null, problem: null }),
      of: ask,
      isAsking: true,
    }))
    ask(controller.signal).then(
      (answer) => isWanted() && setState({ of: ask, answer, problem: null, isAsking: false }),
      (error: unknown) => isWanted() && setState((known) => ({ ...known, problem: problemOf(error), isAsking: false })),
    )
    return () => controller.abort()
  }, [ask, attempt, stir])
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  const isOwn = state.of === ask
  return {
    answer: isOwn ? state.answer : null,
    problem: isOwn ? state.problem : null,
    isAsking: !isOwn || state.isAsking,
    again,
  }
}
