import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { say } from '../../words/say.ts'
import styles from './quick-add.module.css'

type QuickAddProps = { open: boolean; onOpen: () => void; onClose: () => void; onAdd: (titles: string[]) => void }

/** A line under a column: type a title, Enter adds and waits for the next; pasting many lines adds many. */
export function QuickAdd({ open, onOpen, onClose, onAdd }: QuickAddProps) {
  if (!open) {
    return (
      <div className={styles.rest}>
        <Button look="ghost" icon="add" onClick={onOpen}>
          {say('sprint.addItem')}
          <Kbd keys="N" />
        </Button>
      </div>
    )
  }
  return <QuickAddField onClose={onClose} onAdd={onAdd} />
}

function QuickAddField({ onClose, onAdd }: Pick<QuickAddProps, 'onClose' | 'onAdd'>) {
  const [title, setTitle] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  function add(text: string) {
    const titles = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (titles.length > 0) onAdd(titles)
    setTitle('')
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter') {
      event.preventDefault()
      add(title)
      requestAnimationFrame(() => field.current?.scrollIntoView({ block: 'nearest' }))
    }
  }
  return (
    <div className={styles.open}>
      <input
        ref={field}
        className={styles.field}
        aria-label={say('sprint.newTitle')}
        placeholder={say('sprint.newTitle')}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain')
          if (!text.trim().includes('\n')) return
          event.preventDefault()
          add(text)
        }}
        onBlur={() => {
          if (title.trim() === '') onClose()
        }}
      />
      <p className={styles.help}>{say('sprint.addHelp')}</p>
    </div>
  )
}
