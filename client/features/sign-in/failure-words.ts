import type { SignInFailure } from '../../session/sign-in-api.ts'
import { say } from '../../words/say.ts'

/** Why somebody is not in yet, and what to do. */
export function failureWords({ code, hint, issue }: SignInFailure): string {
  switch (code) {
    case 'offline':
      return say('signIn.offline')
    case 'wrong-sign-in':
      return say('signIn.wrong')
    case 'no-passkey':
      return say('signIn.noPasskey')
    case 'called-off':
      return say('signIn.calledOff')
    default:
      return issue ?? say('signIn.failed', { hint: hint ?? '' })
  }
}

/** Why single sign-on led back here. */
export function refusedWords(refused: string | null, name: string): string | undefined {
  if (refused === null) return undefined
  if (refused === 'unknown') return say('signIn.singleUnknown')
  return refused === 'taken' ? say('signIn.singleTaken') : say('signIn.singleFailed', { name })
}
