import { useId, type KeyboardEvent } from 'react'
import { formatExact, formatNumber, plainNumber, typedNumber } from '../words/numbers.ts'
import '../words/en-edit.ts'
import { say } from '../words/say.ts'
import styles from './inline-edit.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineLine } from './inline-line.tsx'
import { InlineValue } from './inline-value.tsx'
import { takeFocus } from './take-focus.ts'
import { type Keep, type Parsed, useInlineEdit } from './use-inline-edit.ts'

type InlineNumberProps = {
  label: string
  value: number | null
  /** An empty field keeps `null`. */
  onKeep: Keep<number | null>
  min?: number
  max?: number
  /** With decimals too, as many as are typed. */
  decimals?: boolean
  /** With decimals, and a multiple of this. */
  step?: number | undefined
  placeholder?: string | undefined
  readOnly?: boolean | undefined
  className?: string | undefined
}

type Bounds = { min: number; max: number; decimals: boolean; step: number | undefined }

function parseNumber(draft: string, { min, max, decimals, step }: Bounds): Parsed<number | null> {
  const value = typedNumber(draft)
  if (value === null) return { value }
  const text = draft.trim()
  if (decimals && value === undefined) return { error: say('edit.noNumber', { text }) }
  if (!decimals && !Number.isInteger(value)) return { error: say('edit.notANumber', { text, min, max }) }
  if (value === undefined || value < min || value > max) return { error: say('edit.outOfRange', { min, max }) }
  return step !== undefined && !isMultiple(value, step) ? { error: say('edit.tooFine', { text, step }) } : { value }
}

function isMultiple(value: number, step: number): boolean {
  const count = value / step
  return Math.abs(count - Math.round(count)) < 1e-6
}

/** A number edited in place, a whole one unless it says otherwise; arrow up and down step it. */
export function InlineNumber(props: InlineNumberProps) {
  const { label, value, onKeep, min = 0, max = 999, step, placeholder, readOnly, className } = props
  const { decimals = step !== undefined } = props
  const errorId = useId()
  const edit = useInlineEdit<number | null>({
    value,
    toDraft: (number) => (number === null ? '' : String(number)),
    parse: (draft) => parseNumber(draft, { min, max, decimals, step }),
    onKeep,
  })
  if (edit.draft === undefined) {
    const text = value === null ? '' : decimals ? formatExact(value) : formatNumber(value)
    return (
      <InlineValue
        ref={edit.returned ? takeFocus : null}
        {...{ label, text, placeholder, readOnly, className }}
        onClick={edit.start}
      />
    )
  }
  function onKeyDown(event: KeyboardEvent) {
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (way === 0) return edit.onKeyDown(event)
    event.preventDefault()
    const next = (Number.parseFloat(plainNumber(edit.draft ?? '')) || 0) + way
    edit.change(String(Math.min(max, Math.max(min, next))))
  }
  return (
    <span className={styles.frame}>
      <InlineLine
        edit={edit}
        label={label}
        errorId={errorId}
        inputMode={decimals ? 'decimal' : 'numeric'}
        className={className}
        onKeyDown={onKeyDown}
      />
      <InlineError id={errorId} text={edit.error} />
    </span>
  )
}
