import { useEffect, useState } from 'react'
import type { LinkPreview } from '../../../shared/account.ts'
import { createAccountApi } from '../../session/my-account.ts'
import type { AccountFailure } from '../../session/read-me.ts'
import { say } from '../../words/say.ts'

export type Door = {
  preview: LinkPreview | undefined
  /** Why there is none, in words. */
  problem: string | undefined
  retry: () => void
  /** Says the password of a locked link; answers what was wrong, in words, or null. */
  unlock: (password: string) => Promise<string | null>
  /** The password that was right; undefined where none was asked for. */
  password: string | undefined
}

/** What a link opens; asks the server once, and again for each password. */
export function usePreview(secret: string, settingUp: boolean): Door {
  const [preview, setPreview] = useState<LinkPreview>()
  const [problem, setProblem] = useState<string>()
  const [password, setPassword] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let live = true
    if (secret === '') {
      setProblem(say('join.noSecret'))
      return undefined
    }
    void createAccountApi()
      .preview(secret)
      .then((found) => {
        if (!live) return
        if (found.ok) setPreview(found.value)
        setProblem(found.ok ? undefined : failureWords(found.failure, settingUp))
      })
    return () => {
      live = false
    }
  }, [secret, settingUp, attempt])

  async function unlock(said: string): Promise<string | null> {
    const found = await createAccountApi().preview(secret, said)
    if (!found.ok) return failureWords(found.failure, settingUp)
    setPassword(said)
    setPreview(found.value)
    return null
  }
  return { preview, problem, retry: () => setAttempt(attempt + 1), unlock, password }
}

/** Why the door stays shut, and what to do. */
export function failureWords({ code, hint }: AccountFailure, settingUp: boolean): string {
  if (code === 'offline') return say('join.offline')
  if (code === 'link-over') return say(settingUp ? 'join.setupOver' : 'join.over')
  if (code === 'wrong-password') return say('join.wrongPassword')
  if (code === 'not-found') return say('join.noSecret')
  if (code === 'too-many') return say('join.tooMany')
  if (code === 'no-right') return say('join.removed')
  return say('join.refused', { hint: hint ?? '' })
}
