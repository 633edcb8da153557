import { useRow, useRows } from '../../session/react.ts'
import styles from '../../board/behind/entry-line.module.css'
import { say } from '../../words/say.ts'

const decisions = {
  ship: 'review.ship',
  'keep-control': 'review.keepControl',
  iterate: 'review.iterate',
  abandon: 'review.abandon',
} as const

/** Decided tests: their number, what they asked, what was decided and why. */
export function TestLines({ ids }: { ids: readonly string[] }) {
  const rows = useRows('tests')
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  const numberOf = (id: string) => numbers.get(id) ?? Number.POSITIVE_INFINITY
  const inOrder = ids.toSorted((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1))
  return (
    <ul>
      {inOrder.map((id) => (
        <TestLine key={id} id={id} />
      ))}
    </ul>
  )
}

function TestLine({ id }: { id: string }) {
  const test = useRow('tests', id)
  return (
    <li className={styles.entry}>
      <span className={styles.key}>{test && `B${test.number ?? '·'}`}</span>
      <span className={styles.title}>
        {test?.name ?? say('review.testGone')}
        {test && (
          <span className={styles.reason}>
            <b>{say(test.decision === null ? 'review.undecided' : decisions[test.decision])}</b> {test.reason}
          </span>
        )}
      </span>
    </li>
  )
}
