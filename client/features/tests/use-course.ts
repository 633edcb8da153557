import { useEffect, useRef, useState } from 'react'
import { useRow } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import type { Test } from './test-words.ts'
import type { Tell } from './use-test-acts.ts'

type Options = {
  test: Test
  /** The states in which it can be asked for: in another one somebody was quicker. */
  from: Test['state']
  onClose: () => void
  tell: Tell
}

/** A step of a test's course that the server decides: asked for by a dialog, which stays open with the reason when it is refused. */
export function useCourse({ test, from, onClose, tell }: Options) {
  const session = useSession()
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isSent = useRef(false)
  const now = useRow('tests', test.id)
  const isStill = now?.state === from && now.deleted === null
  useEffect(() => {
    // what I asked for myself is told with its answer
    if (isStill || isSent.current) return
    tell(say('testActs.nowWhere', { name: test.name }))
    onClose()
  }, [isStill, onClose, tell, test.name])
  async function run(command: string, args: Record<string, unknown>, done: string) {
    if (isBusy) return
    isSent.current = true
    setBusy(true)
    setError(undefined)
    try {
      await session.run(command, { id: test.id, ...args })
      tell(done)
      onClose()
    } catch (reason) {
      isSent.current = false
      setError(reasonOf(reason))
      setBusy(false)
    }
  }
  return { error, isBusy, run }
}

/** A conflict says what is missing; other refusals have words of their own. */
function reasonOf(reason: unknown): string {
  const { code, message, hint } = (reason ?? {}) as { code?: unknown; message?: unknown; hint?: unknown }
  if (code !== 'conflict' || typeof message !== 'string') return refusalWords(reason)
  return [message, typeof hint === 'string' ? hint : ''].filter(Boolean).join(' ')
}
