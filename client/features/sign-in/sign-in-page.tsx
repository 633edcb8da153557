import { accountLimits } from '../../../shared/account.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { ownPath } from '../../../shared/lib/own-path.ts'
import {
  type SignInApi,
  type SignInWays,
  createSignInApi,
  failureOf,
  knowsPasskeys,
} from '../../session/sign-in-api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-sign-in.ts'
import { say } from '../../words/say.ts'
import { failureWords, refusedWords } from './failure-words.ts'
import styles from './sign-in-page.module.css'

type SignInPageProps = {
  /** Where somebody was when they were asked to sign in; anything but a path of this server counts for nothing. */
  to: string | null
  /** Why single sign-on led back here. */
  refused: string | null
  onSignedIn: (path: string) => void
}

/** The ways in that this server offers, and no others. */
export function SignInPage({ to, refused, onSignedIn }: SignInPageProps) {
  const [api] = useState(createSignInApi)
  const [ways, setWays] = useState<SignInWays>()
  const [problem, setProblem] = useState<string>()
  const [sentTo, setSentTo] = useState<string>()
  const next = ownPath(to)
  useEffect(() => {
    api.ways().then(setWays, (error: unknown) => setProblem(failureWords(failureOf(error))))
  }, [api])
  const shown = problem ?? refusedWords(refused, ways?.single?.name ?? '')
  return (
    <div className={styles.page}>
      <main className={styles.door}>
        <p className={styles.brand}>Topsight</p>
        <div className={styles.middle}>
          {sentTo === undefined ? (
            <>
              <h1 className={styles.title}>{say('signIn.title')}</h1>
              <p className={styles.problem} role="alert">
                {shown}
              </p>
              {ways && (
                <Ways
                  {...{ api, ways, next, setProblem }}
                  onSignedIn={() => onSignedIn(next)}
                  onSent={(email) => {
                    rememberReturn(next)
                    setProblem(undefined)
                    setSentTo(email)
                  }}
                />
              )}
            </>
          ) : (
            <>
              <h1 className={styles.title}>{say('signIn.sentTitle')}</h1>
              <p className={styles.lead} role="status">
                {say('signIn.sent', { email: sentTo })}
              </p>
              <TextButton onClick={() => setSentTo(undefined)}>{say('signIn.back')}</TextButton>
            </>
          )}
        </div>
        <p className={styles.foot}>
          {say('signIn.newHere')} {say('signIn.lost')}
        </p>
      </main>
    </div>
  )
}

type WaysProps = {
  api: SignInApi
  ways: SignInWays
  next: string
  setProblem: (problem: string | undefined) => void
  onSignedIn: () => void
  onSent: (email: string) => void
}

function Ways({ api, ways, next, setProblem, onSignedIn, onSent }: WaysProps) {
  const [email, setEmail] = useState(() => recall('email') ?? '')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<{ email?: string; password?: string }>({})
  const [busy, setBusy] = useState(false)
  const withPasskey = ways.passkey && knowsPasskeys()

  async function attempt(act: () => Promise<unknown>, then: () => void) {
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
      then()
    } catch (error) {
      setProblem(failureWords(failureOf(error)))
    } finally {
      setBusy(false)
    }
  }

  function hasEmail(): boolean {
    const said = email.trim() !== ''
    setErrors(said ? {} : { email: say('signIn.needsEmail') })
    if (said) remember('email', email.trim())
    return said
  }

  function enter(event: FormEvent) {
    event.preventDefault()
    if (!hasEmail()) return
    if (password === '') return setErrors({ password: say('signIn.needsPassword') })
    void attempt(() => api.byPassword({ email: email.trim(), password }), onSignedIn)
  }

  return (
    <>
      <form className={styles.form} onSubmit={enter} noValidate>
        <Field
          large
          label={say('signIn.email')}
          type="email"
          value={email}
          maxLength={accountLimits.email}
          autoComplete="username"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this first
          autoFocus
          error={errors.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          large
          label={say('signIn.password')}
          type="password"
          value={password}
          maxLength={accountLimits.password}
          autoComplete="current-password"
          error={errors.password}
          onChange={(event) => setPassword(event.target.value)}
          action={
            <Button look="ink" type="submit" disabled={busy}>
              {say('signIn.act')}
            </Button>
          }
        />
        {ways.mail && (
          <TextButton
            disabled={busy}
            onClick={() =>
              hasEmail() &&
              void attempt(
                () => api.askByMail(email.trim()),
                () => onSent(email.trim()),
              )
            }
          >
            {say('signIn.mail')}
          </TextButton>
        )}
      </form>
      {(withPasskey || ways.single) && (
        <div className={styles.others}>
          <p className={styles.or}>{say('signIn.or')}</p>
          {withPasskey && (
            <Button disabled={busy} onClick={() => void attempt(() => api.byPasskey(), onSignedIn)}>
              {say('signIn.passkey')}
            </Button>
          )}
          {ways.single && (
            <a className={styles.single} href={`/api/sign-in/single?${new URLSearchParams({ to: next })}`}>
              {say('signIn.single', { name: ways.single.name })}
            </a>
          )}
        </div>
      )}
    </>
  )
}

/** The link of the letter opens another page: it goes on to here. */
function rememberReturn(path: string) {
  remember('return', `${Date.now() + 15 * 60_000} ${path}`)
}
