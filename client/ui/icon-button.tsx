import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './icon-button.module.css'
import type { IconName } from './icons.ts'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & { icon: IconName; label: string; small?: boolean }

/** A ghost button that is an icon alone; `label` is its name and its tooltip. 28 square, small 24, on a phone 44. */
export function IconButton({ icon, label, small = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.button, small && styles.small, className)}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} size={small ? 14 : 16} />
    </button>
  )
}
