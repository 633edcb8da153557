import { useRow, useRows } from '../../session/react.ts'
import styles from '../../board/behind/entry-line.module.css'
import { say } from '../../words/say.ts'

const decisions = {
  ship: 'review.ship',
  'keep-control': 'review.keepControl',
  iterate: 'review.iterate',
  abandon: 'review.abandon',
} as const

/** Decided tests: their number, what they asked, what was decided and why. `undecided`: what one without a decision says. */
export function TestLines({
  ids,
  undecided = say('review.undecided'),
}: {
  ids: readonly string[]
  undecided?: string
}) {
  const rows = useRows('tests')
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  const numberOf = (id: string) => numbers.get(id) ?? Number.POSITIVE_INFINITY
  const inOrder = ids.toSorted((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1))
  return (
    <ul>
      {inOrder.map((id) => (
        <TestLine key={id} id={id} undecided={undecided} />
      ))}
    </ul>
  )
}

function TestLine({ id, undecided }: { id: string; undecided: string }) {
  const test = useRow('tests', id)
  return (
    <li className={styles.entry}>
      <span className={styles.key}>{test && `B${test.number ?? '·'}`}</span>
      <span className={styles.title}>
        {test?.name ?? say('review.testGone')}
        {test && (
          <span className={styles.reason}>
            <b>{test.decision === null ? undecided : say(decisions[test.decision])}</b> {test.reason}
          </span>
        )}
      </span>
    </li>
  )
}
