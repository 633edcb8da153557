import type { ComponentProps } from 'react'
import { say } from '../words/say.ts'
import styles from './chip.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type ChipProps = Omit<ComponentProps<'button'>, 'children'> & {
  text: string
  icon?: IconName | undefined
  /** The filter is in force: accent, and a × when it can be taken away. */
  on?: boolean
  onRemove?: (() => void) | undefined
}

/** A filter, 24 high. */
export function Chip({ text, icon, on = false, onRemove, className, ...rest }: ChipProps) {
  return (
    <span className={classNames(styles.chip, on && styles.on, className)}>
      <button type="button" className={styles.main} {...rest}>
        {icon && <Icon name={icon} size={12} />}
        {text}
      </button>
      {on && onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={say('edit.removeChoice', { name: text })}
          onClick={onRemove}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  )
}
