import { useCallback, useEffect, useRef, useState } from 'react'
import { useStatus } from '../../session/react.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

type Waiting = { value: unknown; answered: boolean }

/** Shows `value` as the field at once, while `send` asks the server; a returned sentence is why it cannot be asked. */
export type KeepAwaited<Row> = <Name extends keyof Row>(
  name: Name,
  value: Row[Name],
  send: () => Promise<unknown>,
) => string | void

/**
 * A row whose fields only the server writes: what I change shows at once, and what the server says stands. Offline
 * nothing is taken, and the field says why.
 */
export function useAwaited<Row extends object>(
  row: Row,
  tell: (text: string) => void,
): { shown: Row; keep: KeepAwaited<Row> } {
  const { connection } = useStatus()
  const [waiting, setWaiting] = useState<Readonly<Record<string, Waiting>>>({})
  const latest = useRef(row)
  useEffect(() => {
    latest.current = row
    // the server has answered, and now its row is here
    setWaiting((all) => without(all, ({ answered }) => answered))
  }, [row])
  const keep = useCallback<KeepAwaited<Row>>(
    (name, value, send) => {
      if (connection === 'offline') return say('settings.waits')
      const mine: Waiting = { value, answered: false }
      const before = latest.current
      const drop = () => setWaiting((all) => without(all, (one) => one === mine))
      setWaiting((all) => ({ ...all, [name]: mine }))
      send().then(
        () => {
          if (latest.current !== before) return drop()
          // the answer may be here before the row is
          mine.answered = true
          return undefined
        },
        (error: unknown) => {
          drop()
          tell(refusalWords(error))
        },
      )
      return undefined
    },
    [connection, tell],
  )
  const values = Object.fromEntries(Object.entries(waiting).map(([name, { value }]) => [name, value]))
  return { shown: { ...row, ...values }, keep }
}

function without(all: Readonly<Record<string, Waiting>>, isOver: (one: Waiting) => boolean) {
  const left = Object.entries(all).filter(([, one]) => !isOver(one))
  return left.length === Object.keys(all).length ? all : Object.fromEntries(left)
}
