import {
  type FigureColumn,
  type KeyColumn,
  figureColumns,
  textsOf,
} from '../../../shared/interchange/results-columns.ts'
import { dayOrderOf } from '../../../shared/interchange/results-days.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { InlineDate } from '../../ui/inline-date.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { Pick } from './pick.tsx'
import styles from './results-import.module.css'
import type { Draft } from './use-draft.ts'

const none = ''
const keyLabels = {
  test: 'results.testColumn',
  variant: 'results.variant',
  day: 'results.day',
  metric: 'results.metricColumn',
  segment: 'results.segment',
} as const
const shownKeys: readonly KeyColumn[] = ['variant', 'day', 'segment', 'test', 'metric']

/** Which column is what. */
export function ColumnsPart({ draft }: { draft: Draft }) {
  const { mapping, map } = draft
  return (
    <section className={styles.part} aria-labelledby="results-columns">
      <h3 className={styles.heading} id="results-columns">
        {say('results.columnsTitle')}
      </h3>
      <p className={styles.lead}>{say('results.columnsLead')}</p>
      <div className={styles.picks}>
        {shownKeys.map((key) => (
          <ColumnPick
            key={key}
            draft={draft}
            label={say(keyLabels[key])}
            value={mapping[key]}
            onPick={(at) => map({ [key]: at })}
          />
        ))}
      </div>
      {mapping.measures.map((measure, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a measure is its place
        <Measure key={at} draft={draft} at={at} metric={measure.metric} />
      ))}
      {mapping.metric === null && (
        <TextButton onClick={() => map({ measures: [...mapping.measures, nextMeasure(draft)] })}>
          {say('results.addMetric')}
        </TextButton>
      )}
      <HowWritten draft={draft} />
    </section>
  )
}

/** Another metric of the same people. */
function nextMeasure({ mapping }: Draft) {
  const visitors = mapping.measures[0]?.visitors ?? null
  return { metric: 'main', visitors, conversions: null, sum: null, sumSquares: null }
}

type ColumnPickProps = { draft: Draft; label: string; value: number | null; onPick: (at: number | null) => void }

function ColumnPick({ draft, label, value, onPick }: ColumnPickProps) {
  const columns = draft.table.header.map((name, at) => ({
    value: String(at),
    text: name === '' ? say('results.columnNumber', { count: at + 1 }) : name,
  }))
  return (
    <Pick
      label={label}
      value={value === null ? none : String(value)}
      options={[{ value: none, text: say('results.noColumn') }, ...columns]}
      onPick={(one) => onPick(one === none ? null : Number(one))}
    />
  )
}

const figureLabels: Readonly<Record<FigureColumn, Parameters<typeof say>[0] & `results.${FigureColumn}`>> = {
  visitors: 'results.visitors',
  conversions: 'results.conversions',
  sum: 'results.sum',
  sumSquares: 'results.sumSquares',
}

function Measure({ draft, at, metric }: { draft: Draft; at: number; metric: string }) {
  const { mapping, map } = draft
  const metrics = useRows('metrics')
  const measure = mapping.measures[at]
  if (!measure) return null
  const change = (patch: Partial<typeof measure>) =>
    map({ measures: mapping.measures.map((one, place) => (place === at ? { ...one, ...patch } : one)) })
  const options = [
    { value: 'main', text: say('results.ownMetric') },
    ...metrics.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return (
    <fieldset className={styles.measure} aria-label={say('results.measure', { count: at + 1 })}>
      {mapping.metric === null && (
        <Pick
          label={say('results.metric')}
          value={metric}
          options={options}
          onPick={(one) => change({ metric: one })}
        />
      )}
      {figureColumns.map((figure) => (
        <ColumnPick
          key={figure}
          draft={draft}
          label={say(figureLabels[figure])}
          value={measure[figure]}
          onPick={(column) => change({ [figure]: column })}
        />
      ))}
      {mapping.measures.length > 1 && (
        <TextButton quiet onClick={() => map({ measures: mapping.measures.filter((_, place) => place !== at) })}>
          {say('results.removeMetric', { count: at + 1 })}
        </TextButton>
      )}
    </fieldset>
  )
}

/** How days and amounts are written, where that can be misread; and the days of totals. */
function HowWritten({ draft: { table, mapping, map } }: { draft: Draft }) {
  const today = useToday()
  const isUnsure = mapping.day !== null && !dayOrderOf(textsOf(table, mapping.day)).sure
  const hasAmounts = mapping.measures.some(({ sum, sumSquares }) => sum !== null || sumSquares !== null)
  return (
    <div className={styles.picks}>
      {isUnsure && (
        <Pick
          label={say('results.dayOrder')}
          value={mapping.dayOrder}
          options={[
            { value: 'day-first', text: say('results.dayFirst') },
            { value: 'month-first', text: say('results.monthFirst') },
          ]}
          onPick={(one) => map({ dayOrder: one === 'day-first' ? one : 'month-first' })}
        />
      )}
      {hasAmounts && (
        <Pick
          label={say('results.decimal')}
          value={mapping.decimal}
          options={[
            { value: '.', text: '1,234.50' },
            { value: ',', text: '1.234,50' },
          ]}
          onPick={(one) => map({ decimal: one === ',' ? one : '.' })}
        />
      )}
      {mapping.day === null && (
        <>
          <p className={styles.lead}>{say('results.noDays')}</p>
          <DayOf
            label={say('results.firstDay')}
            value={mapping.onDay}
            today={today}
            onKeep={(day) => map({ onDay: day })}
          />
          <DayOf
            label={say('results.lastDay')}
            value={mapping.until}
            today={today}
            onKeep={(day) => map({ until: day })}
          />
        </>
      )}
    </div>
  )
}

type DayOfProps = { label: string; value: string | null; today: string; onKeep: (day: string | null) => void }

function DayOf({ label, value, today, onKeep }: DayOfProps) {
  return (
    <div className={styles.pick}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <InlineDate
        label={label}
        value={value}
        today={today}
        placeholder={say('results.pickDay')}
        onKeep={(day) => void onKeep(day)}
      />
    </div>
  )
}
