import { useId } from 'react'
import { type Day, daysBetween } from '../../../shared/lib/day.ts'
import type { DayLift, TestReading, TreatmentReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { ChartFrame, type RowsBehind } from '../../ui/chart/chart-frame.tsx'
import styles from '../../ui/chart/chart.module.css'
import { useWidth } from '../../ui/chart/use-width.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import { rangeWords, shortDay } from './figure-words.ts'
import { relativeEffect, tickWords } from './forest-plot.tsx'
import { type LiftAxis, evenAxis } from './lift-axis.ts'
import chart from './lift-by-day.module.css'
import { effectWords } from './test-words.ts'

const height = 244
const top = 10
const bottom = 222
const left = 40

type LiftByDayProps = {
  reading: TestReading
  treatment: TreatmentReading
  today: Day
  /** The results of a day. */
  behind: (day: Day) => ReturnType<RowsBehind>
}

/**
 * The lift of a treatment by the end of each day: what is valid on any day (light), half of the likely values (dark), the
 * estimate, and hatched what is better but not worth shipping, up to the day when enough people are in.
 */
export function LiftByDay({ reading, treatment, today, behind }: LiftByDayProps) {
  const [ref, width] = useWidth<SVGSVGElement>(520)
  const hatch = useId()
  const course = courseOf(reading, treatment, width)
  const { shown, axis, x, y, right, last } = course
  const worth = relativeEffect(reading.settings, reading.settings.baseline)
  const points = shown.map((day) => ({
    x: x(day.day) / width,
    y: y(day.lift ?? 0) / height,
    words: dayWords(day, today),
  }))
  const end = shown.findLast(({ lift }) => lift !== null)
  return (
    <ChartFrame
      label={sentenceOf(treatment, today)}
      points={points}
      table={tableOf(treatment, today)}
      behind={(place) => {
        const day = shown[place]
        return day && behind(day.day)
      }}
    >
      <svg ref={ref} className={styles.chart} viewBox={`0 0 ${width} ${height}`} height={height} aria-hidden="true">
        <defs>
          <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className={chart.hatchLine} d="M0 0V5" />
          </pattern>
        </defs>
        <Lines axis={axis} y={y} right={right} />
        {worth !== null && (
          <rect
            x={left}
            width={right - left}
            y={Math.min(y(0), y(worth))}
            height={Math.abs(y(0) - y(worth))}
            fill={`url(#${hatch})`}
          />
        )}
        <path className={chart.band} d={bandPath(shown, 'alwaysValid', course)} />
        <path className={chart.half} d={bandPath(shown, 'half', course)} />
        <path className={styles.line} d={linePath(shown, course)} />
        {worth !== null && (
          <Worth settings={reading.settings} y={y(worth)} right={right} hasRoom={right < width - 40} />
        )}
        {end && <End day={end} x={x(end.day)} y={y(end.lift ?? 0)} right={right} />}
        <Foot course={course} reading={reading} last={last} />
      </svg>
    </ChartFrame>
  )
}

type Course = {
  shown: readonly DayLift[]
  axis: LiftAxis
  x: (day: Day) => number
  y: (lift: number) => number
  right: number
  first: Day
  /** The last day with results. */
  last: Day
  /** The day when enough people are or were in; null: not known. */
  enough: Day | null
}

/** Where days and lifts stand; the axis holds what is known by the end, not the wild first days. */
function courseOf({ settings, days, planned }: TestReading, { daily }: TreatmentReading, width: number): Course {
  const first = daily[0]?.day ?? days.first ?? ''
  const last = daily.at(-1)?.day ?? first
  const enough = planned.enoughOn
  const until = enough !== null && enough > last ? enough : last
  const span = Math.max(1, daysBetween(first, until))
  const worth = relativeEffect(settings, settings.baseline) ?? 0
  const settled = daily.slice(Math.floor(daily.length / 3))
  const reach = Math.max(
    Math.abs(worth) * 1.25,
    ...settled.map(({ lift }) => Math.abs(lift ?? 0)),
    ...daily.slice(-1).flatMap(({ alwaysValid: range }) => (range ? [Math.abs(range.low), Math.abs(range.high)] : [])),
  )
  const axis = evenAxis(reach)
  // words at the line of what is worth shipping stand at the right
  const right = width - (width > 420 ? 72 : 8)
  return {
    ...{ shown: daily, axis, right, first, last, enough },
    x: (day) => left + (daysBetween(first, day) / span) * (right - left),
    y: (lift) => bottom - axis.at(lift) * (bottom - top),
  }
}

function Lines({ axis, y, right }: Pick<Course, 'axis' | 'y' | 'right'>) {
  return axis.ticks.map((tick) => (
    <g key={tick}>
      <line className={tick === 0 ? chart.same : styles.grid} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
      <text className={tick === 0 ? styles.now : styles.text} x={left - 6} y={y(tick) + 4} textAnchor="end">
        {tick === 0 ? say('tests.same') : tickWords(tick)}
      </text>
    </g>
  ))
}

type WorthProps = { settings: TestReading['settings']; y: number; right: number; hasRoom: boolean }

function Worth({ settings, y, right, hasRoom }: WorthProps) {
  const effect = effectWords(settings.smallestEffect ?? 0, settings.effectKind)
  return (
    <>
      <line className={chart.worth} x1={left} x2={right} y1={y} y2={y} />
      {hasRoom && (
        <text className={styles.text} x={right + 6} y={y + 4}>
          <tspan>{say('testChart.worth', { effect })}</tspan>
          <tspan x={right + 6} dy={12}>
            {say('testChart.shipping')}
          </tspan>
        </text>
      )}
    </>
  )
}

/** The last estimate with its figures, at the side where there is room. */
function End({ day: { lift, alwaysValid }, x, y, right }: { day: DayLift; x: number; y: number; right: number }) {
  const isLate = x > right - 90
  const place = { x: isLate ? x - 8 : x + 8, textAnchor: isLate ? 'end' : 'start' } as const
  return (
    <>
      <circle className={styles.dot} cx={x} cy={y} r={3} />
      <text className={styles.value} y={isLate ? y - 20 : y - 1} {...place}>
        {lift !== null && liftWords(lift)}
      </text>
      <text className={styles.text} y={isLate ? y - 8 : y + 12} {...place}>
        {alwaysValid && rangeWords(alwaysValid)}
      </text>
    </>
  )
}

/** First day, last day, and the day when enough people are in, as far as there is room between them. */
function Foot({ course, reading, last }: { course: Course; reading: TestReading; last: Day }) {
  const { x, right, first, enough } = course
  const start = reading.days.first ?? first
  const numberOf = (day: Day) => daysBetween(start, day) + 1
  const y = height - 5
  const isApart = enough !== null && x(enough) - x(last) > 96
  const now = Math.max(x(last), left + 70)
  return (
    <>
      {enough !== null && <line className={chart.worth} x1={x(enough)} x2={x(enough)} y1={top} y2={bottom} />}
      {x(last) - left > 40 && (
        <text className={styles.text} x={left} y={y}>
          {say('testChart.dayNumber', { day: numberOf(first) })}
        </text>
      )}
      {last !== first && (
        <text
          className={styles.now}
          x={isApart ? now : Math.min(now, right)}
          y={y}
          textAnchor={x(last) > right - 40 ? 'end' : 'middle'}
        >
          {enough !== null && enough === last
            ? say('testChart.enough', { day: numberOf(last) })
            : say('testChart.today', { day: numberOf(last) })}
        </text>
      )}
      {isApart && enough !== null && (
        <text className={styles.text} x={x(enough)} y={y} textAnchor="end">
          {right - now > 190
            ? say('testChart.enough', { day: numberOf(enough) })
            : say('testChart.enoughShort', { day: numberOf(enough) })}
        </text>
      )}
    </>
  )
}

/** The area between the ends of a range over the days that have it, cut off where the axis ends. */
function bandPath(days: readonly DayLift[], name: 'alwaysValid' | 'half', { x, y }: Course): string {
  const known = days.flatMap((day) => {
    const range = day[name]
    return range ? [{ at: x(day.day), ...range }] : []
  })
  if (known.length === 0) return ''
  const there = known.map(({ at, high }) => `${at} ${y(high)}`)
  const back = known.toReversed().map(({ at, low }) => `${at} ${y(low)}`)
  return `M${[...there, ...back].join('L')}Z`
}

function linePath(days: readonly DayLift[], { x, y }: Course): string {
  const known = days.flatMap(({ day, lift }) => (lift === null ? [] : [`${x(day)} ${y(lift)}`]))
  return known.length === 0 ? '' : `M${known.join('L')}`
}

function dayWords({ day, lift, alwaysValid }: DayLift, today: Day): string {
  const name = shortDay(day, today)
  return lift === null || !alwaysValid
    ? say('testChart.dayNone', { day: name })
    : say('testChart.dayOf', { day: name, lift: liftWords(lift), range: rangeWords(alwaysValid) })
}

/** The reading of the chart: the last day, and whether nothing may have changed. */
function sentenceOf({ name, daily }: TreatmentReading, today: Day): string {
  const last = daily.findLast(({ lift, alwaysValid }) => lift !== null && alwaysValid !== null)
  if (!last?.alwaysValid || last.lift === null) return say('testChart.noLift')
  const { low, high } = last.alwaysValid
  const said = say('testChart.lifts', {
    name,
    lift: liftWords(last.lift),
    day: shortDay(last.day, today),
    range: rangeWords(last.alwaysValid),
  })
  return `${said} ${say(low > 0 || high < 0 ? 'testChart.liftsClear' : 'testChart.liftsZero')}`
}

function tableOf({ daily }: TreatmentReading, today: Day) {
  const range = (one: DayLift['half']) => (one ? rangeWords(one) : '\u2013')
  return {
    head: [
      say('testChart.headDay'),
      say('testChart.headPeople'),
      say('testChart.headLift'),
      say('testChart.headHalf'),
      say('testChart.headRange'),
    ],
    rows: daily.map(({ day, visitors, lift, half, alwaysValid }) => [
      shortDay(day, today),
      formatNumber(visitors),
      lift === null ? '\u2013' : liftWords(lift),
      range(half),
      range(alwaysValid),
    ]),
  }
}
