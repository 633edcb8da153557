import styles from './kbd.module.css'

/** One key of the keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keys}</kbd>
}
