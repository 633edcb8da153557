import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Popover } from '../../ui/popover.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import styles from './saved-views.module.css'

type ViewNameProps = {
  anchor: RefObject<HTMLElement | null>
  taken: readonly string[]
  onSave: (name: string) => void
  onClose: () => void
}

/** Asks under which name a way of looking is kept. */
export function ViewName({ anchor, onClose, ...form }: ViewNameProps) {
  return (
    <Popover anchor={anchor} onClose={onClose} role="dialog" label={say('sprint.saveView')}>
      <NameForm {...form} />
    </Popover>
  )
}

function NameForm({ taken, onSave }: Pick<ViewNameProps, 'taken' | 'onSave'>) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  // not sooner: a popover that is not shown yet gives nobody the focus
  useEffect(() => field.current?.focus(), [])
  function submit() {
    const wanted = name.trim()
    if (wanted === '') return setError(say('sprint.viewNeedsName'))
    if (taken.includes(wanted)) return setError(say('sprint.viewTaken', { name: wanted }))
    onSave(wanted)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={say('sprint.viewName')}
        value={name}
        maxLength={120}
        error={error}
        ref={field}
        onChange={(event) => setName(event.target.value)}
        action={
          <Button type="submit" look="ink">
            {say('sprint.keepView')}
          </Button>
        }
      />
    </form>
  )
}
