import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import { effectWords } from './test-words.ts'
import type { LiftAxis } from './lift-axis.ts'
import type { ListedTest } from './use-test-list.ts'
import styles from './forest-plot.module.css'

const height = 22
const middle = height / 2

/** A test on the axis that all share: thin 95 in 100, thick half of the likely values, a ring at the estimate. */
export function ForestPlot({ entry, axis }: { entry: ListedTest; axis: LiftAxis }) {
  const zero = percentOf(axis.at(0))
  return (
    <svg className={styles.plot} width="100%" height={height} aria-hidden="true">
      <line className={styles.same} x1={zero} x2={zero} y1={0} y2={height} />
      <Mark entry={entry} axis={axis} />
    </svg>
  )
}

function Mark({ entry: { test, reading }, axis }: { entry: ListedTest; axis: LiftAxis }) {
  if (test.state === 'draft') return <Bracket entry={{ test, reading }} axis={axis} />
  if (reading?.withheld || reading?.invalid) return <Withheld axis={axis} />
  const lead = reading?.lead
  if (!lead?.liftRange || lead.lift === null) return null
  const { liftRange, halfRange, lift } = lead
  return (
    <>
      <Range axis={axis} {...liftRange} className={styles.wide} />
      {halfRange && <Range axis={axis} {...halfRange} className={styles.half} />}
      <circle className={styles.ring} cx={percentOf(axis.at(lift))} cy={middle} r={3.5} />
    </>
  )
}

type RangeProps = { axis: LiftAxis; low: number; high: number; className: string | undefined }

/** A line that ends in an arrow where it goes on beyond the axis. */
function Range({ axis, low, high, className }: RangeProps) {
  return (
    <>
      <line className={className} x1={percentOf(axis.at(low))} x2={percentOf(axis.at(high))} y1={middle} y2={middle} />
      {className === styles.wide && low < axis.from && <Arrow at="0%" way={1} />}
      {className === styles.wide && high > axis.to && <Arrow at="100%" way={-1} />}
    </>
  )
}

function Arrow({ at, way }: { at: string; way: 1 | -1 }) {
  return (
    <svg x={at} y={middle} overflow="visible">
      <path className={styles.arrow} d={`M${4 * way} -3L0 0L${4 * way} 3`} />
    </svg>
  )
}

/** From “same” to what is worth finding. */
function Bracket({ entry: { test, reading }, axis }: { entry: ListedTest; axis: LiftAxis }) {
  const effect = relativeEffect(test, reading?.settings.baseline ?? test.baseline)
  if (effect === null || test.smallestEffect === null) return null
  const [zero, end] = [axis.at(0), axis.at(effect)]
  const isLate = Math.max(zero, end) > 0.6
  return (
    <>
      <line className={styles.bracket} x1={percentOf(zero)} x2={percentOf(end)} y1={middle} y2={middle} />
      <line className={styles.end} x1={percentOf(end)} x2={percentOf(end)} y1={middle - 5} y2={middle + 5} />
      <text
        className={styles.words}
        x={percentOf(Math.max(zero, end))}
        dx={isLate ? -8 : 6}
        y={isLate ? middle - 4 : middle + 4}
        textAnchor={isLate ? 'end' : 'start'}
      >
        {say('tests.worthFinding', { effect: effectWords(test.smallestEffect, test.effectKind) })}
      </text>
    </>
  )
}

/** The smallest effect as a relative lift; null while it is not set, and of an absolute one without a baseline. */
export function relativeEffect(
  { smallestEffect, effectKind }: Pick<ListedTest['test'], 'smallestEffect' | 'effectKind'>,
  baseline: number | null,
): number | null {
  if (smallestEffect === null || effectKind === 'relative') return smallestEffect
  return baseline === null || baseline <= 0 ? null : smallestEffect / baseline
}

function Withheld({ axis }: { axis: LiftAxis }) {
  const zero = axis.at(0)
  const [from, to] = [Math.max(0, zero - 0.25), Math.min(0.85, zero + 0.14)]
  return (
    <>
      <rect x={percentOf(from)} width={percentOf(to - from)} y={4} height={14} fill="url(#tests-hatch)" />
      <text className={styles.words} x={percentOf(to)} dx={6} y={middle + 4}>
        {say('tests.withheld')}
      </text>
    </>
  )
}

/** 45° hatch for what is unknown, withheld or missing; once on a page, named `tests-hatch`. */
export function Hatch() {
  return (
    <svg className={styles.hatch} width={0} height={0} aria-hidden="true">
      <defs>
        <pattern id="tests-hatch" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className={styles.hatchLine} d="M0 0V5" />
        </pattern>
      </defs>
    </svg>
  )
}

/** The axis under the list, with what thick and thin mean. */
export function ForestAxis({ axis, level }: { axis: LiftAxis; level: string }) {
  return (
    <div className={styles.foot} aria-hidden="true">
      <div className={styles.ticks}>
        {axis.ticks.map((tick) => (
          <span
            key={tick}
            className={tick === 0 ? styles.tickSame : styles.tick}
            style={{ left: percentOf(axis.at(tick)) }}
          >
            {tick === 0 ? say('tests.same') : tickWords(tick)}
          </span>
        ))}
      </div>
      <p className={styles.note}>{say('tests.axisNote', { level })}</p>
    </div>
  )
}

/** '+5%': without the decimal that a round step does not need. */
export function tickWords(lift: number): string {
  return liftWords(lift).replace('.0%', '%')
}

function percentOf(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
