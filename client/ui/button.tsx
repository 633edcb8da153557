import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** `ink`: the one main act of a view; `danger`: an outlined act that destroys. */
export type ButtonLook = 'outlined' | 'ink' | 'ghost' | 'danger'

type ButtonProps = ComponentProps<'button'> & {
  look?: ButtonLook
  small?: boolean
  icon?: IconName | undefined
}

/** A button with its verb, 28 high (24 small, 44 on a phone). */
export function Button({ look = 'outlined', small = false, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.button, styles[look], small && styles.small, className)}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 14 : 16} />}
      {children}
    </button>
  )
}
