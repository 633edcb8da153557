import { useState } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import type {
  ArmReading,
  TestReading,
  TreatmentReading,
} from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { Icon } from '../../ui/icon.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import styles from './arm-table.module.css'
import { letterOf, meanWords, pWords, rangeWords, rateWords, shortDay } from './figure-words.ts'
import { type ResultLine, useResultLines } from './use-result-lines.ts'

type ArmTableProps = {
  reading: TestReading
  /** What counts as having done it, as the head of a column. */
  metric: string
  today: Day
}

/** Each variant with its rate and range, and against control; a press shows the days behind it. */
export function ArmTable({ reading, metric, today }: ArmTableProps) {
  const [open, setOpen] = useState<string | null>(null)
  const lines = useResultLines(reading.facts)
  const { arms, treatments, kind, settings } = reading
  const ranges = arms.flatMap(({ rateRange }) => rateRange ?? [])
  const scale = { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('testTable.variant')}</th>
          <th scope="col">{say('testTable.people')}</th>
          <th scope="col" className={styles.did} title={metric}>
            {metric || say('testTable.did')}
          </th>
          <th scope="col">{say(kind === 'mean' ? 'testTable.mean' : 'testTable.rate')}</th>
          <th scope="col" className={styles.rangeHead}>
            {say('testTable.range', { level: formatNumber((1 - settings.alpha) * 100) })}
          </th>
          <th scope="col">{say('testTable.against')}</th>
        </tr>
      </thead>
      {arms.map((arm, place) => (
        <ArmRows
          key={arm.variant}
          arm={arm}
          letter={letterOf(place)}
          reading={reading}
          treatment={treatments.find(({ variant }) => variant === arm.variant)}
          scale={scale}
          isOpen={open === arm.variant}
          onToggle={() => setOpen(open === arm.variant ? null : arm.variant)}
          lines={lines}
          today={today}
        />
      ))}
    </table>
  )
}

type Scale = { low: number; high: number }
type ArmRowsProps = {
  arm: ArmReading
  letter: string
  reading: TestReading
  treatment: TreatmentReading | undefined
  scale: Scale
  isOpen: boolean
  onToggle: () => void
  lines: readonly ResultLine[]
  today: Day
}

function ArmRows({ arm, letter, reading, treatment, scale, isOpen, onToggle, lines, today }: ArmRowsProps) {
  const { name, isControl, visitors, conversions, rate } = arm
  const isMean = reading.kind === 'mean'
  return (
    <tbody>
      <tr className={styles.row}>
        <th scope="row">
          <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
            <Icon name={isOpen ? 'down' : 'right'} size={14} />
            <span>{letter}</span>
            <span className={styles.name}>{isControl ? say('testTable.controlName', { name }) : name}</span>
          </button>
        </th>
        <td>{formatNumber(visitors)}</td>
        <td>{formatNumber(conversions)}</td>
        <td>{rate === null ? '\u2013' : isMean ? meanWords(rate, reading.unit) : rateWords(rate)}</td>
        <td className={styles.rangeCell}>
          <RateRange arm={arm} scale={scale} words={rangeOf(arm, reading)} />
        </td>
        <td className={styles.against}>
          {isControl ? <span className={styles.meta}>{say('testTable.control')}</span> : <Against of={treatment} />}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6} className={styles.behind}>
            {treatment && <ForStatisticians reading={reading} treatment={treatment} />}
            <ArmDays lines={lines.filter(({ variant }) => variant === arm.variant)} today={today} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

function rangeOf({ rateRange }: ArmReading, { kind, unit }: TestReading): string {
  if (!rateRange) return ''
  const words = (value: number) => (kind === 'mean' ? meanWords(value, unit) : rateWords(value))
  return say('tests.range', { low: words(rateRange.low), high: words(rateRange.high) })
}

function Against({ of }: { of: TreatmentReading | undefined }) {
  if (!of || of.lift === null) return <span className={styles.meta}>{'\u2013'}</span>
  return (
    <>
      {liftWords(of.lift)} {of.liftRange && <span className={styles.meta}>{rangeWords(of.liftRange)}</span>}
    </>
  )
}

/** The range of a rate on the scale that all variants share. */
function RateRange({ arm: { rate, rateRange }, scale, words }: { arm: ArmReading; scale: Scale; words: string }) {
  if (rate === null || !rateRange) return null
  const span = Math.max(scale.high - scale.low, Number.MIN_VALUE)
  const at = (value: number) => `${5 + (90 * (value - scale.low)) / span}%`
  return (
    <>
      <svg className={styles.range} width="100%" height={12} aria-hidden="true">
        <line className={styles.wide} x1={at(rateRange.low)} x2={at(rateRange.high)} y1={6} y2={6} />
        <circle className={styles.ring} cx={at(rate)} cy={6} r={3} />
      </svg>
      <span className="visually-hidden">{words}</span>
    </>
  )
}

/** What a statistician asks of a treatment, in words; nothing while it is withheld. */
function ForStatisticians({ reading, treatment }: { reading: TestReading; treatment: TreatmentReading }) {
  const { p, adjustedP, expectedLoss, difference, differenceRange, alwaysValid } = treatment
  const isRate = reading.kind === 'rate'
  const facts = [
    p === null
      ? null
      : reading.treatments.length > 1 && adjustedP !== null
        ? say('testTable.adjusted', { p: pWords(p), adjusted: pWords(adjustedP), count: reading.treatments.length })
        : say('testTable.p', { p: pWords(p) }),
    alwaysValid && say('testTable.anyDay', { range: rangeWords(alwaysValid.range), p: pWords(alwaysValid.p) }),
    isRate && difference !== null && differenceRange
      ? say('testTable.difference', { difference: pointWords(difference), range: rangeWords(differenceRange) })
      : null,
    isRate && expectedLoss ? say('testTable.loss', { loss: pointWords(expectedLoss.chooseTreatment) }) : null,
  ].filter(Boolean)
  if (facts.length === 0) return null
  return (
    <p className={styles.forStatisticians}>
      {say('testTable.forReading')} {facts.join('. ')}.
    </p>
  )
}

/** A difference of rates in percentage points, two decimals. */
function pointWords(difference: number): string {
  return formatNumber(difference * 100)
}

function ArmDays({ lines, today }: { lines: readonly ResultLine[]; today: Day }) {
  if (lines.length === 0) return <p>{say('testTable.none')}</p>
  return (
    <ul className={styles.days}>
      {lines.map(({ fact, day, visitors, conversions, sum }) => (
        <li key={fact}>
          <span>{shortDay(day, today)}</span>
          <span>{say('testChart.peopleDone', { people: visitors, done: formatNumber(sum ?? conversions) })}</span>
        </li>
      ))}
    </ul>
  )
}
