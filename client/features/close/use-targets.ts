import { useMemo } from 'react'
import { type Item, backlog } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { eventGrounds } from '../../../shared/selectors/event-grounds.ts'
import { itemsIn, statusOf } from '../../../shared/selectors/item-place.ts'
import { byDays } from '../../../shared/selectors/shown-items.ts'
import { sprintCapacity } from '../../../shared/selectors/sprint-capacity.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { say } from '../../words/say.ts'

/** Where leftovers can go. */
export type Target = {
  value: string
  text: string
  /** Points in it now, and what its people can take on; null: unknown, or the backlog. */
  points: number
  capacity: number | null
}

const noWeek = { workingDays: [], holidays: [] }

/** What is done in a sprint that closes, what is left, and where that can go: the open sprints by their days, the backlog. */
export function useTargets(sprint: Sprint): {
  done: readonly Item[]
  left: readonly Item[]
  targets: readonly Target[]
} {
  const items = useRows('items')
  const sprints = useRows('sprints')
  const statuses = useRows('statuses')
  const members = useRows('members')
  const board = useBoardRow()
  return useMemo(() => {
    const grounds = eventGrounds(sprints, statuses)
    const inside = itemsIn(items, sprint.id, grounds)
    const isDone = (item: Item) => grounds.categoryOf(statusOf(item, grounds) ?? '') === 'done'
    const open = sprints.filter((other) => other.state !== 'closed' && other.id !== sprint.id).toSorted(byDays)
    const pointsIn = (container: string) => sumPoints(itemsIn(items, container, grounds))
    const capacityOf = (other: Sprint) => {
      const known = sprintCapacity(members, other, board ?? noWeek).filter(({ capacity }) => capacity !== null)
      return known.length === 0 ? null : sumPoints(known.map(({ capacity }) => ({ points: capacity })))
    }
    return {
      done: inside.filter(isDone),
      left: inside.filter((item) => !isDone(item)),
      targets: [
        ...open.map((other) => ({
          value: other.id,
          text: other.name,
          points: pointsIn(other.id),
          capacity: capacityOf(other),
        })),
        { value: backlog, text: say('item.backlog'), points: pointsIn(backlog), capacity: null },
      ],
    }
  }, [board, items, members, sprint.id, sprints, statuses])
}
