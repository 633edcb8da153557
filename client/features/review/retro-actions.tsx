import { type FormEvent, useEffect, useRef, useState } from 'react'
import { randomId } from '../../../shared/lib/random-id.ts'
import { EntryLine } from '../../board/behind/entry-line.tsx'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { say } from '../../words/say.ts'
import styles from './retro.module.css'
import type { RetroBoard } from './use-retro.ts'

/** An action that begins as a note. */
export type ActionDraft = { text: string; note: string }

type RetroActionsProps = {
  retro: RetroBoard
  draft: ActionDraft | null
  link: string
  onDone: () => void
  onOpen: (item: string) => void
  tell: (text: string) => void
}

/** What comes of it: each is an item of the backlog that leads back here. */
export function RetroActions({ retro, draft, link, onDone, onOpen, tell }: RetroActionsProps) {
  const canEdit = useCanEdit()
  const actions = retro.view?.actions ?? []
  return (
    <section className={styles.actions} aria-label={say('retro.actions')}>
      <SectionHead name={say('retro.actions')} note={say('retro.actionsNote')} />
      {actions.length === 0 && <p className={styles.says}>{say('retro.noActions')}</p>}
      <ul aria-label={say('retro.actions')}>
        {actions.map(({ item, text }) => (
          <EntryLine key={item} id={item} title={text} points="" onOpen={onOpen} />
        ))}
      </ul>
      {canEdit && <NewAction retro={retro} draft={draft} link={link} onDone={onDone} tell={tell} />}
    </section>
  )
}

function NewAction({ retro, draft, link, onDone, tell }: Omit<RetroActionsProps, 'onOpen'>) {
  const members = useRows('members')
  const [text, setText] = useState('')
  const [assignee, setAssignee] = useState('')
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!draft) return
    setText(draft.text.slice(0, 500))
    field.current?.focus()
  }, [draft])
  async function make(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const done = await retro.act('action', {
      ...{ id: randomId(), text: text.trim(), link },
      ...(draft && { note: draft.note }),
      ...(assignee !== '' && { assignee }),
    })
    setBusy(false)
    if (!done) return
    tell(say('retro.made'))
    setText('')
    setAssignee('')
    onDone()
    field.current?.focus()
  }
  return (
    <form className={styles.newAction} onSubmit={(event) => void make(event)}>
      <input
        ref={field}
        className={styles.field}
        aria-label={say('retro.action')}
        placeholder={say('retro.action')}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        className={styles.field}
        aria-label={say('retro.who')}
        value={assignee}
        onChange={(event) => setAssignee(event.target.value)}
      >
        <option value="">{say('retro.nobody')}</option>
        {members.map(({ id }) => (
          <option key={id} value={id}>
            {retro.nameOf(id)}
          </option>
        ))}
      </select>
      <Button type="submit" disabled={isBusy || text.trim() === ''}>
        {say('retro.makeItem')}
      </Button>
    </form>
  )
}
