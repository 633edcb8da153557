import { accountLimits } from '../../../shared/account.ts'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { say } from '../../words/say.ts'

/** Asks for the password of a link. `onSay` answers what was wrong with it, in words, or null. */
export function PasswordStep({ onSay }: { onSay: (password: string) => Promise<string | null> }) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (password === '') return setError(say('join.needsPassword'))
    setBusy(true)
    const problem = await onSay(password)
    // once it is right, this step is gone
    if (problem === null) return undefined
    setBusy(false)
    return setError(problem)
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <Field
        large
        label={say('join.password')}
        type="password"
        autoComplete="off"
        value={password}
        maxLength={accountLimits.password}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this one thing
        autoFocus
        error={error}
        hint={say('join.passwordHint')}
        onChange={(event) => setPassword(event.target.value)}
        action={
          <Button look="ink" type="submit" disabled={busy}>
            {say('join.open')}
          </Button>
        }
      />
    </form>
  )
}
