import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { type AccountFailure, type LinkPreview, createAccountApi } from '../../session/my-account.ts'
import { Button } from '../../ui/button.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Field } from '../../ui/field.tsx'
import '../../words/en-join.ts'
import { say } from '../../words/say.ts'
import { formatDay } from '../../words/format.ts'
import { dayIn } from '../../../shared/lib/day.ts'
import styles from './join-page.module.css'

type JoinPageProps = {
  /** The fragment of the address. */
  secret: string
  /** The address is that of a set-up link. */
  settingUp: boolean
  /** The live board behind the name field, for a share link. */
  behind: (board: string) => ReactNode
  onEntered: (board: string) => void
}

/** The doorway: the link is the key, the name only a label. One field, then in. */
export function JoinPage({ secret, settingUp, behind, onEntered }: JoinPageProps) {
  const { preview, problem, retry } = usePreview(secret, settingUp)
  const [name, setName] = useState(() => recall('name') ?? '')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const zone = ownZone()
  const needsName = preview?.kind === 'setup' || (preview?.kind === 'share' && preview.already === null)

  async function enter(event: FormEvent) {
    event.preventDefault()
    if (needsName && name.trim() === '') return setError(say('join.needsName'))
    remember('name', name)
    setBusy(true)
    const account = createAccountApi()
    const said = name.trim()
    const entered =
      preview?.kind === 'setup'
        ? await account.setUp({ secret, zone, name: said })
        : await account.join({ secret, zone, ...(needsName && { name: said }) })
    setBusy(false)
    if (entered.ok) onEntered(entered.value.board)
    else setError(failureWords(entered.failure, settingUp))
  }

  return (
    <div className={styles.page}>
      <main className={styles.door}>
        <p className={styles.brand}>Topsight</p>
        <form className={styles.form} onSubmit={(event) => void enter(event)}>
          {problem && (
            <>
              <h1 className={styles.title}>{problem}</h1>
              <Button onClick={retry}>{say('join.tryAgain')}</Button>
            </>
          )}
          {preview && (
            <>
              <Invitation preview={preview} />
              {needsName ? (
                <Field
                  large
                  label={say('join.yourName')}
                  value={name}
                  maxLength={80}
                  autoComplete="name"
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this one thing
                  autoFocus
                  error={error}
                  hint={hintOf(preview)}
                  onChange={(event) => setName(event.target.value)}
                  action={
                    <Button look="ink" type="submit" disabled={busy}>
                      {say(preview.kind === 'setup' ? 'join.start' : 'join.join')}
                    </Button>
                  }
                />
              ) : (
                <>
                  {error && <p role="alert">{error}</p>}
                  <Button look="ink" type="submit" disabled={busy}>
                    {preview.kind === 'share' ? say('join.back', { name: preview.already ?? '' }) : say('join.enter')}
                  </Button>
                </>
              )}
            </>
          )}
        </form>
        <p className={styles.foot}>
          {preview?.kind === 'share' &&
            preview.ends !== null &&
            say('join.ends', { day: formatDay(dayIn(zone, preview.ends), dayIn(zone, Date.now())) })}
        </p>
      </main>
      {preview?.kind === 'share' && (
        <div className={styles.behind} inert aria-hidden="true">
          {behind(preview.board.id)}
        </div>
      )}
    </div>
  )
}

/** The visitor's: before they are in, the board's is not known. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function Invitation({ preview }: { preview: LinkPreview }) {
  if (preview.kind === 'setup') {
    return (
      <>
        <h1 className={styles.title}>{say('join.setupTitle')}</h1>
        <p className={styles.lead}>{say('join.setupLead')}</p>
      </>
    )
  }
  if (preview.kind === 'sign-in') return <h1 className={styles.title}>{say('join.signIn', { name: preview.name })}</h1>
  return (
    <>
      <p className={styles.inviter}>
        {preview.inviter ? say('join.invites', { name: preview.inviter }) : say('join.invited')}
      </p>
      <h1 className={styles.title}>{preview.board.name}</h1>
      {preview.sprint && (
        <p className={styles.lead}>{[preview.sprint.name, preview.sprint.goal].filter(Boolean).join(': ')}</p>
      )}
    </>
  )
}

function hintOf(preview: LinkPreview): string {
  if (preview.kind !== 'share') return say('join.asOwner')
  if (preview.role === 'viewer') return say('join.asViewer')
  return say(preview.role === 'commenter' ? 'join.asCommenter' : 'join.asEditor')
}

/** Why the door stays shut, and what to do. */
function failureWords({ code, hint }: AccountFailure, settingUp: boolean): string {
  if (code === 'offline') return say('join.offline')
  if (code === 'link-over') return say(settingUp ? 'join.setupOver' : 'join.over')
  if (code === 'not-found') return say('join.noSecret')
  if (code === 'too-many') return say('join.tooMany')
  return say('join.refused', { hint: hint ?? '' })
}

function usePreview(secret: string, settingUp: boolean) {
  const [preview, setPreview] = useState<LinkPreview>()
  const [problem, setProblem] = useState<string>()
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
  return { preview, problem, retry: () => setAttempt(attempt + 1) }
}
