import { type ReactNode, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
import styles from './inline-edit.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineTheirs } from './inline-theirs.tsx'
import { InlineValue } from './inline-value.tsx'
import { takeFocus } from './take-focus.ts'
import { tooLong } from './too-long.ts'
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
  /** What is longer is told, and stays in the field. */
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
  const frame = useRef<HTMLSpanElement>(null)
  const edit = useInlineEdit<string>({
    value,
    toDraft: (text) => text,
    parse: (draft) => {
      const text = draft.trim()
      const error = text === '' ? required : tooLong(text, maxLength)
      return error ? { error } : { value: text }
    },
    onKeep,
    asks: true,
  })
  const error = edit.error ?? (edit.draft === undefined ? undefined : tooLong(edit.draft.trim(), maxLength))
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
    <span ref={frame} className={styles.frame}>
      <span className={classNames(styles.grow, error && styles.wrong, className)} data-draft={edit.draft}>
        <textarea
          ref={toEnd}
          rows={1}
          className={styles.area}
          aria-label={label}
          aria-invalid={error !== undefined}
          aria-describedby={error && errorId}
          value={edit.draft}
          onChange={(event) =>
            edit.change(multiline ? event.target.value : event.target.value.replace(/\s*\n\s*/g, ' '))
          }
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) edit.onKeyDown(event)
            else if (!multiline) event.preventDefault()
          }}
          onBlur={(event) => {
            // on its way to the buttons of what somebody else wrote
            if (!frame.current?.contains(event.relatedTarget)) edit.keep()
          }}
        />
      </span>
      <InlineError id={errorId} text={error} />
      <InlineTheirs edit={edit} />
    </span>
  )
}
