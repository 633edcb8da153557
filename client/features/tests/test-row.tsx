import { memo } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import { Avatar, type Person } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Stage, StageMark } from '../../ui/stage-mark.tsx'
import { say } from '../../words/say.ts'
import { ForestPlot } from './forest-plot.tsx'
import type { LiftAxis } from './lift-axis.ts'
import styles from './test-list.module.css'
import { type StatusLine, numberWords, stateWords, statusLine } from './test-words.ts'
import type { ListedTest } from './use-test-list.ts'

/** What rows say besides their own test. */
export type RowWords = {
  today: Day
  stages: ReadonlyMap<string, Stage>
  metrics: ReadonlyMap<string, string>
  people: ReadonlyMap<string, Person>
  /** What the plan of a draft comes to. */
  planOf: (test: string) => string
}

type TestRowProps = {
  entry: ListedTest
  axis: LiftAxis
  words: RowWords
  isOpen: boolean
  tabbable: boolean
  href: string
  onOpen: (test: string) => void
}

/** A test of the list: where, what, how far, whose; its name; its verdict; and its lift on the axis of all. */
export const TestRow = memo(function TestRow({ entry, axis, words, isOpen, tabbable, href, onOpen }: TestRowProps) {
  const { test, reading } = entry
  const isRead = reading !== undefined
  const line = statusLine(test, reading ?? null, test.state === 'draft' ? words.planOf(test.id) : '')
  return (
    <a
      href={href}
      className={classNames(styles.row, isOpen && styles.open)}
      aria-current={isOpen || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(test.id)
      }}
    >
      <span className={styles.facts}>
        <StageMark stage={words.stages.get(test.stage ?? '')} />
        <span>{numberWords(test)}</span>
        <span className={styles.metric}>{words.metrics.get(test.metric ?? '') ?? say('tests.noMetric')}</span>
        <span className={styles.state}>{stateWords(test, reading ?? null, words.today)}</span>
        <Avatar person={words.people.get(test.owner ?? '') ?? null} />
      </span>
      <span className={styles.name}>{test.name}</span>
      {isRead ? <Verdict line={line} /> : <span className={styles.verdict} />}
      <span className={styles.plot}>
        <ForestPlot entry={entry} axis={axis} />
      </span>
    </a>
  )
})

/** A verdict in a line; its colour never says it alone. */
export function Verdict({ line: { tone, icon, bold, rest } }: { line: StatusLine }) {
  return (
    <span className={classNames(styles.verdict, styles[tone])}>
      <Icon name={icon} size={14} />
      <span className={styles.said}>
        <b>{bold}</b> {rest}
      </span>
    </span>
  )
}
