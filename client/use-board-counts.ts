import { currentSprint } from '../shared/selectors/current-sprint.ts'
import { isOnBoard } from '../shared/selectors/item-place.ts'
import { useRows } from './session/react.ts'
import { useRowCount } from './session/row-count.ts'

/** Items in the backlog and in the sprint, tests and closed sprints, as the rail tells them. */
export function useBoardCounts(): { plan: number; sprint: number; tests: number; review: number } {
  const sprints = useRows('sprints')
  const sprint = currentSprint(sprints)?.id
  return {
    plan: useRowCount('items', (item) => isOnBoard(item) && !sprints.some(({ id }) => id === item.place[0]), [sprints]),
    sprint: useRowCount('items', (item) => item.place[0] === sprint && isOnBoard(item), [sprint]),
    tests: useRowCount('tests', (test) => test.deleted === null, []),
    review: sprints.filter(({ state }) => state === 'closed').length,
  }
}
