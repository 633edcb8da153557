import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { IconName } from './icons.ts'
import { lazyPart } from './lazy-part.ts'

const MenuPanel = lazyPart(async () => (await import('./menu-panel.tsx')).MenuPanel)

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

/** A button that opens a list of acts: arrows, Home, End and first letters move, Enter acts, Esc closes. */
export function Menu({ label, items, renderTrigger, align = 'start' }: MenuProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  // once the buttons show, so that the first press finds the list
  useEffect(() => MenuPanel.preload(), [])
  function close() {
    setOpen(false)
    ref.current?.focus({ preventScroll: true })
  }
  return (
    <>
      {renderTrigger({ ref, onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': open })}
      {open && (
        <MenuPanel
          anchor={ref}
          align={align}
          label={label}
          items={items}
          onDone={close}
          onClose={() => (ref.current?.matches(':focus') ? setOpen(false) : close())}
        />
      )}
    </>
  )
}
