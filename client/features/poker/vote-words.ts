import type { Vote } from '../../../shared/protocol.ts'
import type { PointStep } from '../../../shared/selectors/point-steps.ts'
import type { VoteSpread } from '../../../shared/selectors/vote-spread.ts'
import { formatList } from '../../words/format.ts'
import { formatExact } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** A vote as its card shows it: the step's name, else its points, else a question mark. */
export function voteWords(vote: Vote, steps: readonly PointStep[]): string {
  if (vote === '?') return vote
  return steps.find(({ points }) => points === vote)?.name || formatExact(vote)
}

/** So many are named at each end of the spread. */
const mostNamed = 2

/** What the votes say as one sentence: '3 to 8; ask Leila and Tom'. Who is at an end of them is asked to speak. */
export function spreadWords(
  spread: VoteSpread | null,
  count: number,
  { steps, me, nameOf }: { steps: readonly PointStep[]; me: string; nameOf: (member: string) => string },
): string {
  if (!spread) return say('estimate.noNumber')
  const low = voteWords(spread.low, steps)
  if (count === 1) return say('estimate.one', { vote: low })
  if (spread.low === spread.high) return say('estimate.same', { vote: low })
  const ends = [spread.lowest, spread.highest]
  const isMine = ends.some((end) => end.includes(me))
  const asked = ends.map((end) => end.filter((member) => member !== me))
  const names = asked.flatMap((end) => end.slice(0, mostNamed).map(nameOf))
  if (asked.some((end) => end.length > mostNamed)) names.push(say('estimate.others'))
  return say(isMine ? 'estimate.rangeMine' : 'estimate.range', {
    low,
    high: voteWords(spread.high, steps),
    names: formatList(names),
  })
}
