import { Icon } from './icon.tsx'
import styles from './phone-add.module.css'

/** The one act that a thumb needs on a phone, over the lower right corner of a view. */
export function PhoneAdd({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.add} aria-label={label} onClick={onClick}>
      <Icon name="add" size={20} />
    </button>
  )
}
