import { useEffect, useState } from 'react'
import { type SignInFailure, createSignInApi, failureOf } from '../../session/sign-in-api.ts'
import { Button } from '../../ui/button.tsx'
import '../../words/en-sign-in.ts'
import { say } from '../../words/say.ts'
import { failureWords } from './failure-words.ts'
import styles from './sign-in-page.module.css'

type ConfirmPageProps = {
  /** The fragment of the address. */
  secret: string
  onGo: (path: string) => void
}

/** Where the letter leads that asks whether an address is theirs: opening it is the answer. */
export function ConfirmPage({ secret, onGo }: ConfirmPageProps) {
  const { email, failure } = useAnswer(secret)
  return (
    <div className={styles.page}>
      <main className={styles.door}>
        <p className={styles.brand}>Topsight</p>
        <div className={styles.middle} role="status">
          <h1 className={styles.title}>
            {email === undefined
              ? failure
                ? wordsOf(failure)
                : say('signIn.confirming')
              : say('signIn.confirmed', { email })}
          </h1>
          {email !== undefined && <p className={styles.lead}>{say('signIn.confirmedLead')}</p>}
          {failure?.code === 'other-account' && <p className={styles.lead}>{failure.hint}</p>}
          {(email !== undefined || failure) && (
            <Button look="ink" onClick={() => onGo('/me')}>
              {say('signIn.toAccount')}
            </Button>
          )}
        </div>
      </main>
    </div>
  )
}

/** Each secret is sent once, however often the page is drawn, and anew only for another account. */
const asked = new Map<string, Promise<{ email: string }>>()

function useAnswer(secret: string) {
  const [email, setEmail] = useState<string>()
  const [failure, setFailure] = useState<SignInFailure>()
  useEffect(() => {
    let live = true
    const answer = asked.get(secret) ?? createSignInApi().confirmEmail(secret)
    asked.set(secret, answer)
    answer.then(
      (told) => live && setEmail(told.email),
      (error: unknown) => {
        const told = failureOf(error)
        if (told.code === 'other-account') asked.delete(secret)
        if (live) setFailure(told)
      },
    )
    return () => {
      live = false
    }
  }, [secret])
  return { email, failure }
}

function wordsOf(failure: SignInFailure): string {
  if (failure.code === 'link-over' || failure.code === 'invalid') return say('signIn.confirmOver')
  if (failure.code === 'other-account') return say('signIn.confirmOther')
  return failure.code === 'email-taken' ? say('signIn.confirmTaken') : failureWords(failure)
}
