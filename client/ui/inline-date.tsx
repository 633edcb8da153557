import { useId, useRef, type FocusEvent, type KeyboardEvent } from 'react'
import type { Day } from '../../shared/lib/day.ts'
import { formatDay } from '../words/format.ts'
import { parseDay } from '../words/parse-day.ts'
import '../words/en-edit.ts'
import { say } from '../words/say.ts'
import { Button } from './button.tsx'
import styles from './inline-edit.module.css'
import dateStyles from './inline-date.module.css'
import { InlineError } from './inline-error.tsx'
import { InlineLine } from './inline-line.tsx'
import { InlineValue } from './inline-value.tsx'
import { MonthGrid } from './month-grid.tsx'
import { type CloseReason, Popover } from './popover.tsx'
import { takeFocus } from './take-focus.ts'
import { type InlineEdit, type Keep, useInlineEdit } from './use-inline-edit.ts'

type InlineDateProps = {
  label: string
  value: Day | null
  /** The day it is on the board. */
  today: Day
  /** An empty field keeps `null`. */
  onKeep: Keep<Day | null>
  /** Said with the day, as 'late'. */
  tone?: 'danger' | undefined
  placeholder?: string | undefined
  readOnly?: boolean | undefined
}

function Field(props: { edit: InlineEdit<Day | null>; label: string; value: Day | null; today: Day }) {
  const { edit, label, value, today } = props
  const errorId = useId()
  const frame = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return edit.onKeyDown(event)
    event.preventDefault()
    panel.current?.querySelector<HTMLElement>('td [tabindex="0"]')?.focus()
  }
  function onClose(reason: CloseReason) {
    if (reason === 'key') edit.revert()
    else edit.keep()
  }
  function onBlur(event: FocusEvent) {
    // the field and its month are one control
    if (!frame.current?.contains(event.relatedTarget)) edit.keep()
  }
  return (
    <span ref={frame} className={styles.frame} onBlur={onBlur}>
      <InlineLine edit={edit} label={label} errorId={errorId} onKeyDown={onKeyDown} onBlur={undefined} />
      <InlineError id={errorId} text={edit.error} />
      {!edit.error && (
        <Popover anchor={frame} onClose={onClose} role="dialog" label={say('date.choose')}>
          {/* a press here must not take the focus from the field before the day is chosen */}
          <div
            ref={panel}
            role="presentation"
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
          >
            <MonthGrid chosen={value} today={today} onChoose={edit.keepValue} />
            <div className={dateStyles.foot}>
              <Button small look="ghost" onClick={() => edit.keepValue(today)}>
                {say('date.today')}
              </Button>
              <Button small look="ghost" onClick={() => edit.keepValue(null)}>
                {say('date.clear')}
              </Button>
            </div>
          </div>
        </Popover>
      )}
    </span>
  )
}

/** A day edited in place: typed ('19 Nov', 'Fri') or chosen from the month under the field. */
export function InlineDate({ label, value, today, onKeep, tone, placeholder, readOnly }: InlineDateProps) {
  const edit = useInlineEdit<Day | null>({
    value,
    toDraft: (day) => (day ? formatDay(day, today) : ''),
    parse: (draft) => parseDay(draft, today),
    onKeep,
  })
  if (edit.draft !== undefined) return <Field {...{ edit, label, value, today }} />
  return (
    <InlineValue
      ref={edit.returned ? takeFocus : null}
      {...{ label, placeholder, readOnly }}
      text={value ? formatDay(value, today) : ''}
      className={tone === 'danger' ? dateStyles.danger : undefined}
      onClick={edit.start}
    />
  )
}
