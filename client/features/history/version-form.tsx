import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { say } from '../../words/say.ts'
import styles from './history.module.css'

type VersionFormProps = {
  label: string
  name?: string
  onKeep: (name: string) => Promise<void>
  onClose: () => void
}

/** Longer names are refused. */
const longest = 120

/** Asks what a version is called; Enter keeps, Esc leaves it. */
export function VersionForm({ label, name = '', onKeep, onClose }: VersionFormProps) {
  const [text, setText] = useState(name)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    const wanted = text.trim()
    if (wanted === '') return setError(say('versions.needsName'))
    setBusy(true)
    void onKeep(wanted).finally(() => setBusy(false))
    return undefined
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={label}
        value={text}
        maxLength={longest}
        error={error}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for by the button before it
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      />
      <div className={styles.formActs}>
        <Button onClick={onClose}>{say('versions.cancel')}</Button>
        <Button look="ink" type="submit" disabled={isBusy}>
          {say('versions.save')}
        </Button>
      </div>
    </form>
  )
}
