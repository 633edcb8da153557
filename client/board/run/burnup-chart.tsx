import { burnup } from '../../../shared/selectors/burnup.ts'
import { EndMark } from '../../ui/chart/axis.tsx'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import styles from '../../ui/chart/chart.module.css'
import { areaPath, chartArea, chartScale, stepPath } from '../../ui/chart/chart-scale.ts'
import { useWidth } from '../../ui/chart/use-width.ts'
import { say } from '../../words/say.ts'
import { type RunChartProps, marginWidth } from './burndown-chart.tsx'
import { LikelyEnd, RunAxes } from './run-axes.tsx'
import { fanOf, pointAt, stepEnds } from './run-course.ts'
import { burnupWords, dayWords, runTable } from './run-words.ts'

/** Points done per working day as steps under all points of the sprint; the gap is what is left. */
export function BurnupChart({ chart, finish, today, height = 128, behind }: RunChartProps) {
  const [ref, width] = useWidth<SVGSVGElement>(marginWidth)
  const { start, steps, days } = burnup(chart)
  const total = steps.at(-1)?.total ?? start
  const done = steps.at(-1)?.done ?? 0
  const most = Math.max(1, start, ...steps.map((step) => step.total))
  const scale = chartScale(chartArea(width, height), days.length, most)
  const { x, y, top, bottom } = scale
  const ends = stepEnds({ steps }, today)
  const now = ends.at(-1) ?? 0
  const at = (place: number) => ends[place] ?? place + 1
  const toCome = fanOf(chart, finish, now)
  const fan = toCome.map(({ at, low, high }) => ({ at, low: total - high, high: total - low }))
  const words = dayWords(chart, toCome, 'burnup', today)
  const last = fan.at(-1)
  const points = [
    ...steps.map((step, place) => pointAt(scale, x(at(place)), y(step.done), words.past[place])),
    ...fan.map(({ at, low, high }, place) => pointAt(scale, x(at), y((low + high) / 2), words.likely[place])),
  ]
  return (
    <ChartFrame
      label={burnupWords(chart, today)}
      points={points}
      table={runTable(chart, toCome, today)}
      behind={behind}
    >
      <svg ref={ref} className={styles.chart} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <RunAxes scale={scale} days={days} today={today} now={steps.length > 0 ? now : null} />
        {last && <path className={styles.fan} d={areaPath(scale, [{ at: now, low: done, high: done }, ...fan])} />}
        <path
          className={styles.all}
          d={stepPath(
            scale,
            start,
            steps.map((step, place) => ({ at: at(place), points: step.total })),
          )}
        />
        <path
          className={styles.line}
          d={stepPath(
            scale,
            start - chart.start,
            steps.map((step, place) => ({ at: at(place), points: step.done })),
          )}
        />
        <text className={styles.text} x={x(now) + 7} y={y(total) + (y(total) > top + 12 ? -5 : 14)}>
          {say('run.inAll', { count: total })}
        </text>
        <EndMark
          scale={scale}
          x={x(now)}
          y={y(done)}
          words={say('run.done', { count: done })}
          below={y(done) < bottom - 16}
        />
        {last && <LikelyEnd scale={scale} last={last} now={now} />}
      </svg>
    </ChartFrame>
  )
}
