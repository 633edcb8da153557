import { useId, useRef, useState } from 'react'
import styles from './inline-edit.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineValue } from './inline-value.tsx'
import { type Choice, OptionList } from './option-list.tsx'
import { Popover } from './popover.tsx'
import type { Keep } from './use-inline-edit.ts'

type InlineSelectProps = {
  label: string
  value: string | null
  choices: readonly Choice[]
  onKeep: Keep<string | null>
  /** The words for "no value"; without them one of the choices must stand. */
  none?: string | undefined
  placeholder?: string | undefined
  readOnly?: boolean | undefined
}

/** The value that stands for none in the list; no row has an empty id. */
const noneValue = ''

function ChoiceFace({ choice }: { choice: Choice }) {
  return (
    <span className={styles.row} style={choice.colour ? { color: choice.colour } : undefined}>
      {choice.mark}
      <span className={styles.cut}>{choice.text}</span>
    </span>
  )
}

/** One of a list, chosen in place: Enter or a click opens, arrows and letters find, Enter keeps, Esc leaves it as it was. */
export function InlineSelect({ label, value, choices, onKeep, none, placeholder, readOnly }: InlineSelectProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const errorId = useId()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<string>()
  const chosen = choices.find((choice) => choice.value === value)
  function close() {
    setOpen(false)
    ref.current?.focus({ preventScroll: true })
  }
  function choose(next: string) {
    const kept = next === noneValue ? null : next
    setError(kept === value ? undefined : (onKeep(kept) ?? undefined))
    close()
  }
  const listed = none === undefined ? choices : [{ value: noneValue, text: none }, ...choices]
  return (
    <span className={styles.frame}>
      <InlineValue
        ref={ref}
        {...{ label, readOnly }}
        text={chosen?.text ?? ''}
        placeholder={placeholder ?? none}
        className={open ? styles.open : undefined}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-describedby={error && errorId}
        onClick={() => setOpen(!open)}
      >
        {chosen && <ChoiceFace choice={chosen} />}
      </InlineValue>
      {open && (
        <Popover anchor={ref} onClose={close}>
          <OptionList label={label} choices={listed} chosen={[value ?? noneValue]} onChoose={choose} onTab={close} />
        </Popover>
      )}
      <InlineError id={errorId} text={error} />
    </span>
  )
}
