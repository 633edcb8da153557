import type { SprintReview } from '../../../shared/selectors/sprint-review.ts'
import { firstNameOf, useBoardRow, useFaces, useToday } from '../../session/board-hooks.ts'
import { useRow } from '../../session/react.ts'
import { Tag } from '../../ui/tag.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './review-page.module.css'
import { spanWords, summaryWords } from './review-words.ts'

/** Which sprint, what it was for and whether that was reached, and its figures in a sentence. */
export function ReviewHead({ review }: { review: SprintReview }) {
  const { sprint, closedBy, reopened } = review
  const goal = useRow('sprints', sprint.id)?.goal ?? ''
  const today = useToday()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const faces = useFaces()
  const nameOf = (member: string) => firstNameOf(faces.get(member)?.name ?? '') || say('member.unknown')
  const facts = [
    sprint.name,
    spanWords(sprint, today),
    ...(sprint.workingDays === null ? [] : [say('review.days', { count: sprint.workingDays })]),
  ]
  return (
    <header className={styles.head}>
      <p className={styles.kicker}>{facts.join(' · ')}</p>
      <h2 className={styles.goal}>{goal || say('review.noGoal')}</h2>
      <p className={styles.verdict}>
        {sprint.goalMet === null ? (
          <Tag text={say('review.unsaid')} />
        ) : (
          <Tag tone={sprint.goalMet ? 'ok' : 'warn'} text={say(sprint.goalMet ? 'review.met' : 'review.missed')} />
        )}
        {sprint.closedAt !== null && (
          <span>
            {closedBy === null
              ? say('review.closed', { when: formatMoment(sprint.closedAt, zone, today) })
              : say('review.closedBy', { when: formatMoment(sprint.closedAt, zone, today), name: nameOf(closedBy) })}
          </span>
        )}
      </p>
      <p className={styles.lede}>{summaryWords(review)}</p>
      {reopened.map(({ at, by }) => (
        <p key={at} className={styles.reopened}>
          {say('review.reopenedBy', { when: formatMoment(at, zone, today), name: nameOf(by) })}
        </p>
      ))}
    </header>
  )
}
