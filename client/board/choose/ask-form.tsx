import { type FormEvent, useState } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import type { Scalar } from '../../../shared/schema/dictionary.ts'
import type { CustomField } from '../../../shared/selectors/custom-fields.ts'
import { spanText } from '../../../shared/selectors/custom-filter.ts'
import { none } from '../../../shared/selectors/item-filter.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useOpeningFocus } from '../../ui/use-opening-focus.ts'
import { formatDay } from '../../words/format.ts'
import { parseDay } from '../../words/parse-day.ts'
import { typedNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './ask-form.module.css'
import { askedSpan } from './asked-words.ts'

type AskFormProps = {
  field: CustomField
  asked: string
  today: Day
  /** Null: nothing is asked any more. */
  onAsk: (asked: string | null) => void
}

/** What a text contains, or a number or a day from and to; or that there is none. */
export function AskForm(props: AskFormProps) {
  const { type } = props.field
  return type === 'number' || type === 'day' ? <SpanForm {...props} /> : <TextForm {...props} />
}

function TextForm({ asked, onAsk }: AskFormProps) {
  const first = useOpeningFocus()
  const [text, setText] = useState(asked === none ? '' : asked)
  function show(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    // the word itself, in capitals: small ones stand for an empty field, and case does not matter
    onAsk(words === '' ? null : words === none ? none.toUpperCase() : words)
  }
  return (
    <form className={styles.form} onSubmit={show}>
      <Field
        label={say('custom.contains')}
        ref={first}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <Acts onEmpty={() => onAsk(none)} />
    </form>
  )
}

type End = { value: Scalar | null } | { error: string }

function readEnd({ type }: CustomField, typed: string, today: Day): End {
  if (type === 'day') return parseDay(typed, today)
  const value = typedNumber(typed)
  return value === undefined ? { error: say('edit.noNumber', { text: typed.trim() }) } : { value }
}

function SpanForm({ field, asked, today, onAsk }: AskFormProps) {
  const first = useOpeningFocus()
  const span = askedSpan(field, asked)
  const draftOf = (end: Scalar | null | undefined) =>
    end == null ? '' : typeof end === 'number' ? String(end) : formatDay(end, today)
  const [from, setFrom] = useState(() => draftOf(span?.from))
  const [to, setTo] = useState(() => draftOf(span?.to))
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({})
  function show(event: FormEvent) {
    event.preventDefault()
    const [start, end] = [readEnd(field, from, today), readEnd(field, to, today)]
    if ('error' in start) return setErrors({ from: start.error })
    if ('error' in end) return setErrors({ to: end.error })
    if (start.value !== null && end.value !== null && end.value < start.value)
      return setErrors({ to: say('custom.backwards') })
    onAsk(from.trim() === '' && to.trim() === '' ? null : spanText({ from: start.value, to: end.value }))
  }
  const ends = [
    { name: 'from', value: from, set: setFrom },
    { name: 'to', value: to, set: setTo },
  ] as const
  return (
    <form className={styles.form} onSubmit={show}>
      <div className={styles.ends}>
        {ends.map(({ name, value, set }) => (
          <Field
            key={name}
            label={say(name === 'from' ? 'custom.from' : 'custom.to')}
            ref={name === 'from' ? first : undefined}
            value={value}
            inputMode={field.type === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            maxLength={40}
            error={errors[name]}
            onChange={(event) => {
              set(event.target.value)
              setErrors({})
            }}
          />
        ))}
      </div>
      <Acts onEmpty={() => onAsk(none)} />
    </form>
  )
}

function Acts({ onEmpty }: { onEmpty: () => void }) {
  return (
    <div className={styles.acts}>
      <Button type="submit" look="ink">
        {say('custom.show')}
      </Button>
      <Button type="button" look="ghost" onClick={onEmpty}>
        {say('custom.onlyEmpty')}
      </Button>
    </div>
  )
}
