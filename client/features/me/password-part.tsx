import { accountLimits } from '../../../shared/account.ts'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { say } from '../../words/say.ts'
import styles from './me-page.module.css'
import type { PartProps } from './part-props.ts'

/** Sets a password, or changes it: with the one before, unless the sign-in is fresh. */
export function PasswordPart({ account, api, act }: PartProps) {
  const [password, setPassword] = useState('')
  const [current, setCurrent] = useState('')
  const asksCurrent = account.hasPassword && !account.fresh
  const hasAddress = account.email !== null || account.awaitedEmail !== null

  async function keep(event: FormEvent) {
    event.preventDefault()
    const said = asksCurrent ? { password, current } : { password }
    if (!(await act(() => api.setPassword(said), say('me.passwordKept')))) return
    setPassword('')
    setCurrent('')
  }

  return (
    <>
      <h3 className={styles.way}>{say('me.password')}</h3>
      {hasAddress ? (
        <form className={styles.fields} onSubmit={(event) => void keep(event)}>
          {/* for the browser's own store of passwords */}
          <input autoComplete="username" value={account.email ?? ''} readOnly hidden />
          {asksCurrent && (
            <Field
              label={say('me.currentPassword')}
              type="password"
              value={current}
              maxLength={accountLimits.password}
              autoComplete="current-password"
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
          <Field
            label={say('me.newPassword')}
            hint={say('me.passwordHint')}
            type="password"
            value={password}
            maxLength={accountLimits.password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
            action={
              <Button type="submit" disabled={password === ''}>
                {say(account.hasPassword ? 'me.changePassword' : 'me.setPassword')}
              </Button>
            }
          />
        </form>
      ) : (
        <p className={styles.note}>{say('me.passwordNeedsEmail')}</p>
      )}
    </>
  )
}
