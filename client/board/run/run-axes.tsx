import type { Range } from '../../../shared/stats/spread.ts'
import { AxisEnds, ValueAxis } from '../../ui/chart/axis.tsx'
import styles from '../../ui/chart/chart.module.css'
import type { ChartScale } from '../../ui/chart/chart-scale.ts'
import { formatNearDay } from '../../words/format.ts'
import '../../words/en-run.ts'
import { say } from '../../words/say.ts'
import { rangeWords } from './run-words.ts'

type RunAxesProps = {
  scale: ChartScale
  days: readonly string[]
  today: string
  /** Working days that have ended where the line of today stands; null: it is none of the sprint. */
  now: number | null
}

/** How near to an end of the axis the word for today would stand on the day there, px. */
const nearEnd = 52

/** What a sprint's charts are drawn on: points at the left, the first and the last day, and today dashed. */
export function RunAxes({ scale, days, today, now }: RunAxesProps) {
  const { x, left, right, top, bottom, height } = scale
  const [first, last] = [days[0], days.at(-1)]
  const at = now === null ? null : x(now)
  const isClear = at !== null && at - left > nearEnd && right - at > nearEnd
  return (
    <>
      <ValueAxis scale={scale} />
      {at !== null && <line className={styles.today} x1={at} x2={at} y1={top} y2={bottom} />}
      {at !== null && isClear && (
        <text className={styles.now} x={at} y={height - 4} textAnchor="middle">
          {say('run.today')}
        </text>
      )}
      {first !== undefined && last !== undefined && (
        <AxisEnds scale={scale} words={[formatNearDay(first, today), formatNearDay(last, today)]} />
      )}
    </>
  )
}

type LikelyEndProps = { scale: ChartScale; last: Range & { at: number }; now: number }

/** The range at the end of the days to come, where there is room for it. */
export function LikelyEnd({ scale: { x, y, width }, last, now }: LikelyEndProps) {
  if (x(last.at) - x(now) <= 24) return null
  return (
    <text className={styles.likely} x={width} y={y(last.high) - 4} textAnchor="end">
      {rangeWords(last)}
    </text>
  )
}
