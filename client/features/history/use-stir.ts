import { useEffect, useState } from 'react'
import { useBoardStore, useSaved, useStatus } from '../../session/react.ts'

/** Changes that follow each other closely are told once, ms. */
const gatherMs = 600

/**
 * A number that grows when the log of the server may say something new: the board has changed, and nothing of mine is
 * on its way any more; or the server can be reached again.
 */
export function useStir(): number {
  const store = useBoardStore()
  const { kind } = useSaved()
  const { connection } = useStatus()
  const [changed, setChanged] = useState(0)
  const [told, setTold] = useState(0)
  useEffect(() => store.subscribe(() => setChanged((count) => count + 1)), [store])
  const isSettled = kind === 'saved' && connection === 'online'
  useEffect(() => {
    if (!isSettled) return undefined
    const timer = setTimeout(() => setTold((count) => count + 1), gatherMs)
    return () => clearTimeout(timer)
  }, [changed, isSettled])
  return told
}
