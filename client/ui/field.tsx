import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

type FieldProps = ComponentProps<'input'> & {
  label: string
  hint?: ReactNode
  /** What is wrong and what to do; one sentence. */
  error?: string | undefined
  /** 44 high, for a page that asks one thing. */
  large?: boolean
  /** On the same line: the button that sends it. */
  action?: ReactNode
}

/** A labelled field of a form; its error stands under it and is read with it. */
export function Field({ label, hint, error, large = false, action, className, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className={classNames(styles.field, large && styles.large, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          className={styles.input}
          aria-invalid={error !== undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          {...rest}
        />
        {action}
      </div>
      {(error || hint) && (
        <p id={`${id}-note`} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
