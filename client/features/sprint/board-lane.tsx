import { type ReactNode, useState } from 'react'
import { ColumnHeader } from '../../ui/column-header.tsx'
import { Icon } from '../../ui/icon.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { say } from '../../words/say.ts'
import type { BoardColumn, BoardLane } from '../../board/carry/board-types.ts'
import styles from './board.module.css'

/** The heads of the columns, once above all lanes. */
export function LaneHeads({ columns }: { columns: readonly BoardColumn[] }) {
  return (
    <div className={styles.heads} data-sticks>
      {columns.map(({ id, name, count, limit, points, shown }) => (
        <div key={id} className={styles.head} data-head={id}>
          <ColumnHeader name={name} count={count} limit={limit} points={points} shown={shown} />
        </div>
      ))}
    </div>
  )
}

type BoardLaneProps = {
  lane: BoardLane
  /** A card is carried into it by keys, and takes the focus along. */
  entered: boolean
  children: ReactNode
}

/** A lane under its name; it folds away, and stays so in this browser. */
export function BoardLaneView({ lane, entered, children }: BoardLaneProps) {
  const key = `lane ${lane.id}`
  const [folded, setFolded] = useState(() => recall(key) === 'folded')
  function fold() {
    remember(key, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  return (
    <section className={styles.lane} aria-label={lane.name} data-lane={lane.id}>
      <button type="button" className={styles.laneName} aria-expanded={!folded} onClick={fold}>
        <Icon name={folded ? 'right' : 'down'} size={12} />
        <span>{lane.name}</span>
        <span className={styles.laneCount}>
          {say('common.items', { count: lane.count })}, {say('common.points', { count: lane.points })}
        </span>
      </button>
      {(!folded || entered) && <div className={styles.cells}>{children}</div>}
    </section>
  )
}
