import { testReading } from '../../../shared/commands/test-readings.ts'
import { useSelector } from '../../session/react.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import { rangeWords } from './figure-words.ts'
import styles from './test-parts.module.css'

/** The same figures of each segment by itself; a segment has no verdict. */
export function SegmentTable({ test, segments }: { test: string; segments: readonly string[] }) {
  const readings = useSelector(
    ['tests', 'results', 'metrics'],
    (store) => segments.map((segment) => testReading(store, test, segment)),
    [segments, test],
  )
  return (
    <section className={styles.segmentsPart}>
      <SectionHead name={say('testFacts.segments')} note={say('testFacts.segmentsNote')} />
      <table className={styles.segments}>
        <thead>
          <tr>
            <th scope="col">{say('testFacts.segment')}</th>
            <th scope="col">{say('testTable.people')}</th>
            <th scope="col">{say('testFacts.lift')}</th>
            <th scope="col">{say('testFacts.learnt')}</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment, place) => {
            const reading = readings[place]
            const lead = reading?.lead
            return (
              <tr key={segment}>
                <th scope="row">{segment}</th>
                <td>{formatNumber(reading?.planned.people ?? 0)}</td>
                <td>
                  {lead?.lift == null
                    ? '\u2013'
                    : `${liftWords(lead.lift)} ${lead.liftRange ? `(${rangeWords(lead.liftRange)})` : ''}`}
                </td>
                <td>{reading ? segmentWords(reading) : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function segmentWords(reading: NonNullable<ReturnType<typeof testReading>>): string {
  if (reading.withheld) return say('tests.withheld')
  if (reading.invalid) return say('testFacts.invalid')
  switch (reading.lead?.clearness) {
    case 'sure':
    case 'just-clear':
      return say(reading.lead.isBetter === false ? 'testFacts.segmentWorse' : 'testFacts.segmentBetter')
    case 'too-few':
      return say('testFacts.tooFew')
    default:
      return say('testFacts.noChange')
  }
}
