import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { say } from '../words/say.ts'
import styles from './drawer.module.css'
import { IconButton } from './icon-button.tsx'
import { useFocusReturn } from './use-focus-return.ts'

type DrawerProps = {
  /** What it shows, for a screen reader: 'T-219 Boot fit guide'. */
  label: string
  /** The head row: key, kind, people at right, acts. The close button follows. */
  head: ReactNode
  children: ReactNode
  /** Stays at the bottom edge. */
  foot?: ReactNode
  onClose: () => void
  /** Where the focus goes on closing when the element that had it is gone. */
  focusOnClose?: (() => HTMLElement | null) | undefined
}

/** A sheet over the right of the page, not modal: the board behind stays live. Mount it to open it. Esc closes; focus returns. */
export function Drawer({ label, head, children, foot, onClose, focusOnClose }: DrawerProps) {
  const ref = useRef<HTMLDivElement>(null)
  useFocusReturn(focusOnClose)
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
  }, [])
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <div className={styles.drawer} role="presentation" onKeyDown={onKeyDown}>
      <div ref={ref} className={styles.sheet} role="dialog" aria-label={label} tabIndex={-1}>
        <div className={styles.head}>
          <div className={styles.headline}>{head}</div>
          <IconButton icon="close" label={say('common.close')} onClick={onClose} />
        </div>
        <div className={styles.body}>{children}</div>
        {foot && <div className={styles.foot}>{foot}</div>}
      </div>
    </div>
  )
}
