import { useCallback, useEffect, useRef, useState } from 'react'
import type { OwnAccount } from '../../../shared/account.ts'
import { type SignInApi, type SignInFailure, failureOf } from '../../session/sign-in-api.ts'
import { say } from '../../words/say.ts'

/** Runs an act of the account: answers whether it was done, and tells in words either way. */
export type Act = (run: () => Promise<unknown>, done?: string) => Promise<boolean>

/** My account as the server has it; after each act it is read anew. */
export function useAccount(
  api: SignInApi,
  { tell, onSignedOut }: { tell: (text: string) => void; onSignedOut: () => void },
) {
  const [account, setAccount] = useState<OwnAccount>()
  const [problem, setProblem] = useState<string>()
  const [stale, setStale] = useState(false)

  const leave = useRef(onSignedOut)
  leave.current = onSignedOut

  const refresh = useCallback(async () => {
    try {
      setAccount(await api.account())
      setProblem(undefined)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'signed-out') leave.current()
      else setProblem(failureWords(failure))
    }
  }, [api])
  useEffect(() => void refresh(), [refresh])

  const act: Act = async (run, done) => {
    try {
      await run()
      setStale(false)
      if (done !== undefined) tell(done)
      await refresh()
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'signed-out') onSignedOut()
      else if (failure.code === 'not-fresh') setStale(true)
      else tell(failureWords(failure))
      return false
    }
  }
  return { account, problem, stale, act }
}

function failureWords({ code, hint, issue }: SignInFailure): string {
  switch (code) {
    case 'offline':
      return say('me.offline')
    case 'email-taken':
      return say('me.emailTaken')
    case 'no-mail':
      return say('me.noMail')
    case 'wrong-password':
      return say('me.wrongPassword')
    case 'passkey-known':
      return say('me.passkeyKnown')
    case 'no-passkey':
      return say('signIn.noPasskey')
    case 'called-off':
      return say('signIn.calledOff')
    default:
      return issue ?? say('me.failed', { hint: hint ?? '' })
  }
}
