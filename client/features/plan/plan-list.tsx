import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type RefObject,
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { must } from '../../../shared/lib/must.ts'
import type {
  BoardColumn,
  Carrying,
  ColumnHandle,
  Hand,
  Point,
  RemoteHand,
  Spot,
} from '../../board/carry/board-types.ts'
import { RemoteSlip } from '../../board/carry/late-remote-slip.ts'
import { isWithin } from '../../board/carry/spot-under.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ItemCardView } from '../../ui/item-card.tsx'
import { say } from '../../words/say.ts'
import { type PlanEntry, planEntries } from './plan-entries.ts'
import styles from './plan-list.module.css'
import { PlanRow } from './plan-row.tsx'

type PlanListProps = {
  /** The list as it is; what I carry by keys stands in it where it is carried. */
  list: BoardColumn
  /** Height of a row, px. */
  row: number
  /** What scrolls; the list may be one of several in it. */
  scroller: HTMLElement | null
  /** My hand, when it comes from here or hovers here. */
  hand: Hand | null
  carrying: Carrying | null
  /** Where my hand would land, counted without what it holds; null: not here, or where it was taken. */
  gapAt: number | null
  /** In a sprint: the chance of each item once all hands are put down, by id; null: too little is known. */
  chances?: ReadonlyMap<string, number> | null
  /** How many items stand above the 85 % line; null: all, or no line. */
  lineAt: number | null
  hands: readonly RemoteHand[]
  tabbable: string | null
  help: string | null
  badge: string | null
  /** Said when nothing is in it. */
  empty: string
  viewOf: (id: string) => ItemCardView | undefined
  /** What the backlog says of the silo; absent in a sprint. */
  siloOf?: ((id: string) => string) | undefined
  onHandle: (list: string, handle: ColumnHandle | null) => void
  /** Of a list of which only a part is shown, or in another order: the true places of an item, and of what would land. */
  rankOf?: ((id: string) => number) | undefined
  rankAt?: ((place: number) => number) | undefined
}

const gapHeight = 28
const lineHeight = 20

/** A ranked list of the plan, drawn as far as it is in sight. */
export const PlanList = memo(function PlanList(props: PlanListProps) {
  const { list, row, scroller, hand, carrying, gapAt, lineAt, hands, onHandle } = props
  const section = useRef<HTMLDivElement>(null)
  const byPointer = carrying === 'pointer' ? hand : null
  const entries = useMemo(
    () => planEntries({ ids: list.ids, hand: byPointer, gapAt: byPointer ? gapAt : null, lineAt }),
    [list.ids, byPointer, gapAt, lineAt],
  )
  const margin = useOffset(section, scroller)
  const keyAt = useCallback((index: number) => keyOf(entries[index]) ?? index, [entries])
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => sizeOf(entries[index], row),
    getItemKey: keyAt,
    scrollMargin: margin,
    overscan: 8,
  })
  // rows of another height are told by nothing else
  useLayoutEffect(() => rows.measure(), [row, rows])
  useEffect(() => {
    function spotAt(point: Point, middle: number): Spot | null {
      const own = must(section.current)
      const box = own.getBoundingClientRect()
      // what stands around the list takes cards for its ends
      const around = own.closest('[data-takes]') ?? own
      if (!isWithin(point, around.getBoundingClientRect())) return null
      const index = placeAmong(entries, row, middle - box.top)
      return { kind: 'place', column: list.id, index, frame: must(scroller) }
    }
    const reveal = (index: number) => rows.scrollToIndex(entryOf(entries, index))
    onHandle(list.id, { reveal, spotAt })
    return () => onHandle(list.id, null)
  }, [entries, list.id, onHandle, row, rows, scroller])

  return (
    <div ref={section} className={styles.list} data-list={list.id} style={{ '--row': `${row}px` } as CSSProperties}>
      {entries.length === 0 && hands.length === 0 && (
        <div className={styles.empty}>
          <EmptyState>{props.empty}</EmptyState>
        </div>
      )}
      <div className={styles.inner} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index]
          return entry && <Entry key={key} entry={entry} top={start - margin} list={props} />
        })}
        {hands.map((other) => (
          <RemoteSlip
            key={other.client}
            hand={other}
            column={list}
            density="compact"
            top={topAt(entries, row, other.over?.index ?? 0)}
            viewOf={props.viewOf}
          />
        ))}
      </div>
    </div>
  )
})

function Entry({ entry, top, list }: { entry: PlanEntry; top: number; list: PlanListProps }) {
  if (entry.kind === 'gap') {
    const { from, to } = entry
    const first = list.rankAt?.(from) ?? from
    const span = { from: first, to: first + to - from }
    const words =
      from === to
        ? say('plan.landsAt', { place: first })
        : say(to - from === 1 ? 'plan.landsTwo' : 'plan.landsFrom', span)
    return (
      <div className={styles.gap} style={{ top }} aria-hidden="true">
        {words}
      </div>
    )
  }
  if (entry.kind === 'line') {
    return (
      <div className={styles.line} style={{ top }}>
        <span>{say('plan.line')}</span>
      </div>
    )
  }
  const { id, place, left } = entry
  const view = list.viewOf(id)
  if (!view) return null
  const { hand, carrying, chances, siloOf } = list
  const isCarried = hand?.id === id
  const chance = chances === undefined || siloOf ? undefined : (chances?.get(id) ?? null)
  return (
    <PlanRow
      id={id}
      top={top}
      place={place === 0 ? 0 : (list.rankOf?.(id) ?? place)}
      view={view}
      silo={siloOf?.(id)}
      chance={chance}
      past={list.lineAt !== null && place > list.lineAt}
      tabbable={list.tabbable === id}
      help={list.help}
      carried={isCarried ? carrying : left ? 'pointer' : null}
      badge={isCarried && carrying === 'keys' ? list.badge : null}
    />
  )
}

function keyOf(entry: PlanEntry | undefined): string | undefined {
  return entry && (entry.kind === 'item' ? entry.id : ` ${entry.kind}`)
}

function sizeOf(entry: PlanEntry | undefined, row: number): number {
  return entry?.kind === 'gap' ? gapHeight : entry?.kind === 'line' ? lineHeight : row
}

/** The entry of the item that is the `index`-th of the list. */
function entryOf(entries: readonly PlanEntry[], index: number): number {
  let items = -1
  const found = entries.findIndex((entry) => entry.kind === 'item' && (items += 1) === index)
  return Math.max(0, found)
}

/**
 * The place among the items that are not in my hand for a card whose middle is at `y`, px below the top of the list.
 * Neither gap nor line count, so that a card held still does not tremble.
 */
function placeAmong(entries: readonly PlanEntry[], row: number, y: number): number {
  let top = 0
  let place = 0
  for (const entry of entries) {
    if (entry.kind !== 'item') continue
    if (top + row / 2 >= y) return place
    top += row
    if (!entry.left) place += 1
  }
  return place
}

/** Where the item at `index` begins, px; the end of the list when there are fewer. */
function topAt(entries: readonly PlanEntry[], row: number, index: number): number {
  let top = 0
  let place = 0
  for (const entry of entries) {
    if (entry.kind === 'item' && place === index) return top
    if (entry.kind === 'item' && !entry.left) place += 1
    top += sizeOf(entry, row)
  }
  return top
}

/** How far below the top of what scrolls the list begins, px; what stands above it may grow. */
function useOffset(section: RefObject<HTMLElement | null>, scroller: HTMLElement | null): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const own = section.current
    if (!scroller || !own) return undefined
    const look = () =>
      setOffset(Math.round(own.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop))
    look()
    const resized = new ResizeObserver(look)
    for (const part of scroller.children) resized.observe(part)
    return () => resized.disconnect()
  }, [scroller, section])
  return offset
}
