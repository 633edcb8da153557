import { useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { closedSprints } from '../../../shared/selectors/closed-sprints.ts'
import { chanceOfPlan, planForecast } from '../../../shared/selectors/plan-forecast.ts'
import { sprintCapacity } from '../../../shared/selectors/sprint-capacity.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { workingDays } from '../../../shared/selectors/working-days.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './start-dialog.module.css'

/** What a start would freeze, against what people can take on and what sprints before got done. */
export function StartFigures({ sprint, items }: { sprint: Sprint; items: readonly Item[] }) {
  const capacity = useCapacity(sprint)
  const outlook = useOutlook(sprint, items)
  const unestimated = items.filter(({ points }) => points === null).length
  const figures = [
    {
      name: say('start.committed'),
      value: say('card.together', {
        items: say('common.items', { count: items.length }),
        points: say('common.points', { count: sumPoints(items) }),
      }),
      note: '',
    },
    { name: say('start.unestimated'), value: say('common.items', { count: unestimated }), note: '' },
    {
      name: say('start.capacity'),
      value: capacity === null ? say('start.unknown') : say('common.points', { count: capacity }),
      note: sprint.reserve ? say('start.keptFree', { points: formatNumber(sprint.reserve) }) : '',
    },
    { name: say('start.fits'), ...outlook },
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, note }) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <span className={styles.note}> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Points of all whose capacity is known; null when nobody's is. */
function useCapacity(sprint: Sprint): number | null {
  const members = useRows('members')
  const board = useBoardRow()
  return useMemo(() => {
    const all = sprintCapacity(members, sprint, board ?? { workingDays: [], holidays: [] })
    const known = all.filter(({ capacity }) => capacity !== null)
    return known.length === 0 ? null : sumPoints(known.map(({ capacity }) => ({ points: capacity })))
  }, [board, members, sprint])
}

/** How likely all of it gets done, what is kept free among it. */
function useOutlook({ reserve, firstDay, lastDay }: Sprint, items: readonly Item[]): { value: string; note: string } {
  const sprints = useRows('sprints')
  const board = useBoardRow()
  const forecast = useMemo(() => {
    const days = board && firstDay && lastDay ? workingDays(firstDay, lastDay, board).length : null
    return planForecast(closedSprints(sprints), days)
  }, [board, firstDay, lastDay, sprints])
  const count = forecast.sprints.length
  if (forecast.tooLittle) return { value: say('start.tooLittle'), note: say('start.chanceHint', { count }) }
  const chance = chanceOfPlan(forecast, sumPoints([...items, { points: reserve }])) ?? 0
  return { value: say('start.chance', { chance: Math.round(chance * 20) }), note: '' }
}
