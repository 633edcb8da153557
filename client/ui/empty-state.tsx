import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** What comes here, in one sentence, and the first step. */
export function EmptyState({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.sentence}>{children}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
