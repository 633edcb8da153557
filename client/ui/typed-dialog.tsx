import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import styles from './typed-dialog.module.css'

type TypedDialogProps = {
  title: string
  children: ReactNode
  /** Says what is to be typed. */
  label: string
  /** Only who types this can go on. */
  expected: string
  /** The verbs. */
  act: string
  stay: string
  busy?: boolean
  /** Why it was not done, and what to do. */
  error?: string | undefined
  onAct: () => void
  onClose: () => void
}

/** A choice with a long way back: its name is typed before the button does anything. */
export function TypedDialog({ title, children, label, expected, act, stay, ...props }: TypedDialogProps) {
  const { busy = false, error, onAct, onClose } = props
  const [typed, setTyped] = useState('')
  const form = useId()
  const isMeant = sameName(typed, expected) && !busy
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isMeant) onAct()
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{stay}</Button>
          <Button look="danger" type="submit" form={form} disabled={!isMeant}>
            {act}
          </Button>
        </>
      }
    >
      <div className={styles.text}>{children}</div>
      <form id={form} className={styles.form} onSubmit={submit}>
        <Field
          label={label}
          value={typed}
          error={error}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

/** Signs that a keyboard has in two forms must not stand in the way. */
function sameName(typed: string, expected: string): boolean {
  const plain = (name: string) => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return plain(typed) === plain(expected)
}
