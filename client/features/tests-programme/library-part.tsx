import { useMemo, useState } from 'react'
import { testLibrary } from '../../../shared/selectors/ab-tests/test-library.ts'
import { useToday } from '../../session/board-hooks.ts'
import { Field } from '../../ui/field.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatDay } from '../../words/format.ts'
import { liftWords } from '../../words/lift-words.ts'
import { say } from '../../words/say.ts'
import styles from './programme.module.css'
import { type Opening, TestLink } from './test-link.tsx'
import type { ProgrammeFigures, Test } from './use-programme.ts'

type LibraryPartProps = { figures: ProgrammeFigures } & Opening

/** What was learnt: the decided tests, searched by what they say. */
export function LibraryPart({ figures: { tests, testOf, readingOf }, ...opening }: LibraryPartProps) {
  const [query, setQuery] = useState('')
  const today = useToday()
  const found = useMemo(() => testLibrary(tests, query), [query, tests])
  const decided = tests.some(({ state }) => state === 'decided')
  return (
    <section aria-labelledby="programme-library">
      <SectionHead id="programme-library" name={say('programme.library')} />
      {decided ? (
        <>
          <Field
            label={say('programme.search')}
            type="search"
            value={query}
            className={styles.search}
            onChange={({ target }) => setQuery(target.value)}
          />
          <p className={styles.note} role="status">
            {found.length === 0 ? say('programme.notFound') : say('programme.found', { count: found.length })}
          </p>
          <ul className={styles.library}>
            {found.map(({ test: id }) => {
              const test = testOf(id)
              const reading = readingOf(id)
              const lift = reading?.withheld ? null : (reading?.lead?.lift ?? null)
              return (
                <li key={id}>
                  <p>
                    <TestLink test={test} {...opening} />{' '}
                    <span className={styles.note}>{decisionWords(test, lift, (day) => formatDay(day, today))}</span>
                  </p>
                  {test.hypothesis !== '' && <p className={styles.hypothesis}>{test.hypothesis}</p>}
                  {test.reason !== '' && <p>{test.reason}</p>}
                </li>
              )
            })}
          </ul>
        </>
      ) : (
        <p className={styles.note}>{say('programme.libraryNone')}</p>
      )}
    </section>
  )
}

/** 'Shipped, Thu 12 Nov, +11.2%'. */
function decisionWords({ decision, decidedOn }: Test, lift: number | null, dayWords: (day: string) => string): string {
  const decided = decision === null ? '' : say(`programme.${decision}`)
  const when =
    decidedOn === null ? decided : say('programme.decidedOn', { decision: decided, day: dayWords(decidedOn) })
  return [when, lift === null ? '' : liftWords(lift)].filter(Boolean).join(', ')
}
