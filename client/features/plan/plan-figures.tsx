import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { PlanForecast } from '../../../shared/selectors/plan-forecast.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { Balance } from './balance.tsx'
import { Capacity } from './capacity.tsx'
import { BehindSprints } from '../../board/behind/behind-sprints.tsx'
import { ForecastDots } from '../../ui/chart/forecast-dots.tsx'
import { forecastWords } from './forecast-words.ts'
import styles from './plan-figures.module.css'
import type { PlanOutlook } from './use-plan-forecast.ts'

type PlanFiguresProps = {
  sprint: Sprint
  items: readonly Item[]
  inHand: readonly Item[]
  outlook: PlanOutlook
}

/** Does the plan fit, whose time does it take, and where on the path does it work: also for what is still in the air. */
export function PlanFigures({ sprint, items, inHand, outlook }: PlanFiguresProps) {
  return (
    <div className={styles.figures}>
      {outlook.forecast && <Forecast forecast={outlook.forecast} outlook={outlook} moved={moved(items, inHand)} />}
      <Capacity sprint={sprint} items={items} inHand={inHand} />
      <Balance items={items} inHand={inHand} />
    </div>
  )
}

/** How many items in the air would come into this list, and how many would leave it. */
function moved(items: readonly Item[], inHand: readonly Item[]): { come: number; go: number } {
  if (items === inHand) return { come: 0, go: 0 }
  const before = new Set(items.map((item) => item.id))
  const after = new Set(inHand.map((item) => item.id))
  return {
    come: inHand.filter(({ id }) => !before.has(id)).length,
    go: items.filter(({ id }) => !after.has(id)).length,
  }
}

type ForecastProps = { forecast: PlanForecast; outlook: PlanOutlook; moved: { come: number; go: number } }

function Forecast({ forecast, outlook, moved }: ForecastProps) {
  const { planned, plannedInHand } = outlook
  const { come, go } = moved
  const sentence = forecastWords(forecast, outlook, come + go > 0)
  const count = come > 0 ? come : go
  return (
    <section className={styles.block}>
      <h3 className={styles.name}>
        {say('plan.forecast')} {!forecast.tooLittle && <em>{say('plan.pointsLikely')}</em>}
      </h3>
      {!forecast.tooLittle && (
        <ForecastDots
          dots={forecast.dots}
          plan={planned}
          inHand={
            count > 0
              ? {
                  points: plannedInHand,
                  words: say(come > 0 ? 'plan.withThese' : 'plan.withoutThese', {
                    points: formatNumber(plannedInHand),
                    count,
                  }),
                }
              : null
          }
          behind={() => <BehindSprints ids={forecast.sprints} />}
        />
      )}
      <p className={styles.says} role="status">
        {sentence}
      </p>
    </section>
  )
}
