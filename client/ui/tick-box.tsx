import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './tick-box.module.css'

type TickBoxProps = Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'aria-label'> & {
  /** What it ticks, for a screen reader. */
  label: string
  checked: boolean
  onTick: (checked: boolean) => void
  /** `done`: a step that is behind one, grey. `chosen`: something to act on, in the accent. */
  tone?: 'done' | 'chosen'
}

/** A square to tick, 14 px in a target of 24 (44 on a phone). */
export function TickBox({ label, checked, onTick, tone = 'done', className, ...rest }: TickBoxProps) {
  return (
    <label className={classNames(styles.tick, className)}>
      <input
        type="checkbox"
        className={classNames(styles.box, styles[tone])}
        checked={checked}
        aria-label={label}
        onChange={(event) => onTick(event.target.checked)}
        {...rest}
      />
      {checked && <Icon name="check" size={12} />}
    </label>
  )
}
