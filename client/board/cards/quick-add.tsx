import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { items } from '../../../shared/schema/item.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { tooLong } from '../../ui/too-long.ts'
import { say } from '../../words/say.ts'
import styles from './quick-add.module.css'

/** What begins the line of a list: a dash, a box to tick, a number. */
const bullet = /^\s*(?:[-*•–]\s+)?(?:\[[ xX]?\]\s+)?(?:\d{1,3}[.)]\s+)?/

const longest = items.fields.title.max

type QuickAddProps = {
  open: boolean
  /** What was typed before the line was drawn anew. */
  draft: string
  onDraft: (title: string) => void
  onOpen: () => void
  onClose: () => void
  onAdd: (titles: string[]) => void
}

/**
 * A line under a column: type a title, Enter adds and waits for the next; pasting many lines adds many. What is too long
 * for a title is not cut: it stays in the line to be shortened, one after the other.
 */
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
  /** Pasted lines that are too long as well, after the one in the field. */
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const field = useRef<HTMLInputElement>(null)
  const help = useId()
  const over = tooLong(title.trim(), longest)
  useEffect(() => field.current?.focus(), [])

  function change(text: string) {
    setTitle(text)
    onDraft(text)
  }
  function add(text: string) {
    const titles = titlesIn(text)
    const fitting = titles.filter((one) => !tooLong(one, longest))
    if (fitting.length > 0) onAdd(fitting)
    const [next = '', ...later] = [...titles.filter((one) => tooLong(one, longest)), ...waiting]
    setWaiting(later)
    change(next)
    // the field with what is said under it, after the new rows
    requestAnimationFrame(() => field.current?.parentElement?.scrollIntoView({ block: 'nearest' }))
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter') {
      event.preventDefault()
      add(title)
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
        aria-invalid={over !== undefined}
        aria-describedby={help}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain')
          if (!text.trim().includes('\n')) return
          event.preventDefault()
          add(title + text)
        }}
        onBlur={() => {
          if (title.trim() === '') onClose()
        }}
      />
      <p id={help} className={over ? styles.error : styles.help} role={over ? 'alert' : undefined}>
        {over ?? say('sprint.addHelp')} {waiting.length > 0 && say('sprint.linesWait', { count: waiting.length })}
      </p>
    </div>
  )
}

function titlesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(bullet, '').trim())
    .filter(Boolean)
}
