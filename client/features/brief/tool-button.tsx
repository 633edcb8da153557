import type { ComponentProps } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { BriefIcon } from './brief-icon.tsx'
import type { BriefIconName } from './brief-icons.ts'
import styles from './toolbar.module.css'

type ToolButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: BriefIconName
  label: string
  /** The shortcut, for the tooltip. */
  keys?: string
}

/** A tool of the bar over the text. Pressing it leaves the caret where it is. */
export function ToolButton({ icon, label, keys, className, ...rest }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.tool, className)}
      aria-label={label}
      title={keys === undefined ? label : `${label} ${keys}`}
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
    >
      <BriefIcon name={icon} />
    </button>
  )
}
