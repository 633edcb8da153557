import '../../words/en-chart.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { ChartFrame, type ChartPoint, type RowsBehind } from './chart-frame.tsx'
import type { ChartRows } from './chart-table.tsx'
import { type DotPlaces, beyondAxis, dotPlaces } from './dot-places.ts'
import styles from './forecast-dots.module.css'
import { useWidth } from './use-width.ts'

const height = 76
const floor = 56
const radius = 3
const pitch = 7.5
/** So many dots stand over each other under the words. */
const rows = 5
/** Room at either end of the axis, px. */
const edge = 8

type ForecastDotsProps = {
  /** Points done in twenty equally likely sprints, rising. */
  dots: readonly number[]
  /** Points in the plan as the rows say. */
  plan: number
  /** With what is in the air; null: nothing is. */
  inHand: { points: number; words: string } | null
  /** What the mark of the plan says; its points alone without it. */
  planWords?: string
  /** How wide it is before it is measured, px. */
  width?: number
  /** Ends of a sprint that runs: each is drawn as such, also where it stays below the plan. */
  solid?: boolean
  /** What the dots are made of. */
  behind?: RowsBehind | undefined
}

/** Twenty likely sprints as dots over points: those that reach the plan are filled in accent while something is in the air. */
export function ForecastDots({
  dots,
  plan,
  inHand,
  planWords = formatNumber(plan),
  width: first = 268,
  solid = false,
  behind,
}: ForecastDotsProps) {
  const [ref, width] = useWidth<SVGSVGElement>(first)
  const goal = inHand?.points ?? plan
  const places = dotPlaces(dots, goal, plan, { width: width - 2 * edge, pitch, rows })
  const { from, to, ticks, placed } = places
  const x = (points: number) => edge + ((points - from) / Math.max(to - from, 1)) * (width - 2 * edge)
  const y = (level: number) => floor - 5 - level * pitch
  const short = solid ? styles.end : styles.short
  const points = valuesOf(dots).map(({ points, reached }): ChartPoint => {
    const above = placed.filter((_, index) => dots[index] === points).at(-1)
    const words = say('chart.reach', { points: formatNumber(points), count: reached })
    return { x: x(above?.at ?? points) / width, y: y(above?.level ?? 0) / height, words }
  })
  const mark = { places, width, x }
  return (
    <ChartFrame label={sentenceOf(dots, goal)} points={points} table={tableOf(dots)} behind={behind}>
      <svg ref={ref} className={styles.chart} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className={styles.axis} x1={0} x2={width} y1={floor} y2={floor} />
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.axis} x1={x(tick)} x2={x(tick)} y1={floor} y2={floor + 3} />
            <text className={styles.text} x={x(tick)} y={floor + 15} textAnchor="middle">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {placed.map(({ at, level, reaches }, index) => (
          <circle
            // each is a quantile: they come in an order of their own
            key={index}
            className={reaches ? (inHand || solid ? styles.lands : styles.reached) : short}
            cx={x(at)}
            cy={y(level)}
            r={radius}
          />
        ))}
        {inHand ? (
          <>
            <Mark {...mark} points={plan} words={formatNumber(plan)} look="before" />
            <Mark {...mark} points={goal} words={inHand.words} look="mine" />
          </>
        ) : (
          <Mark {...mark} points={plan} words={planWords} look="plan" />
        )}
      </svg>
    </ChartFrame>
  )
}

type MarkProps = {
  places: DotPlaces
  width: number
  x: (points: number) => number
  points: number
  words: string
  look: 'plan' | 'before' | 'mine'
}

const looks = {
  plan: { line: styles.plan, text: styles.value, from: 4, words: 12 },
  // under the words of what is in the air
  before: { line: styles.before, text: styles.text, from: 12, words: 24 },
  mine: { line: styles.mine, text: styles.words, from: 4, words: 12 },
}

/** A line at so many points with its words; what lies beyond the axis stands at its end, and its words say so. */
function Mark({ places, width, x, points, words, look }: MarkProps) {
  const beyond = beyondAxis(places, points)
  const at = beyond === 0 ? x(points) : beyond < 0 ? 1 : width - 1
  const { line, text, from, words: height } = looks[look]
  const isLeft = at > width - 90 || (look === 'before' && at > 40)
  return (
    <>
      <line className={line} x1={at} x2={at} y1={from} y2={floor} />
      <text className={text} x={at + (isLeft ? -4 : 4)} y={height} textAnchor={isLeft ? 'end' : 'start'}>
        {beyond === 0 ? words : say(beyond < 0 ? 'chart.before' : 'chart.beyond', { words })}
      </text>
    </>
  )
}

/** The reading of the dots alone; what it means stands beside them. */
function sentenceOf(dots: readonly number[], goal: number): string {
  return say('chart.dotsSay', {
    low: formatNumber(dots[0] ?? 0),
    high: formatNumber(dots.at(-1) ?? 0),
    count: dots.filter((points) => points >= goal).length,
    plan: formatNumber(goal),
  })
}

/** Each number of points among the dots once, and how many of them reach it. */
function valuesOf(dots: readonly number[]): { points: number; reached: number }[] {
  return [...new Set(dots)].map((points) => ({ points, reached: dots.filter((dot) => dot >= points).length }))
}

function tableOf(dots: readonly number[]): ChartRows {
  return {
    head: [say('chart.points'), say('chart.inTwenty')],
    rows: valuesOf(dots).map(({ points, reached }) => [formatNumber(points), formatNumber(reached)]),
  }
}
