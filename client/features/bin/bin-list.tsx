import type { KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { TickBox } from '../../ui/tick-box.tsx'
import { say } from '../../words/say.ts'
import styles from './bin-page.module.css'
import type { BinEntry } from './use-bin.ts'

type BinListProps = {
  entries: readonly BinEntry[]
  chosen: ReadonlySet<string>
  canEdit: boolean
  openItem: string | null
  onChoose: (keys: ReadonlySet<string>) => void
  onOpen: (id: string) => void
  onRestore: (entries: readonly BinEntry[]) => void
}

/** What is in the bin, a line each. Arrows or J and K walk, Shift with an arrow extends, X chooses, Ctrl A chooses all. */
export function BinList({ entries, chosen, canEdit, openItem, onChoose, onOpen, onRestore }: BinListProps) {
  const choose = (key: string, on = !chosen.has(key)) => {
    const next = new Set(chosen)
    if (on) next.add(key)
    else next.delete(key)
    onChoose(next)
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const at = entries.findIndex(({ key }) => key === rowOf(event.target)?.dataset['bin'])
    const entry = entries[at]
    if (!entry || event.altKey) return
    if (!handleKey(event, at, entry)) return
    event.preventDefault()
    event.stopPropagation()
  }
  function handleKey(
    { key, shiftKey, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLElement>,
    at: number,
    entry: BinEntry,
  ) {
    if (ctrlKey || metaKey) {
      if (key !== 'a' || !canEdit) return false
      onChoose(new Set(entries.map((one) => one.key)))
      return true
    }
    const by = key === 'ArrowDown' || key === 'j' ? 1 : key === 'ArrowUp' || key === 'k' ? -1 : 0
    const next = entries[at + by]
    if (by !== 0) {
      if (shiftKey && next && canEdit) onChoose(new Set([...chosen, entry.key, next.key]))
      if (next) focusRow(currentTarget, next.key)
      return true
    }
    if (key === 'x' && canEdit) choose(entry.key)
    return key === 'x' && canEdit
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the controls inside, heard in one place
    <ul className={styles.list} aria-label={say('bin.list')} onKeyDown={onKeyDown}>
      {entries.map((entry) => (
        <BinLine
          key={entry.key}
          entry={entry}
          isChosen={chosen.has(entry.key)}
          isOpen={openItem === entry.id}
          canEdit={canEdit}
          onChoose={choose}
          onOpen={onOpen}
          onRestore={() => onRestore([entry])}
        />
      ))}
    </ul>
  )
}

type BinLineProps = {
  entry: BinEntry
  isChosen: boolean
  isOpen: boolean
  canEdit: boolean
  onChoose: (key: string, on: boolean) => void
  onOpen: (id: string) => void
  onRestore: () => void
}

function BinLine({ entry, isChosen, isOpen, canEdit, onChoose, onOpen, onRestore }: BinLineProps) {
  const { key, kind, id, name, mark, title, where, who, when } = entry
  const words = (
    <>
      <span className={styles.mark}>{mark}</span> <span className={styles.title}>{title}</span>
    </>
  )
  return (
    <li className={classNames(styles.line, isChosen && styles.chosen, isOpen && styles.open)} data-bin={key}>
      {canEdit && (
        <TickBox
          className={styles.tick}
          tone="chosen"
          label={say('bin.choose', { name })}
          checked={isChosen}
          onTick={(on) => onChoose(key, on)}
        />
      )}
      {kind === 'items' ? (
        <button type="button" className={styles.name} data-walk onClick={() => onOpen(id)}>
          {words}
        </button>
      ) : (
        <span className={styles.name}>{words}</span>
      )}
      <span className={styles.where}>{where}</span>
      <span className={styles.who}>
        {who}, {when}
      </span>
      <span className={styles.left}>{leftWords(entry)}</span>
      {canEdit && (
        <Button small className={styles.act} aria-label={say('bin.restoreOne', { name })} onClick={onRestore}>
          {say('bin.restore')}
        </Button>
      )}
    </li>
  )
}

function leftWords({ daysLeft }: BinEntry): string {
  if (daysLeft === null) return say('bin.kept')
  return daysLeft === 0 ? say('bin.lastDay') : say('bin.daysLeft', { count: daysLeft })
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-bin]') : null
}

/** The first thing of a line that takes the focus and is no tick: its title, else its act. */
function focusRow(list: HTMLElement, key: string): void {
  const line = list.querySelector(`[data-bin="${CSS.escape(key)}"]`)
  const target = line?.querySelector<HTMLElement>('[data-walk]') ?? line?.querySelector<HTMLElement>('button')
  target?.focus()
}
