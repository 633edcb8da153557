import { type FormEvent, useState } from 'react'
import { dayIn } from '../../../shared/lib/day.ts'
import { knowsPasskeys } from '../../session/sign-in-api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { deviceWords } from './device-words.ts'
import styles from './me-page.module.css'
import { ownZone } from './own-zone.ts'
import type { PartProps } from './part-props.ts'

/** Passkeys: added here, named, removed. */
export function PasskeysPart({ account, api, act }: PartProps) {
  const [name, setName] = useState(() => deviceWords(navigator.userAgent))
  const zone = ownZone()

  function add(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '') void act(() => api.addPasskey(name.trim()), say('me.passkeyAdded'))
  }

  return (
    <>
      <h3 className={styles.way}>{say('me.passkeys')}</h3>
      <p className={styles.note}>{say('me.passkeysLead')}</p>
      {account.passkeys.length > 0 && (
        <ul className={styles.list} aria-label={say('me.passkeys')}>
          {account.passkeys.map((passkey) => (
            <li key={passkey.id} className={styles.line}>
              <span className={styles.what}>
                <InlineText
                  label={say('me.rename', { name: passkey.name })}
                  value={passkey.name}
                  maxLength={80}
                  required={say('me.needsPasskeyName')}
                  onKeep={(next) => {
                    void act(() => api.renamePasskey(passkey.id, next))
                    return undefined
                  }}
                />
              </span>
              <span className={styles.meta}>
                {say('me.passkeySince', { day: formatDay(dayIn(zone, passkey.createdAt), dayIn(zone, Date.now())) })}
              </span>
              <Button
                look="ghost"
                aria-label={say('me.removeNamed', { name: passkey.name })}
                onClick={() => void act(() => api.removePasskey(passkey.id), say('me.passkeyRemoved'))}
              >
                {say('me.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {knowsPasskeys() ? (
        <form className={styles.fields} onSubmit={add}>
          <Field
            label={say('me.passkeyName')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            action={<Button type="submit">{say('me.addPasskey')}</Button>}
          />
        </form>
      ) : (
        <p className={styles.note}>{say('me.passkeysNotHere')}</p>
      )}
    </>
  )
}
