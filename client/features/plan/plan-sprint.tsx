import type { Item } from '../../../shared/schema/item.ts'
import { type Sprint, sprints } from '../../../shared/schema/sprint.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { useToday } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { formatNearDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { partlyWords } from './partly-words.ts'
import type { ListParts } from './plan-board.tsx'
import { PlanFigures } from './plan-figures.tsx'
import { PlanList } from './plan-list.tsx'
import styles from './plan-sprint.module.css'
import { SprintDays } from './sprint-days.tsx'
import { Spillover } from './spillover.tsx'
import { usePlanForecast } from './use-plan-forecast.ts'

export type SprintActs = {
  updateSprint: (id: string, fields: Record<string, unknown>) => void
  removeSprint: (id: string, name: string, items: readonly string[]) => void
  /** Asks before it starts. */
  start: (id: string) => void
  /** Asks how it is to be closed. */
  close: (id: string) => void
}

type PlanSprintProps = {
  sprint: Sprint
  parts: ListParts
  /** What is in it. */
  items: readonly Item[]
  /** The same with all hands put down. */
  inHand: readonly Item[]
  row: number
  scroller: HTMLElement | null
  editable: boolean
  acts: SprintActs
  /** Null where it stands alone. */
  onFold: (() => void) | null
  onOpen: () => void
}

/** A sprint that is planned: what it is for, whether it fits, and what is in it in its order. */
export function PlanSprint(props: PlanSprintProps) {
  const { sprint, parts, items, inHand, row, scroller, editable, acts, onFold, onOpen } = props
  const { name, state, lastDay } = sprint
  const today = useToday()
  const outlook = usePlanForecast(sprint, items, inHand)
  const lineAt = lineIn(parts, inHand, outlook.above)
  const figures = say('card.together', {
    items: say('common.items', { count: inHand.length }),
    points: say('common.points', { count: sumPoints(inHand) }),
  })
  return (
    <section className={styles.sprint} aria-label={name} data-takes>
      <header className={styles.head}>
        {onFold && (
          <button
            type="button"
            className={styles.fold}
            data-fold={sprint.id}
            aria-label={say('plan.fold', { name })}
            aria-expanded
            onClick={onFold}
          >
            <Icon name="down" size={14} />
          </button>
        )}
        <div className={styles.names}>
          <SprintDays sprint={sprint} items={items} editable={editable} acts={acts} />
          <h2 className="visually-hidden">{sprint.goal || name}</h2>
          <div className={styles.goal}>
            <InlineText
              label={say('plan.goal')}
              value={sprint.goal}
              placeholder={editable ? say('plan.goalHint') : name}
              maxLength={sprints.fields.goal.max}
              readOnly={!editable}
              onKeep={(goal) => {
                acts.updateSprint(sprint.id, { goal })
                return undefined
              }}
            />
          </div>
        </div>
        {state === 'planned' && editable && (
          <Button onClick={() => acts.start(sprint.id)}>{say('sprint.start')}</Button>
        )}
        {state === 'active' && editable && <Button onClick={() => acts.close(sprint.id)}>{say('sprint.close')}</Button>}
        {state === 'active' && <Button onClick={onOpen}>{say('plan.open')}</Button>}
      </header>
      {state === 'planned' && (
        <Spillover
          sprint={sprint}
          onReserve={editable ? (reserve) => acts.updateSprint(sprint.id, { reserve }) : null}
        />
      )}
      <PlanFigures sprint={sprint} items={items} inHand={inHand} outlook={outlook} />
      <div className={styles.columns}>
        <span>
          {figures}
          {partlyWords(parts.hands)}
        </span>
        {lastDay && outlook.chances && (
          <span className={styles.by}>{say('plan.doneBy', { day: formatNearDay(lastDay, today) })}</span>
        )}
      </div>
      <PlanList
        {...parts}
        row={row}
        scroller={scroller}
        chances={outlook.chances}
        lineAt={lineAt}
        empty={say(items.length > 0 ? 'plan.nothingShown' : 'plan.emptySprint')}
      />
    </section>
  )
}

/** How many of the rows that this list draws stand above the line; null: all. */
function lineIn({ list, hand, gapAt }: ListParts, inHand: readonly Item[], above: number | null): number | null {
  if (above === null || above >= inHand.length) return null
  const held = new Set(gapAt === null ? [] : hand?.ids)
  const drawn = new Set(list.ids)
  return inHand.slice(0, above).filter(({ id }) => drawn.has(id) || held.has(id)).length
}
