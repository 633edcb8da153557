import { useState } from 'react'
import type { SprintReview } from '../../../shared/selectors/sprint-review.ts'
import { useRow } from '../../session/react.ts'
import { EntryLine } from '../../board/behind/entry-line.tsx'
import { CapacityBar } from '../../ui/capacity-bar.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { LearntChart } from './learnt-chart.tsx'
import styles from './review-page.module.css'
import { TestLines } from './test-lines.tsx'
import type { ReviewGround } from './use-review.ts'

/** So many lines show at first. */
const shownAtOnce = 5

/** Whose work came in after the start. */
export function UnplannedList({ review: { unplannedBySilo, figures } }: { review: SprintReview }) {
  const most = Math.max(1, ...unplannedBySilo.map(({ points }) => points))
  return (
    <section className={styles.section}>
      <SectionHead
        name={say('review.unplanned')}
        note={say('review.unplannedNote', { count: figures.added.points ?? 0 })}
      />
      {unplannedBySilo.length === 0 && <p className={styles.caption}>{say('review.noUnplanned')}</p>}
      <div className={styles.bars}>
        {unplannedBySilo.map(({ silo, points }) => (
          <SiloBar key={silo ?? ''} silo={silo} points={points} scale={most} />
        ))}
      </div>
    </section>
  )
}

function SiloBar({ silo, points, scale }: { silo: string | null; points: number; scale: number }) {
  const row = useRow('silos', silo ?? '')
  return <CapacityBar name={row?.name ?? say('review.noSilo')} points={points} capacity={null} scale={scale} />
}

/** Tests decided in the sprint, beside how many in the sprints before. */
export function LearntList({ ground }: { ground: ReviewGround }) {
  const { tests, undecided } = ground.review
  return (
    <section>
      <SectionHead name={say('review.learnt')} note={say('review.learntNote', { count: tests.length })} />
      <LearntChart ground={ground} />
      {tests.length === 0 && <p className={styles.caption}>{say('review.noTests')}</p>}
      <TestLines ids={tests} />
      {undecided.length > 0 && (
        <>
          <p className={styles.caption}>{say('review.stillOpen', { count: undecided.length })}</p>
          <TestLines ids={undecided} undecided={say('review.notDecided')} />
        </>
      )}
    </section>
  )
}

/** What went out between start and end. */
export function PublishedList({ review, onOpen }: { review: SprintReview; onOpen: (item: string) => void }) {
  const { published } = review
  const [isWhole, setWhole] = useState(false)
  const hidden = isWhole ? 0 : Math.max(0, published.length - shownAtOnce)
  const frozen = new Map(
    Object.values(review.figures).flatMap(({ entries }) => entries.map(({ item }) => [item.id, item] as const)),
  )
  return (
    <section className={styles.section}>
      <SectionHead name={say('review.published')} note={say('review.publishedNote', { count: published.length })} />
      {published.length === 0 && <p className={styles.caption}>{say('review.noPublished')}</p>}
      <ul>
        {published.slice(0, published.length - hidden).map((id) => {
          const item = frozen.get(id)
          return <EntryLine key={id} id={id} {...(item && { frozen: item })} points="" onOpen={onOpen} />
        })}
      </ul>
      {hidden > 0 && <TextButton onClick={() => setWhole(true)}>{say('review.more', { count: hidden })}</TextButton>}
    </section>
  )
}

/** Every closed sprint, the newest first. */
export function ClosedList({
  ground: { closed, review },
  onSprint,
}: {
  ground: ReviewGround
  onSprint: (id: string) => void
}) {
  return (
    <section className={`${styles.section} ${styles.closed}`}>
      <SectionHead name={say('review.all')} note={say('review.allNote')} />
      <ul>
        {closed.toReversed().map(({ id, name, done, committed }) => (
          <li key={id} className={styles.closedLine}>
            <button
              type="button"
              className={styles.goTo}
              aria-current={id === review.sprint.id ? 'page' : undefined}
              onClick={() => onSprint(id)}
            >
              <span>{name}</span>
              <span>
                {done !== null &&
                  (committed === null
                    ? formatNumber(done)
                    : say('review.doneOf', { done: formatNumber(done), committed: formatNumber(committed) }))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
