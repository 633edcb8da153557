import { accountLimits } from '../../../shared/account.ts'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { say } from '../../words/say.ts'
import styles from './me-page.module.css'
import type { PartProps } from './part-props.ts'

/** Name and address. */
export function YouPart({ account, api, act }: PartProps) {
  const [name, setName] = useState(account.name)
  const [email, setEmail] = useState(account.email ?? account.awaitedEmail ?? '')
  const [errors, setErrors] = useState<{ name?: string; email?: string }>({})

  function keepName(event: FormEvent) {
    event.preventDefault()
    const said = name.trim()
    if (said === '') return setErrors({ name: say('me.needsName') })
    setErrors({})
    void act(() => api.setName(said), say('me.nameKept'))
  }

  function keepEmail(event: FormEvent) {
    event.preventDefault()
    const said = email.trim()
    if (said === '') return setErrors({ email: say('signIn.needsEmail') })
    setErrors({})
    void act(() => api.setEmail(said), account.canMail ? say('me.emailAsked', { email: said }) : say('me.emailSet'))
  }

  return (
    <div className={styles.fields}>
      <form onSubmit={keepName}>
        <Field
          label={say('me.name')}
          hint={say('me.nameHint')}
          value={name}
          maxLength={80}
          autoComplete="name"
          error={errors.name}
          onChange={(event) => setName(event.target.value)}
          action={<Button type="submit">{say('me.keep')}</Button>}
        />
      </form>
      <form onSubmit={keepEmail} noValidate>
        <Field
          label={say('me.email')}
          hint={emailHint(account)}
          type="email"
          value={email}
          maxLength={accountLimits.email}
          autoComplete="email"
          error={errors.email}
          onChange={(event) => setEmail(event.target.value)}
          action={<Button type="submit">{say('me.keep')}</Button>}
        />
      </form>
    </div>
  )
}

function emailHint({ awaitedEmail, email, emailVerified, canMail }: PartProps['account']): string {
  if (awaitedEmail !== null) return say('me.emailAwaited', { email: awaitedEmail })
  if (email !== null && emailVerified) return say('me.emailConfirmed')
  return say(canMail ? 'me.emailHintMail' : 'me.emailHint')
}
