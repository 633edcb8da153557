import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './add-line.module.css'

type AddLineProps = {
  label: string
  /** Adds what was typed; a returned sentence is why not, and the text stays. */
  onAdd: (text: string) => string | void
  maxLength?: number
  /** Stands at the end of the line. */
  end?: ReactNode
}

/** The line at the end of a list: Enter adds and waits for the next, Esc empties it. */
export function AddLine({ label, onAdd, maxLength = 120, end }: AddLineProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  function change(next: string) {
    setText(next)
    setError(undefined)
  }
  function add() {
    if (text.trim() === '') return
    const refusal = onAdd(text.trim())
    if (refusal) setError(refusal)
    else change('')
  }
  function onKeyDown(event: KeyboardEvent) {
    // Enter may be choosing a word in an input method
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') add()
    else if (event.key === 'Escape' && text !== '') change('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.add}>
      <div className={styles.row}>
        <label className={classNames(styles.line, error !== undefined && styles.wrong)}>
          <Icon name="add" />
          <input
            className={styles.input}
            aria-label={label}
            placeholder={label}
            aria-invalid={error !== undefined}
            aria-describedby={error && id}
            autoComplete="off"
            maxLength={maxLength}
            value={text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        {end}
      </div>
      <InlineError id={id} text={error} />
    </div>
  )
}
