import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Kbd } from './kbd.tsx'
import styles from './menu.module.css'
import { Popover } from './popover.tsx'

/** One act of a menu. `checked` makes it one of a set that can be on. */
export type MenuItem = {
  text: string
  onChoose: () => void
  icon?: IconName | undefined
  hint?: string | undefined
  keys?: string | undefined
  checked?: boolean | undefined
  danger?: boolean | undefined
  disabled?: boolean | undefined
  /** A hairline above it. */
  parted?: boolean | undefined
}

/** What the menu's own button must carry. */
export type MenuTrigger = {
  ref: RefObject<HTMLButtonElement | null>
  onClick: () => void
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
}

type MenuProps = {
  label: string
  items: readonly MenuItem[]
  renderTrigger: (props: MenuTrigger) => ReactNode
  align?: 'start' | 'end'
}

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
      {items.map((item) => (
        <MenuRow
          key={item.text}
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

/** A button that opens a list of acts: arrows, Home, End and first letters move, Enter acts, Esc closes. */
export function Menu({ label, items, renderTrigger, align = 'start' }: MenuProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  function close() {
    setOpen(false)
    ref.current?.focus({ preventScroll: true })
  }
  return (
    <>
      {renderTrigger({ ref, onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': open })}
      {open && (
        <Popover anchor={ref} align={align} onClose={() => (ref.current?.matches(':focus') ? setOpen(false) : close())}>
          <MenuList label={label} items={items} onDone={close} />
        </Popover>
      )}
    </>
  )
}
