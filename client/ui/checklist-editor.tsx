import { useState, type KeyboardEvent } from 'react'
import '../words/en-edit.ts'
import { say } from '../words/say.ts'
import styles from './checklist-editor.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { InlineText } from './inline-text.tsx'
import { TickBox } from './tick-box.tsx'

/** A step of a checklist. */
export type ChecklistStep = { id: string; text: string; done: boolean }

type ChecklistEditorProps = {
  steps: readonly ChecklistStep[]
  onToggle: (id: string, done: boolean) => void
  onText: (id: string, text: string) => string | void
  onAdd: (text: string) => void
  onRemove: (id: string) => void
  /** Puts a step at another place, counted from 0. */
  onMove: (id: string, place: number) => void
  readOnly?: boolean | undefined
}

type StepProps = Omit<ChecklistEditorProps, 'steps' | 'onAdd'> & { step: ChecklistStep; place: number; count: number }

function Step({ step, place, count, onToggle, onText, onRemove, onMove, readOnly = false }: StepProps) {
  const { id, text, done } = step
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (place + by >= 0 && place + by < count) onMove(id, place + by)
  }
  return (
    <li className={classNames(styles.step, done && styles.done)}>
      <TickBox
        className={styles.tick}
        label={text}
        checked={done}
        disabled={readOnly}
        onTick={(next) => onToggle(id, next)}
        onKeyDown={onKeyDown}
      />
      <InlineText
        label={say('checklist.text', { place: place + 1 })}
        value={text}
        required={say('checklist.emptyStep')}
        readOnly={readOnly}
        className={styles.text}
        onKeep={(next) => onText(id, next)}
      />
      {!readOnly && (
        <span className={styles.acts}>
          {place > 0 && (
            <IconButton
              small
              icon="up"
              label={say('checklist.moveUp', { text })}
              onClick={() => onMove(id, place - 1)}
            />
          )}
          {place < count - 1 && (
            <IconButton
              small
              icon="down"
              label={say('checklist.moveDown', { text })}
              onClick={() => onMove(id, place + 1)}
            />
          )}
          <IconButton small icon="close" label={say('checklist.remove', { text })} onClick={() => onRemove(id)} />
        </span>
      )}
    </li>
  )
}

function NewStep({ onAdd }: { onAdd: (text: string) => void }) {
  const [draft, setDraft] = useState('')
  function add() {
    const text = draft.trim()
    if (text !== '') onAdd(text)
    setDraft('')
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') add()
    else if (event.key === 'Escape' && draft !== '') setDraft('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <label className={styles.add}>
      <Icon name="add" />
      <input
        className={styles.input}
        placeholder={say('checklist.add')}
        aria-label={say('checklist.add')}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </label>
  )
}

/** The steps of an item: tick, edit in place, move (Alt with an arrow key on the tick), remove; Enter in the last row adds and stays. */
export function ChecklistEditor({ steps, onAdd, ...acts }: ChecklistEditorProps) {
  return (
    <div>
      <ul className={styles.steps} aria-label={say('checklist.label')}>
        {steps.map((step, place) => (
          <Step key={step.id} step={step} place={place} count={steps.length} {...acts} />
        ))}
      </ul>
      {!acts.readOnly && <NewStep onAdd={onAdd} />}
    </div>
  )
}
