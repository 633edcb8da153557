import type { TestReading, TreatmentReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { ChartFrame, type RowsBehind } from '../../ui/chart/chart-frame.tsx'
import chart from '../../ui/chart/chart.module.css'
import { type DotPlaces, beyondAxis, dotPlaces } from '../../ui/chart/dot-places.ts'
import { useWidth } from '../../ui/chart/use-width.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import { relativeEffect, tickWords } from './forest-plot.tsx'
import styles from './lift-dots.module.css'
import { effectWords } from './test-words.ts'

const height = 148
const floor = 131.5
const radius = 5
const pitch = 11
const rows = 10
/** Room at either end of the axis, px. */
const edge = 8
/** Dots are placed in thousandths. */
const unit = 1000

type LiftDotsProps = { reading: TestReading; treatment: TreatmentReading; behind: () => ReturnType<RowsBehind> }

/** Twenty equally likely lifts, stacked on either side of “same”: filled where the treatment is better. */
export function LiftDots({ reading, treatment: { dots, dotsBetter, dotsWorth }, behind }: LiftDotsProps) {
  const [ref, width] = useWidth<SVGSVGElement>(256)
  const { settings, better } = reading
  const worth = relativeEffect(settings, settings.baseline)
  const effect = settings.smallestEffect === null ? '' : effectWords(settings.smallestEffect, settings.effectKind)
  const values = dots.map((lift) => lift * unit)
  const [goal, other] = marksOf(values, (worth ?? 0) * unit)
  const places = dotPlaces(values, goal, other, { width: width - 2 * edge, pitch, rows, signed: true })
  const x = (thousandths: number) =>
    edge + ((thousandths - places.from) / Math.max(places.to - places.from, 1)) * (width - 2 * edge)
  const y = (level: number) => floor - 6.5 - level * pitch
  const isGood = (lift: number) => (better === 'higher' ? lift > 0 : lift < 0)
  const points = places.placed.map(({ at, level }, place) => ({
    x: x(at) / width,
    y: y(level) / height,
    words: say('testChart.dot', { lift: liftWords(dots[place] ?? 0), count: reachedBy(dots, place, better) }),
  }))
  const label =
    dotsWorth === null || worth === null
      ? say('testChart.dotsSay', { better: dotsBetter ?? 0 })
      : say('testChart.dotsSayWorth', { better: dotsBetter ?? 0, worth: dotsWorth, effect })
  return (
    <ChartFrame label={label} points={points} table={tableOf(dots, better)} behind={behind}>
      <svg ref={ref} className={chart.chart} viewBox={`0 0 ${width} ${height}`} height={height} aria-hidden="true">
        <Axis places={places} width={width} x={x} />
        <line className={styles.same} x1={x(0)} x2={x(0)} y1={10} y2={floor} />
        {worth !== null && <Worth places={places} at={worth * unit} words={effect} x={x} width={width} />}
        {places.placed.map(({ at, level }, place) => (
          <circle
            // each is a quantile: they come in an order of their own
            key={place}
            className={isGood(dots[place] ?? 0) ? styles.good : styles.other}
            cx={x(at)}
            cy={y(level)}
            r={radius}
          />
        ))}
      </svg>
    </ChartFrame>
  )
}

/** Bins meet at “same”; where all dots are on one side of it, at what is worth shipping. */
function marksOf(values: readonly number[], worth: number): [goal: number, other: number] {
  const isSplit = values.some((value) => value < 0) && values.some((value) => value > 0)
  return isSplit ? [0, worth] : [worth, 0]
}

type Scale = { places: DotPlaces; width: number; x: (thousandths: number) => number }

function Axis({ places: { ticks }, width, x }: Scale) {
  return (
    <>
      <line className={styles.axis} x1={0} x2={width} y1={floor} y2={floor} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.axis} x1={x(tick)} x2={x(tick)} y1={floor} y2={floor + 3} />
          <text
            className={tick === 0 ? chart.now : chart.text}
            x={x(tick)}
            y={floor + 14}
            textAnchor={x(tick) < 16 ? 'start' : x(tick) > width - 16 ? 'end' : 'middle'}
          >
            {tick === 0 ? say('tests.same') : tickWords(tick / unit)}
          </text>
        </g>
      ))}
    </>
  )
}

/** What is worth shipping; beyond the axis it stands at its end, and its words say so. */
function Worth({ places, at, words, x, width }: Scale & { at: number; words: string }) {
  const beyond = beyondAxis(places, at)
  const place = beyond === 0 ? x(at) : beyond < 0 ? 1 : width - 1
  const isLate = place > width - 60
  return (
    <>
      <line className={styles.worth} x1={place} x2={place} y1={10} y2={floor} />
      <text className={chart.text} x={place + (isLate ? -4 : 4)} y={18} textAnchor={isLate ? 'end' : 'start'}>
        {beyond === 0 ? words : say(beyond < 0 ? 'chart.before' : 'chart.beyond', { words })}
      </text>
    </>
  )
}

/** How many of the twenty are at least as good as the one at this place. */
function reachedBy(dots: readonly number[], place: number, better: TestReading['better']): number {
  const own = dots[place] ?? 0
  return dots.filter((lift) => (better === 'higher' ? lift >= own : lift <= own)).length
}

function tableOf(dots: readonly number[], better: TestReading['better']) {
  return {
    head: [say('testChart.headLift'), say('testChart.headCount')],
    rows: dots.map((lift, place) => [liftWords(lift), formatNumber(reachedBy(dots, place, better))]),
  }
}
