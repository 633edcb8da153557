import type { CSSProperties, FocusEventHandler, FormEventHandler, KeyboardEventHandler, ReactNode, Ref } from 'react'
import styles from './row-grid.module.css'

/** A column of the table: its head, its width as in `grid-template-columns`. */
export type Head = { name: string; width: string }

type RowGridProps = {
  label: string
  heads: readonly Head[]
  isEmpty?: boolean
  listRef?: Ref<HTMLUListElement>
  onFocus?: FocusEventHandler
  onInput?: FormEventHandler
  onBlur?: FocusEventHandler
  children: ReactNode
}

const first = 'minmax(0, 1fr)'
const end = '28px'

/** Rows under their heads, parted by hairlines; on a phone each row is a name, and what it has stands under that. */
export function RowGrid({ label, heads, isEmpty = false, listRef, children, ...hear }: RowGridProps) {
  const template = [first, ...heads.slice(1).map((head) => head.width), end].join(' ')
  return (
    <div role="presentation" style={{ '--columns': template } as CSSProperties} {...hear}>
      {!isEmpty && heads.length > 1 && (
        <div className={styles.heads} aria-hidden="true">
          {heads.map((head) => (
            <span key={head.name}>{head.name}</span>
          ))}
        </div>
      )}
      <ul ref={listRef} aria-label={label}>
        {children}
      </ul>
    </div>
  )
}

type GridRowProps = {
  id: string
  heads: readonly Head[]
  mark?: ReactNode
  name: ReactNode
  /** One a head, without the first. */
  cells: readonly ReactNode[]
  acts?: ReactNode
  below?: ReactNode
  onKeyDown?: KeyboardEventHandler
  itemRef?: Ref<HTMLLIElement>
  /** Takes the row in the hand. */
  grip?: ReactNode
}

/** A row: its name, its cells, what can be done with it at the end. */
export function GridRow(props: GridRowProps) {
  const { id, heads, mark, name, cells, acts, below, onKeyDown, itemRef, grip } = props
  return (
    <li ref={itemRef} className={styles.item} data-row={id}>
      <div className={styles.row} role="presentation" onKeyDown={onKeyDown}>
        <span className={styles.name}>
          {grip}
          {mark}
          <span className={styles.words}>{name}</span>
        </span>
        <span className={styles.cells}>
          {cells.map((cell, place) => (
            <span key={heads[place + 1]?.name} className={styles.cell}>
              <span className={styles.cellHead} aria-hidden="true">
                {heads[place + 1]?.name}
              </span>
              {cell}
            </span>
          ))}
        </span>
        <span className={styles.acts}>{acts}</span>
      </div>
      {below}
    </li>
  )
}
