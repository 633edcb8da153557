import { useRow } from '../../session/react.ts'
import { EntryGroup } from '../../board/behind/entry-group.tsx'
import { sprintReview } from '../../../shared/selectors/sprint-review.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** The items that make up the velocity of a closed sprint, as its report keeps them. */
export function BehindSprint({ id, onOpen }: { id: string; onOpen: (item: string) => void }) {
  const sprint = useRow('sprints', id)
  if (!sprint) return null
  const { done } = sprintReview(sprint).figures
  if (done.entries.length === 0) return <p>{say('behind.noEntries')}</p>
  return (
    <EntryGroup
      name={say('review.done')}
      sum={done.points ?? 0}
      entries={done.entries.map(({ item, points }) => ({
        id: item.id,
        points: points === null ? '' : formatNumber(points),
        frozen: item,
      }))}
      onOpen={onOpen}
    />
  )
}
