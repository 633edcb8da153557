import { useId } from 'react'
import styles from './choice-rows.module.css'

type ChoiceRowsProps<Value extends string> = {
  label: string
  options: readonly { value: NoInfer<Value>; text: string; consequence?: string }[]
  value: Value
  onChange: (value: NoInfer<Value>) => void
}

/** Radio rows of a dialog, each with what it would lead to. */
export function ChoiceRows<Value extends string>({ label, options, value, onChange }: ChoiceRowsProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.rows} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.row}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.text} {option.consequence && <span className={styles.consequence}>{option.consequence}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
