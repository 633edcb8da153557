import { type FormEvent, useRef, useState } from 'react'
import { randomId } from '../../../shared/lib/random-id.ts'
import { type RetroColumn as Column, limits } from '../../../shared/protocol.ts'
import type { ShownNote } from '../../session/retro.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { keepDraft, recallDraft } from '../../ui/draft.ts'
import { say } from '../../words/say.ts'
import { useColumnTarget } from './retro-drag.tsx'
import { RetroNote } from './retro-note.tsx'
import styles from './retro.module.css'
import type { RetroBoard } from './use-retro.ts'

type RetroColumnProps = {
  column: Column
  sprint: string
  retro: RetroBoard
  onAction: (note: ShownNote) => void
}

/** The notes of one column, a group under its first note, and a line for the next. */
export function RetroColumn({ column, sprint, retro, onAction }: RetroColumnProps) {
  const { notes, view, canTalk } = retro
  const groups = groupsOf(notes, column)
  const name = say(`retro.${column}`)
  const { ref, isTarget } = useColumnTarget(column)
  return (
    <section ref={ref} className={styles.column} aria-label={name} data-target={isTarget || undefined}>
      <h3 className={styles.name}>{name}</h3>
      {groups.length === 0 && <p className={styles.says}>{say('retro.noNotes')}</p>}
      <ul className={styles.notes} aria-label={say('retro.notes', { column: name })}>
        {groups.map(({ lead, others, votes }) => (
          <RetroNote
            key={lead.id}
            note={lead}
            votes={votes}
            retro={retro}
            targets={groups.flatMap((one) => (one.lead.id === lead.id ? [] : [one.lead]))}
            onAction={onAction}
          >
            {others.length > 0 && (
              <ul className={styles.group}>
                {others.map((note) => (
                  <RetroNote key={note.id} note={note} votes={null} retro={retro} targets={[]} onAction={onAction} />
                ))}
              </ul>
            )}
          </RetroNote>
        ))}
      </ul>
      {canTalk && view?.phase !== 'votes' && <AddNote column={column} sprint={sprint} retro={retro} />}
    </section>
  )
}

type Group = { lead: ShownNote; others: ShownNote[]; votes: number | null }

/** A group stands in the column of its first note; once votes are shown those with most come first. */
function groupsOf(notes: readonly ShownNote[], column: Column): Group[] {
  const groups = notes
    .filter((note) => note.group === note.id && note.column === column)
    .map((lead): Group => {
      const others = notes.filter((note) => note.group === lead.id && note.id !== lead.id)
      const votes = lead.votes === null ? null : others.reduce((sum, note) => sum + (note.votes ?? 0), lead.votes)
      return { lead, others, votes }
    })
  return groups.toSorted((a, b) => (b.votes ?? 0) - (a.votes ?? 0))
}

/** Type, Enter adds and waits for the next. What is half typed outlives a reload. */
function AddNote({ column, sprint, retro }: { column: Column; sprint: string; retro: RetroBoard }) {
  const { board } = useSession()
  const key = `retro ${board} ${sprint} ${column}`
  const [text, setText] = useState(() => recallDraft(key) ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const label = say('retro.addNote', { column: say(`retro.${column}`) })
  function change(next: string) {
    setText(next)
    keepDraft(key, next === '' ? null : next)
  }
  function add(event?: FormEvent) {
    event?.preventDefault()
    if (text.trim() === '') return
    retro.write('note', { id: randomId(), column, text: text.trim() })
    change('')
    field.current?.focus()
  }
  return (
    <form className={styles.add} onSubmit={add}>
      <textarea
        ref={field}
        className={styles.field}
        rows={2}
        aria-label={label}
        placeholder={label}
        maxLength={limits.retroText}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          add()
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {say('retro.add')}
      </Button>
    </form>
  )
}
