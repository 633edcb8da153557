import { useSyncExternalStore } from 'react'
import { say } from '../words/say.ts'
import type { Toasts } from './toasts.ts'
import styles from './toaster.module.css'

/** Shows the toast whose turn it is, bottom centre, and reads it out politely. Pointer or focus on it stops its clock. */
export function Toaster({ toasts }: { toasts: Toasts }) {
  const toast = useSyncExternalStore(toasts.subscribe, toasts.current)
  function undo() {
    if (!toast) return
    toasts.dismiss(toast.id)
    toast.undo?.()
  }
  return (
    <div className={styles.place} role="status" aria-live="polite">
      {toast && (
        <div
          key={toast.id}
          className={styles.toast}
          onPointerEnter={toasts.hold}
          onPointerLeave={toasts.release}
          onFocus={toasts.hold}
          onBlur={toasts.release}
        >
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" className={styles.undo} onClick={undo}>
              {toast.act ?? say('common.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
