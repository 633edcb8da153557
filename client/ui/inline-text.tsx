import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import styles from './inline-edit.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineValue } from './inline-value.tsx'
import { takeFocus } from './take-focus.ts'
import { type Keep, useInlineEdit } from './use-inline-edit.ts'

type InlineTextProps = {
  label: string
  value: string
  onKeep: Keep<string>
  /** Shift Enter makes a new line; else a line break becomes a space. */
  multiline?: boolean
  /** What is said when it is left empty; without it an empty text is kept. */
  required?: string | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  readOnly?: boolean | undefined
  className?: string | undefined
  /** How the value looks at rest, when not as its words. */
  children?: ReactNode
}

function toEnd(area: HTMLTextAreaElement | null) {
  area?.focus({ preventScroll: true })
  area?.setSelectionRange(area.value.length, area.value.length)
}

/** A text edited in place, in its own type and size; long text wraps while it is edited as it does at rest. */
export function InlineText(props: InlineTextProps) {
  const { label, value, onKeep, multiline = false, required, placeholder, maxLength, readOnly, className } = props
  const errorId = useId()
  const edit = useInlineEdit<string>({
    value,
    toDraft: (text) => text,
    parse: (draft) => {
      const text = draft.trim()
      return text === '' && required ? { error: required } : { value: text }
    },
    onKeep,
  })
  if (edit.draft === undefined) {
    return (
      <InlineValue
        ref={edit.returned ? takeFocus : null}
        {...{ label, placeholder, readOnly, className }}
        text={value}
        onClick={edit.start}
      >
        {props.children}
      </InlineValue>
    )
  }
  return (
    <span className={styles.frame}>
      <span className={classNames(styles.grow, edit.error && styles.wrong, className)} data-draft={edit.draft}>
        <textarea
          ref={toEnd}
          rows={1}
          className={styles.area}
          aria-label={label}
          aria-invalid={edit.error !== undefined}
          aria-describedby={edit.error && errorId}
          maxLength={maxLength}
          value={edit.draft}
          onChange={(event) =>
            edit.change(multiline ? event.target.value : event.target.value.replace(/\s*\n\s*/g, ' '))
          }
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) edit.onKeyDown(event)
            else if (!multiline) event.preventDefault()
          }}
          onBlur={() => edit.keep()}
        />
      </span>
      <InlineError id={errorId} text={edit.error} />
    </span>
  )
}
