import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './inline-edit.module.css'
import type { InlineEdit } from './use-inline-edit.ts'

type InlineLineProps<Value> = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  edit: InlineEdit<Value>
  label: string
  errorId: string
}

function take(input: HTMLInputElement | null) {
  input?.focus({ preventScroll: true })
  input?.select()
}

/** The one-line field of an inline edit, its text chosen so that typing replaces it. */
export function InlineLine<Value>({ edit, label, errorId, className, ...rest }: InlineLineProps<Value>) {
  return (
    <span className={classNames(styles.line, edit.error && styles.wrong, className)}>
      <input
        ref={take}
        type="text"
        className={styles.input}
        aria-label={label}
        aria-invalid={edit.error !== undefined}
        aria-describedby={edit.error && errorId}
        autoComplete="off"
        value={edit.draft ?? ''}
        onChange={(event) => edit.change(event.target.value)}
        onKeyDown={edit.onKeyDown}
        onBlur={() => edit.keep()}
        {...rest}
      />
    </span>
  )
}
