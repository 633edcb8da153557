import { type ComponentProps, type FormEvent, useState } from 'react'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import styles from './line-form.module.css'
import { tooLong } from './too-long.ts'
import { useOpeningFocus } from './use-opening-focus.ts'

type LineFormProps = Pick<ComponentProps<typeof Field>, 'label' | 'hint' | 'maxLength' | 'inputMode'> & {
  /** What stands there at first. */
  before?: string
  /** The word on the button. */
  act: string
  /** Answers why this cannot be kept; the text then stays for correction. */
  onKeep: (text: string) => string | undefined
}

/** One line asked for in a popover: trimmed, kept by Enter or the button. */
export function LineForm({ before = '', act, maxLength, onKeep, ...field }: LineFormProps) {
  const [text, setText] = useState(before)
  const [error, setError] = useState<string>()
  const input = useOpeningFocus()
  const over = tooLong(text.trim(), maxLength)
  function keep(event: FormEvent) {
    event.preventDefault()
    setError(over ?? onKeep(text.trim()))
  }
  return (
    <form className={styles.form} onSubmit={keep}>
      <Field
        {...field}
        value={text}
        error={error ?? over}
        ref={input}
        onChange={(event) => {
          setText(event.target.value)
          setError(undefined)
        }}
        action={
          <Button type="submit" look="ink">
            {act}
          </Button>
        }
      />
    </form>
  )
}
