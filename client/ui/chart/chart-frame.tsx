import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import '../../words/en-chart.ts'
import { say } from '../../words/say.ts'
import { Popover } from '../popover.tsx'
import styles from './chart-frame.module.css'
import { ChartTable, type ChartRows } from './chart-table.tsx'

/** A place of a chart that can be walked to, as shares (0 to 1) of its width and height, and what is read there. */
export type ChartPoint = { x: number; y: number; words: string }

/** What stands behind a point, as a list; `close` for who leaves it. */
export type RowsBehind = (place: number, close: () => void) => ReactNode

type ChartFrameProps = {
  /** The reading of the chart, a sentence. */
  label: string
  points: readonly ChartPoint[]
  table: ChartRows
  behind?: RowsBehind | undefined
  /** The drawing; it fills the frame. */
  children: ReactNode
}

/** How near the pointer has to be to a point, px: half of what a finger covers. */
const reach = { mouse: 12, touch: 22 }

/**
 * What is the same around every chart: one stop of the focus that says the reading, arrows that walk the points, Enter,
 * which opens the rows behind one, and T, which swaps the drawing for its table. The pointer reads and opens points too.
 */
export function ChartFrame({ label, points, table, behind, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const [opened, setOpened] = useState<number | null>(null)
  const [isSpoken, setSpoken] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLSpanElement>(null)
  const point = asTable ? undefined : points[opened ?? at ?? -1]

  function open(place: number) {
    if (behind && points[place]) setOpened(place)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const next = asTable ? null : walked(event.key, at, points.length)
    if (event.key === 't') setAsTable(!asTable)
    else if (event.key === 'Escape' && at !== null) setAt(null)
    else if (event.key === 'Enter' && behind && !asTable) open(at ?? points.length - 1)
    else if (next !== null) {
      setAt(next)
      setSpoken(true)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  function under(event: PointerEvent | MouseEvent): number | null {
    const box = frame.current?.getBoundingClientRect()
    const isTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    return box ? nearest(points, event.clientX - box.left, box.width, isTouch ? reach.touch : reach.mouse) : null
  }
  function onPointerMove(event: PointerEvent) {
    setSpoken(false)
    setAt(under(event))
  }
  function onClick(event: MouseEvent) {
    const place = asTable ? null : under(event)
    if (place !== null) open(place)
  }
  function close() {
    setOpened(null)
  }
  const heard = { onKeyDown, onBlur: () => setAt(null), onPointerMove, onPointerLeave: () => setAt(null), onClick }
  return (
    <div className={styles.place}>
      <div
        ref={frame}
        className={styles.frame}
        role={asTable ? 'group' : 'img'}
        aria-label={asTable ? say('chart.table', { name: label }) : label}
        aria-keyshortcuts={behind ? 'ArrowLeft ArrowRight Enter T' : 'ArrowLeft ArrowRight T'}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a chart is one stop; its arrows walk the points
        tabIndex={0}
        data-chart
        data-opens={(behind && at !== null && !asTable) || undefined}
        {...heard}
      >
        {asTable ? <ChartTable table={table} /> : children}
        {point && <span ref={mark} className={styles.mark} style={{ left: percent(point.x), top: percent(point.y) }} />}
        {point && opened === null && (
          <span
            className={styles.words}
            style={{ left: percent(point.x), top: percent(point.y), translate: `${-100 * point.x}% calc(-100% - 9px)` }}
          >
            {point.words}
          </span>
        )}
      </div>
      <span className="visually-hidden" role="status">
        {isSpoken && point?.words}
      </span>
      {point && opened !== null && (
        <Popover
          key={opened}
          anchor={mark}
          role="dialog"
          label={point.words}
          className={styles.behind}
          onClose={(reason) => {
            close()
            if (reason !== 'key') return
            setAt(opened)
            frame.current?.focus()
          }}
        >
          <Behind words={point.words}>{behind?.(opened, close)}</Behind>
        </Popover>
      )}
    </div>
  )
}

/** The rows behind a point; the focus goes to the first that can be opened. */
function Behind({ words, children }: { words: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = ref.current?.querySelector<HTMLElement>('button, a') ?? ref.current
    first?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={ref} className={styles.rows} tabIndex={-1}>
      <p className={styles.heading}>{words}</p>
      {children}
    </div>
  )
}

/** The first arrow goes to the end that it points away from; null for other keys. */
function walked(key: string, at: number | null, count: number): number | null {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (step === undefined) return null
  if (at === null) return step > 0 ? 0 : count - 1
  return Math.min(Math.max(at + step, 0), count - 1)
}

function nearest(points: readonly ChartPoint[], left: number, width: number, within: number): number | null {
  const distances = points.map(({ x }) => Math.abs(x * width - left))
  const least = Math.min(...distances)
  return least <= within ? distances.indexOf(least) : null
}

function percent(share: number): string {
  return `${share * 100}%`
}
