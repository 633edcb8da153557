import type { Day } from '../../../shared/lib/day.ts'
import type { ClosedSprint } from '../../../shared/selectors/closed-sprints.ts'
import type { SprintReview } from '../../../shared/selectors/sprint-review.ts'
import type { Velocity } from '../../../shared/selectors/velocity.ts'
import { formatSpan } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import '../../words/en-review.ts'
import { say } from '../../words/say.ts'

/** '38 of 53 points done, say/do 72%. 8 points came in after the start. 6 points were carried over.' */
export function summaryWords({ figures, sayDo }: SprintReview): string {
  const { committed, done, added, carriedOver } = figures
  const said =
    done.points === null
      ? say('review.nothingDone')
      : committed.points === null || sayDo === null
        ? say('review.saidDone', { count: done.points })
        : say('review.said', { done: done.points, committed: committed.points, share: Math.round(sayDo * 100) })
  const came =
    added.points === null
      ? []
      : [added.entries.length === 0 ? say('review.cameNone') : say('review.came', { count: added.points })]
  const left =
    carriedOver.points === null
      ? []
      : [
          carriedOver.entries.length === 0
            ? say('review.carriedNone')
            : say('review.carried', { count: carriedOver.points }),
        ]
  return [said, ...came, ...left].join(' ')
}

/** '26 October to 6 November'. */
export function spanWords({ firstDay, lastDay }: ClosedSprint, today: Day): string {
  return firstDay === null || lastDay === null ? say('review.noDays') : formatSpan(firstDay, lastDay, today)
}

/** 'mean 41.3; the last 5: 36–46'; empty without a figure. */
export function velocityWords({ mean, range5 }: Velocity): string {
  if (mean === null) return ''
  const rounded = formatNumber(Math.round(mean * 10) / 10)
  return range5
    ? say('review.velocityNote', { mean: rounded, low: range5.low, high: range5.high })
    : say('review.velocityMean', { mean: rounded })
}

/** Fits a line of a menu. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/**
 * What stands under a bar where the whole name has no room: the number that it ends in, else its first letters.
 * @example shortName('Sprint 13') // '13'
 */
export function shortName(name: string): string {
  return /\d+$/.exec(name.trim())?.[0] ?? name.trim().slice(0, 3)
}
