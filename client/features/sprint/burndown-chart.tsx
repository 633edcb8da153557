import type { Burndown } from '../../../shared/selectors/burndown.ts'
import { formatNearDay } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './burndown-chart.module.css'

const width = 232
const height = 128
const left = 22
const top = 8
const bottom = 108

/** Points left per working day, as steps; scope that came in is labelled where it came. The sentence is the text alternative. */
export function BurndownChart({ chart, today }: { chart: Burndown; today: string }) {
  const { days, steps, start } = chart
  const most = Math.max(start, ...steps.map((step) => step.left), 1)
  const ceiling = niceCeiling(most)
  const x = (place: number) => left + (place / Math.max(1, days.length)) * (width - left - 2)
  const y = (points: number) => bottom - (points / ceiling) * (bottom - top)
  const ticks = [0, ceiling / 2, ceiling]
  const values = [start, ...steps.map((step) => step.left)]
  const path = values
    .slice(1)
    .reduce((line, value, place) => `${line}H${x(place + 1)}V${y(value)}`, `M${x(0)} ${y(start)}`)
  const end = { x: x(steps.length), y: y(chart.left) }
  const first = days[0]
  const last = days.at(-1)
  const sentence = say('sprint.burndownSays', {
    start,
    left: chart.left,
    day: formatNearDay(steps.at(-1)?.day ?? today, today),
  })
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? styles.zero : styles.grid} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className={styles.text} x={left - 6} y={y(tick) + 4} textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      <path className={styles.line} d={path} />
      {steps.map((step, place) =>
        step.scope === 0 ? null : (
          <text
            key={step.day}
            className={styles.text}
            x={x(place + 0.5)}
            y={y(values[place + 1] ?? 0) - 5}
            textAnchor="middle"
          >
            {step.scope > 0 ? `+${formatNumber(step.scope)}` : formatNumber(step.scope)}
          </text>
        ),
      )}
      <line className={styles.today} x1={end.x} x2={end.x} y1={top} y2={bottom} />
      <circle className={styles.dot} cx={end.x} cy={end.y} r={3} />
      <text
        className={styles.value}
        x={end.x > width - 60 ? end.x - 6 : end.x + 7}
        y={end.y - 4}
        textAnchor={end.x > width - 60 ? 'end' : 'start'}
      >
        {say('sprint.left', { count: chart.left })}
      </text>
      {first && (
        <text className={styles.text} x={left} y={height - 4}>
          {formatNearDay(first, today)}
        </text>
      )}
      {last && last !== first && (
        <text className={styles.text} x={width} y={height - 4} textAnchor="end">
          {formatNearDay(last, today)}
        </text>
      )}
    </svg>
  )
}

/** The next of 10, 20, 40, 60, 80, 100, 200 … that holds the value. */
function niceCeiling(value: number): number {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(value)))
  const ceilings = [1, 2, 4, 6, 8, 10].map((factor) => factor * step)
  return ceilings.find((ceiling) => ceiling >= value) ?? value
}
