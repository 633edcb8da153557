import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import styles from './phone-tab.module.css'

type PhoneTabProps = ComponentProps<'a'> & {
  icon: IconName
  name: string
  count?: number | undefined
  current?: boolean
}

/** One of the five of the phone's bottom bar; a count in accent waits for you. */
export function PhoneTab({ icon, name, count, current = false, className, ...rest }: PhoneTabProps) {
  return (
    <a
      className={classNames(styles.tab, current && styles.current, className)}
      aria-current={current ? 'page' : undefined}
      {...rest}
    >
      <Icon name={icon} size={20} />
      <span>{name}</span>
      {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
    </a>
  )
}
