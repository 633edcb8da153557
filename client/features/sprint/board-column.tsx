import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { must } from '../../../shared/lib/must.ts'
import { say } from '../../words/say.ts'
import { ColumnHeader } from '../../ui/column-header.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import type { BoardColumn, Carrying, ColumnHandle, Point, RemoteHand, Spot } from '../../board/carry/board-types.ts'
import { isWithin } from '../../board/carry/spot-under.ts'
import { BoardCard } from './board-card.tsx'
import styles from './board.module.css'
import { RemoteSlip } from '../../board/carry/late-remote-slip.ts'

const estimated: Readonly<Record<Density, number>> = { compact: 28, regular: 77, roomy: 113 }

type Props = {
  column: BoardColumn
  density: Density
  /** The card in my hand; it stays mounted however far its column scrolls. */
  held: string | null
  carrying: Carrying | null
  /** Id of the words about carrying by keys. */
  help: string | null
  /** Said at the card in my hand when it holds several. */
  badge: string | null
  tabbable: string | null
  hands: readonly RemoteHand[]
  viewOf: (id: string) => ItemCardView | undefined
  onHandle: (column: string, handle: ColumnHandle | null) => void
  foot?: ReactNode
}

export const BoardColumnView = memo(function BoardColumnView(props: Props) {
  const { column, density, held, carrying, help, badge, tabbable, hands, viewOf, onHandle, foot } = props
  const { ids } = column
  const inLane = column.lane !== undefined
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const heldAt = held === null ? -1 : ids.indexOf(held)
  // the same function while the ids are the same: with another one every row is measured anew
  const keyAt = useCallback((index: number) => ids[index] ?? index, [ids])
  const list = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimated[density],
    overscan: 6,
    getItemKey: keyAt,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(heldAt >= 0 ? [heldAt] : [])])].toSorted((a, b) => a - b),
  })
  useEffect(() => {
    function spotAt(point: Point, middle: number): Spot | null {
      const frame = must(scroller.current)
      if (!isWithin(point, must(section.current).getBoundingClientRect())) return null
      const box = frame.getBoundingClientRect()
      // the head stands for the top of its list
      if (point.y < box.top) return { kind: 'place', column: column.id, index: 0, frame }
      const rows = list.measurementsCache
      const index = placeAmong(rows, heldAt, middle - box.top + frame.scrollTop)
      return { kind: 'place', column: column.id, index, frame }
    }
    onHandle(column.id, { reveal: (index) => list.scrollToIndex(index), spotAt })
    return () => onHandle(column.id, null)
  }, [column.id, heldAt, list, onHandle])
  const headId = `column-${column.id}`
  return (
    <section
      ref={section}
      className={styles.column}
      data-column={column.id}
      aria-labelledby={inLane ? undefined : headId}
      aria-label={inLane ? column.name : undefined}
    >
      {!inLane && (
        <ColumnHeader
          id={headId}
          name={column.name}
          count={column.count}
          limit={column.limit}
          points={column.points}
          shown={column.shown}
        />
      )}
      <div className={styles.scroller} ref={scroller} data-list={column.id}>
        {ids.length === 0 && hands.length === 0 && !inLane && (
          <div className={styles.empty}>
            <EmptyState>
              {say(column.count > 0 ? 'sprint.nothingShown' : 'sprint.emptyColumn', { name: column.name })}
            </EmptyState>
          </div>
        )}
        <div className={styles.inner} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((row) => {
            const id = ids[row.index]
            const view = id === undefined ? undefined : viewOf(id)
            return (
              id !== undefined &&
              view && (
                <BoardCard
                  key={id}
                  id={id}
                  index={row.index}
                  top={row.start}
                  view={view}
                  density={density}
                  tabbable={id === tabbable}
                  help={help}
                  held={id === held ? carrying : null}
                  badge={id === held && carrying === 'keys' ? badge : null}
                  measure={list.measureElement}
                />
              )
            )
          })}
          {hands.map((hand) => (
            <RemoteSlip
              key={hand.client}
              hand={hand}
              column={column}
              density={density}
              top={topOf(list, hand.over?.index ?? 0)}
              viewOf={viewOf}
            />
          ))}
        </div>
        {foot}
        <div className={styles.tail} />
      </div>
    </section>
  )
})

/** The carried card goes below a card once its middle is so much lower than that one's, px: no trembling at equal heights. */
const dead = 2

/**
 * The place among the other cards of a list, as they lie without the carried one (`heldAt`, -1: it is not in this list):
 * it follows from where the carried card is alone, however it came there.
 */
function placeAmong(rows: readonly { start: number; size: number }[], heldAt: number, middle: number): number {
  const height = rows[heldAt]?.size ?? 0
  let [from, to] = [0, rows.length]
  while (from < to) {
    const at = (from + to) >> 1
    const row = rows[at]
    const top = (row?.start ?? 0) - (heldAt >= 0 && at > heldAt ? height : 0)
    if (row && top + row.size / 2 < middle - dead) from = at + 1
    else to = at
  }
  return heldAt >= 0 && from > heldAt ? from - 1 : from
}

/** Where the card at `index` begins, px; the end of the list when there are fewer. */
function topOf(list: { measurementsCache: { start: number }[]; getTotalSize: () => number }, index: number): number {
  return list.measurementsCache[index]?.start ?? list.getTotalSize()
}
