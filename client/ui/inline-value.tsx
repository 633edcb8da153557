import type { ComponentProps, ReactNode } from 'react'
import '../words/en-edit.ts'
import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import styles from './inline-edit.module.css'

type InlineValueProps = Omit<ComponentProps<'button'>, 'children'> & {
  label: string
  /** The value in words; empty when there is none. */
  text: string
  /** Shown in grey in place of an empty value. */
  placeholder?: string | undefined
  readOnly?: boolean | undefined
  /** How the value looks, when it is more than its words. */
  children?: ReactNode
}

/** A value at rest: it looks like text, and is a button that opens its field. */
export function InlineValue(props: InlineValueProps) {
  const { label, text, placeholder = say('common.none'), readOnly = false, children, className, ...rest } = props
  const face = text === '' ? <span className={styles.placeholder}>{placeholder}</span> : (children ?? text)
  if (readOnly) return <span className={classNames(styles.value, styles.fixed, className)}>{face}</span>
  return (
    <button type="button" className={classNames(styles.value, className)} {...rest}>
      <span className="visually-hidden">{say('edit.label', { label })} </span>
      {face}
    </button>
  )
}
