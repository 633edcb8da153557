import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import type { MenuItem } from './menu.tsx'
import styles from './menu.module.css'
import { Popover } from './popover.tsx'

function enabledItems(list: HTMLElement): HTMLButtonElement[] {
  return [...list.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
}

function nextFocus(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const buttons = enabledItems(event.currentTarget)
  const place = buttons.findIndex((button) => button === document.activeElement)
  if (event.key === 'ArrowDown') return buttons[(place + 1) % buttons.length]
  if (event.key === 'ArrowUp') return buttons.at(place <= 0 ? -1 : place - 1)
  if (event.key === 'Home') return buttons[0]
  if (event.key === 'End') return buttons.at(-1)
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey) return undefined
  const letter = event.key.toLowerCase()
  const starts = (button: HTMLElement) => (button.textContent ?? '').trim().toLowerCase().startsWith(letter)
  return [...buttons.slice(place + 1), ...buttons.slice(0, place + 1)].find(starts)
}

function MenuRow({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      disabled={item.disabled}
      tabIndex={-1}
      className={classNames(styles.row, item.danger && styles.danger, item.parted && styles.parted)}
      onClick={onChoose}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {item.icon && <Icon name={item.icon} />}
      <span className={styles.text}>{item.text}</span>
      {item.hint && <span className={styles.hint}>{item.hint}</span>}
      {item.checked && <Icon name="check" size={14} />}
      {item.keys && <Kbd keys={item.keys} />}
    </button>
  )
}

function MenuList({ label, items, onDone }: { label: string; items: readonly MenuItem[]; onDone: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const list = ref.current
    const chosen = list?.querySelector<HTMLElement>('[aria-checked="true"]')
    const target = chosen ?? (list ? enabledItems(list)[0] : undefined)
    target?.focus({ preventScroll: true })
  }, [])
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = nextFocus(event)
    if (target) {
      event.preventDefault()
      target.focus()
    } else if (event.key === 'Tab') onDone()
    if (event.key !== 'Escape') event.stopPropagation()
  }
  return (
    <div ref={ref} role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map((item, place) => (
        <MenuRow
          // two may be called alike
          key={`${place} ${item.text}`}
          item={item}
          onChoose={() => {
            onDone()
            item.onChoose()
          }}
        />
      ))}
    </div>
  )
}

type MenuPanelProps = {
  anchor: RefObject<HTMLButtonElement | null>
  align: 'start' | 'end'
  label: string
  items: readonly MenuItem[]
  /** An act was chosen, or Tab goes on: the focus returns to the button. */
  onDone: () => void
  onClose: () => void
}

/** The open list of a menu. */
export function MenuPanel({ anchor, align, label, items, onDone, onClose }: MenuPanelProps) {
  return (
    <Popover anchor={anchor} align={align} onClose={onClose}>
      <MenuList label={label} items={items} onDone={onDone} />
    </Popover>
  )
}
