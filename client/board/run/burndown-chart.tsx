import type { Burndown } from '../../../shared/selectors/burndown.ts'
import type { LikelyFinish } from '../../../shared/selectors/likely-finish.ts'
import type { Range } from '../../../shared/stats/spread.ts'
import { EndMark } from '../../ui/chart/axis.tsx'
import { ChartFrame, type ChartPoint, type RowsBehind } from '../../ui/chart/chart-frame.tsx'
import styles from '../../ui/chart/chart.module.css'
import { areaPath, chartArea, chartScale, stepPath } from '../../ui/chart/chart-scale.ts'
import { useWidth } from '../../ui/chart/use-width.ts'
import { say } from '../../words/say.ts'
import { LikelyEnd, RunAxes } from './run-axes.tsx'
import { fanOf, pointAt, stepEnds } from './run-course.ts'
import { burndownWords, dayWords, runTable, signed } from './run-words.ts'

export type RunChartProps = {
  chart: Burndown
  /** What will likely be left; null where nothing can be told, and of a sprint that is over. */
  finish: LikelyFinish | null
  today: string
  /** How high it is drawn, px. */
  height?: number
  /** What stands behind a point: first those of the days that were, then those of the days to come. */
  behind?: RowsBehind
}

type BurndownChartProps = RunChartProps & {
  /** For each working day: the share of the start that earlier sprints had left at its end. */
  band: readonly Range[]
  /** The sprint is closed: the line ends there, whatever day it is. */
  isClosed?: boolean
}

/** So wide is the margin column, px: what a chart has before it is measured, and in no browser. */
export const marginWidth = 232

/** Points left per working day as steps over how earlier sprints ran, and where it will likely end. */
export function BurndownChart({
  chart,
  band,
  finish,
  today,
  height = 128,
  behind,
  isClosed = false,
}: BurndownChartProps) {
  const [ref, width] = useWidth<SVGSVGElement>(marginWidth)
  const { days, steps, start, left } = chart
  const grey = greyOf(band, start)
  const most = Math.max(start, 1, ...steps.map((step) => step.left), ...grey.map(({ high }) => high))
  const isOver = isClosed || days.every((day) => day < today)
  // a line that goes to the last day has its words after it
  const scale = chartScale(chartArea(width, height, isOver ? 48 : 2), days.length, most)
  const { x, y } = scale
  const ends = stepEnds(chart, today)
  const now = ends.at(-1) ?? 0
  const past = steps.map((step, place) => ({ at: ends[place] ?? place + 1, points: step.left }))
  const fan = fanOf(chart, finish, now)
  const words = dayWords(chart, fan, 'burndown', today)
  const last = fan.at(-1)
  const points: ChartPoint[] = [
    ...past.map(({ at, points }, place) => pointAt(scale, x(at), y(points), words.past[place])),
    ...fan.map(({ at, low, high }, place) => pointAt(scale, x(at), y((low + high) / 2), words.likely[place])),
  ]
  return (
    <ChartFrame
      label={burndownWords(chart, finish, today)}
      points={points}
      table={runTable(chart, fan, today)}
      behind={behind}
    >
      <svg ref={ref} className={styles.chart} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {grey.length > 0 && (
          <path className={styles.band} d={areaPath(scale, [{ at: 0, low: start, high: start }, ...grey])} />
        )}
        <RunAxes scale={scale} days={days} today={today} now={steps.length > 0 && !isOver ? now : null} />
        {last && <path className={styles.fan} d={areaPath(scale, [{ at: now, low: left, high: left }, ...fan])} />}
        <path className={styles.line} d={stepPath(scale, start, past)} />
        {steps.map((step, place) =>
          step.scope === 0 ? null : (
            <text
              key={step.day}
              className={styles.text}
              x={(x(ends[place - 1] ?? 0) + x(ends[place] ?? 0)) / 2}
              y={y(Math.max(step.left, steps[place - 1]?.left ?? start)) - 5}
              textAnchor="middle"
            >
              {signed(step.scope)}
            </text>
          ),
        )}
        <EndMark scale={scale} x={x(now)} y={y(left)} words={say('run.left', { count: left })} />
        {last && <LikelyEnd scale={scale} last={last} now={now} />}
      </svg>
    </ChartFrame>
  )
}

/** How earlier sprints ran, from the points at this one's start. */
function greyOf(band: readonly Range[], start: number) {
  return band.map(({ low, high }, place) => ({ at: place + 1, low: low * start, high: high * start }))
}
