import type { KeyboardEvent } from 'react'
import { classNames } from './class-names.ts'
import styles from './segmented.module.css'

type SegmentedProps<Value extends string> = {
  label: string
  options: readonly { value: NoInfer<Value>; text: string }[]
  value: Value
  onChange: (value: NoInfer<Value>) => void
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** One of a few, all in sight; one tab stop, arrows choose. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const place = options.findIndex((option) => option.value === value) + step + options.length
    const next = options[place % options.length]
    if (!next) return
    onChange(next.value)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[place % options.length]?.focus()
  }
  return (
    <div className={styles.group} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={classNames(styles.option, option.value === value && styles.on)}
          onClick={() => onChange(option.value)}
        >
          {option.text}
        </button>
      ))}
    </div>
  )
}
