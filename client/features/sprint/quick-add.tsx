import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { say } from '../../words/say.ts'
import styles from './quick-add.module.css'

type QuickAddProps = {
  open: boolean
  /** What was typed before the line was drawn anew. */
  draft: string
  onDraft: (title: string) => void
  onOpen: () => void
  onClose: () => void
  onAdd: (titles: string[]) => void
}

/** A line under a column: type a title, Enter adds and waits for the next; pasting many lines adds many. */
export function QuickAdd({ open, onOpen, ...field }: QuickAddProps) {
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
  return <QuickAddField {...field} />
}

function QuickAddField({ draft, onDraft, onClose, onAdd }: Omit<QuickAddProps, 'open' | 'onOpen'>) {
  const [title, setTitle] = useState(draft)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  function change(text: string) {
    setTitle(text)
    onDraft(text)
  }
  function add(text: string) {
    const titles = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (titles.length > 0) onAdd(titles)
    change('')
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
        onChange={(event) => change(event.target.value)}
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
