import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import styles from './rail.module.css'

/** The word mark, a link home. */
export function RailBrand({ className, ...rest }: ComponentProps<'a'>) {
  return (
    <a className={classNames(styles.brand, className)} aria-label="Topsight" {...rest}>
      <span className={styles.wide}>Topsight</span>
      <span className={styles.narrow}>T</span>
    </a>
  )
}

/** The board's name and company; a button that opens the switcher. */
export function RailBoard({ name, company, ...rest }: ComponentProps<'button'> & { name: string; company: string }) {
  return (
    <button type="button" className={styles.board} title={name} {...rest}>
      <b className={styles.boardName}>{name}</b> <span className={styles.company}>{company}</span>
      <Icon name="down" />
    </button>
  )
}

/** A named group of the rail's rows. */
export function RailGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.group}>
      <h2 className={styles.heading}>{name}</h2>
      {children}
    </div>
  )
}

type RailLinkProps = ComponentProps<'a'> & {
  icon: IconName
  name: string
  count?: number | undefined
  current?: boolean
}

/** A screen of the board with its live count. */
export function RailLink({ icon, name, count, current = false, className, ...rest }: RailLinkProps) {
  return (
    <a
      className={classNames(styles.link, current && styles.current, className)}
      aria-current={current ? 'page' : undefined}
      title={name}
      {...rest}
    >
      <Icon name={icon} />
      <span className={styles.linkName}>{name}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </a>
  )
}

/** The foot of the rail: settings, history, keys. */
export function RailFoot({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>
}
