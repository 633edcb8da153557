import { type ReactNode, useId } from 'react'
import styles from './results-import.module.css'

type PickProps = {
  label: string
  value: string
  options: readonly { value: string; text: string }[]
  onPick: (value: string) => void
}

/** A labelled choice of one of a few. */
export function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} className={styles.select} value={value} onChange={({ target }) => onPick(target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

/** A control with its label above it. */
export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles.pick}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  )
}
