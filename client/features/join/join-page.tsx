import { type FormEvent, type ReactNode, useState } from 'react'
import type { LinkPreview } from '../../../shared/account.ts'
import { createAccountApi } from '../../session/my-account.ts'
import { Button } from '../../ui/button.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Field } from '../../ui/field.tsx'
import '../../words/en-join.ts'
import { say } from '../../words/say.ts'
import { formatDay } from '../../words/format.ts'
import { dayIn } from '../../../shared/lib/day.ts'
import { DoorWords, rightWords } from './door-words.tsx'
import { dropSecret, heldSecret, holdSecret } from './held-secret.ts'
import styles from './join-page.module.css'
import { PasswordStep } from './password-step.tsx'
import { type Door, failureWords, usePreview } from './use-preview.ts'

type JoinPageProps = {
  /** The fragment of the address. */
  secret: string
  /** The address is that of a set-up link. */
  settingUp: boolean
  /** The live board behind the name field, for a link to a board. */
  behind: (board: string) => ReactNode
  onEntered: (board: string, by: LinkPreview['kind']) => void
}

/** The doorway: the link is the key, the name only a label. One field, then in. */
export function JoinPage({ secret: given, settingUp, behind, onEntered }: JoinPageProps) {
  const [secret] = useState(() => given || heldSecret())
  const door = usePreview(secret, settingUp)
  const { preview, problem, retry, unlock } = door
  const board = preview?.kind === 'share' || preview?.kind === 'invitation' ? preview : null
  const zone = ownZone()

  return (
    <div className={styles.page}>
      <main className={styles.door}>
        <p className={styles.brand}>Topsight</p>
        <div className={styles.form}>
          {problem && (
            <>
              <h1 className={styles.title}>{problem}</h1>
              <Button onClick={retry}>{say('join.tryAgain')}</Button>
            </>
          )}
          {preview && (
            <>
              <DoorWords preview={preview} />
              {preview.kind === 'locked' ? (
                <PasswordStep onSay={unlock} />
              ) : (
                <NameStep key={preview.kind} {...{ preview, door, secret, settingUp, zone, onEntered }} />
              )}
            </>
          )}
        </div>
        <p className={styles.foot}>
          <span>
            {board && board.already === null && board.me === null && (
              <>
                {say(board.kind === 'invitation' && board.hasAccount ? 'join.yourAccount' : 'join.haveAccount')}{' '}
                <a className={styles.signIn} href="/sign-in?to=/join" onClick={() => holdSecret(secret)}>
                  {say('join.signInFirst')}
                </a>
              </>
            )}
          </span>
          {board && board.ends !== null && (
            <span>{say('join.ends', { day: formatDay(dayIn(zone, board.ends - 1), dayIn(zone, Date.now())) })}</span>
          )}
        </p>
      </main>
      {board && (
        <div className={styles.behind} inert aria-hidden="true">
          {behind(board.board.id)}
        </div>
      )}
    </div>
  )
}

type NameStepProps = Pick<JoinPageProps, 'settingUp' | 'onEntered'> & {
  preview: Exclude<LinkPreview, { kind: 'locked' }>
  door: Door
  secret: string
  zone: string
}

/** A name for who is new; for who is known, one button. */
function NameStep({ preview, door, secret, settingUp, zone, onEntered }: NameStepProps) {
  const [name, setName] = useState(() => recall('name') ?? '')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const known = knownAs(preview)
  const needsName = known === null

  async function enter(event: FormEvent) {
    event.preventDefault()
    if (needsName && name.trim() === '') return setError(say('join.needsName'))
    if (needsName) remember('name', name)
    setBusy(true)
    const account = createAccountApi()
    const said = name.trim()
    const { password } = door
    const entered =
      preview.kind === 'setup'
        ? await account.setUp({ secret, zone, name: said })
        : await account.join({
            ...{ secret, zone },
            ...(needsName && { name: said }),
            ...(password !== undefined && { password }),
          })
    setBusy(false)
    if (!entered.ok) return setError(failureWords(entered.failure, settingUp))
    dropSecret()
    return onEntered(entered.value.board, preview.kind)
  }

  return (
    <form onSubmit={(event) => void enter(event)}>
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
          hint={rightWords(preview)}
          onChange={(event) => setName(event.target.value)}
          action={
            <Button look="ink" type="submit" disabled={busy}>
              {say(preview.kind === 'setup' ? 'join.start' : 'join.join')}
            </Button>
          }
        />
      ) : (
        <>
          {error && (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
          <Button look="ink" type="submit" disabled={busy}>
            {known.words}
          </Button>
          {known.note && <p className={styles.note}>{known.note}</p>}
        </>
      )}
    </form>
  )
}

/** How somebody goes in who need not say their name; null: they must. */
function knownAs(preview: NameStepProps['preview']): { words: string; note: string | null } | null {
  if (preview.kind === 'setup') return null
  if (preview.kind === 'sign-in') return { words: say('join.enter'), note: null }
  if (preview.already !== null) {
    const note = preview.kind === 'invitation' ? say('join.becomesMember') : null
    return { words: say('join.back', { name: preview.already }), note }
  }
  return preview.me === null ? null : { words: say('join.joinAs', { name: preview.me }), note: rightWords(preview) }
}

/** The visitor's: before they are in, the board's is not known. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
