import styles from './inline-edit.module.css'

/** Why a value was not kept, under its field. */
export function InlineError({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null
  return (
    <span className={styles.error} id={id} role="alert">
      {text}
    </span>
  )
}
