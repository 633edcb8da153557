import { Icon } from './icon.tsx'
import styles from './tag.module.css'
import { classNames } from './class-names.ts'

/** `plain` is a fact; the others are states, always with their word. */
export type TagTone = 'plain' | 'ok' | 'warn' | 'danger' | 'info' | 'accent'

/** A fact on a card, 16 high. Danger carries the warning sign. */
export function Tag({ text, tone = 'plain' }: { text: string; tone?: TagTone | undefined }) {
  return (
    <span className={classNames(styles.tag, styles[tone])}>
      {tone === 'danger' && <Icon name="warning" size={11} />}
      {text}
    </span>
  )
}
