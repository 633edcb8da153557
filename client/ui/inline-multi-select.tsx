import { useId, useRef, useState, type ReactNode } from 'react'
import { formatList } from '../words/format.ts'
import styles from './inline-edit.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineValue } from './inline-value.tsx'
import { type Choice, OptionList } from './option-list.tsx'
import { Popover } from './popover.tsx'
import type { Keep } from './use-inline-edit.ts'

type InlineMultiSelectProps = {
  label: string
  /** In their order. */
  values: readonly string[]
  choices: readonly Choice[]
  /** Called at every choice, so that two people who choose at once do not overwrite each other's whole list. */
  onKeep: Keep<string[]>
  /** Said beside the first of them: 'owner'. */
  firstHint?: string | undefined
  placeholder?: string | undefined
  readOnly?: boolean | undefined
  /** How the values look, when more than their words. */
  children?: ReactNode
}

/** Some of a list, chosen in place; each choice is kept at once and the list stays open until Esc or a press elsewhere. */
export function InlineMultiSelect(props: InlineMultiSelectProps) {
  const { label, values, choices, onKeep, firstHint, placeholder, readOnly, children } = props
  const ref = useRef<HTMLButtonElement>(null)
  const errorId = useId()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<string>()
  const chosen = values.flatMap((value) => choices.filter((choice) => choice.value === value))
  function close() {
    setOpen(false)
    ref.current?.focus({ preventScroll: true })
  }
  function toggle(value: string) {
    const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
    setError(onKeep(next) ?? undefined)
  }
  const hinted = choices.map((choice) =>
    firstHint && choice.value === values[0] ? { ...choice, hint: firstHint } : choice,
  )
  return (
    <span className={styles.frame}>
      <InlineValue
        ref={ref}
        {...{ label, placeholder, readOnly }}
        text={formatList(chosen.map((choice) => choice.text))}
        className={open ? styles.open : undefined}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-describedby={error && errorId}
        onClick={() => setOpen(!open)}
      >
        {children}
      </InlineValue>
      {open && (
        <Popover anchor={ref} onClose={close}>
          <OptionList label={label} choices={hinted} chosen={values} multiple onChoose={toggle} onTab={close} />
        </Popover>
      )}
      <InlineError id={errorId} text={error} />
    </span>
  )
}
