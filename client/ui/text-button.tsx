import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './text-button.module.css'

/** An act in running text or under an insight: accent words; `quiet` for the one that declines. */
export function TextButton({ quiet = false, className, ...rest }: ComponentProps<'button'> & { quiet?: boolean }) {
  return <button type="button" className={classNames(styles.act, quiet && styles.quiet, className)} {...rest} />
}
