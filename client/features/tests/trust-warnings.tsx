import { useMemo } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { type TestWarning, testWarnings } from '../../../shared/selectors/ab-tests/test-warnings.ts'
import { resultsOf } from '../../../shared/store/results-by-test.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, useRows, useSelector } from '../../session/react.ts'
import { Icon } from '../../ui/icon.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatList, formatSpan } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { longDay, shortDay, splitWords } from './figure-words.ts'
import styles from './test-parts.module.css'
import { type Test, numberWords } from './test-words.ts'

/** More days than these are not named one by one. */
const daysNamed = 4

/** What the figures should be read with care for; none of it changes them. */
export function TrustWarnings({ test, reading }: { test: Test; reading: TestReading }) {
  const warnings = useTestWarnings(test, reading)
  const wordsOf = useWarningWords()
  if (warnings.length === 0) return null
  return (
    <section>
      <SectionHead name={say('testWarnings.title')} />
      <ul className={styles.warnings}>
        {warnings.map((warning) => (
          <li key={`${warning.kind} ${warning.ids.join()}`} className={styles.warning}>
            <Icon name="warning" size={14} />
            <span>{wordsOf(warning)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useTestWarnings(test: Test, reading: TestReading): readonly TestWarning[] {
  const tests = useRows('tests')
  const items = useRows('items')
  const results = useSelector(['results'], (store) => resultsOf(store, test.id), [test.id])
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  return useMemo(
    () => testWarnings({ test, reading, tests, items, results, zone, today }),
    [items, reading, results, test, tests, today, zone],
  )
}

function useWarningWords(): (warning: TestWarning) => string {
  const { rows } = useBoardStore()
  const prefix = useBoardRow()?.prefix || 'T'
  const today = useToday()
  const testName = (id: string) => {
    const test = rows.tests.get(id)
    return test ? `${numberWords(test)} ${test.name}` : say('tests.gone')
  }
  const itemName = (id: string) => {
    const item = rows.items.get(id)
    return item ? `${item.number === null ? '·' : `${prefix}-${item.number}`} ${item.title}` : say('tests.gone')
  }
  return (warning) => {
    switch (warning.kind) {
      case 'other-test':
        return say('testWarnings.otherTest', {
          name: testName(warning.test),
          span: formatSpan(warning.from, warning.to, today),
        })
      case 'publication':
        return say(warning.isOut ? 'testWarnings.published' : 'testWarnings.publication', {
          name: itemName(warning.item),
          day: longDay(warning.day, today),
        })
      case 'split-edited':
        return say('testWarnings.splitEdited', {
          split: splitWords(warning.split),
          planned: splitWords(warning.planned),
        })
      case 'missing-days':
        return warning.count > daysNamed
          ? say('testWarnings.missingMany', { count: warning.count })
          : say('testWarnings.missing', { days: formatList(warning.days.map((day) => shortDay(day, today))) })
      case 'events-not-people':
        return say('testWarnings.events', { count: warning.count })
      case 'stopped-early':
        return say('testWarnings.stoppedEarly', { people: warning.people, planned: warning.planned })
      case 'short-run':
        return say('testWarnings.shortRun', { count: warning.days, least: warning.least })
      case 'immature-left-out':
        return say('testWarnings.immature', { count: warning.days, day: longDay(warning.after, today) })
    }
  }
}
