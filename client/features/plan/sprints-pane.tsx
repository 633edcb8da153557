import { useEffect, useRef, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { say } from '../../words/say.ts'
import { partlyWords } from './partly-words.ts'
import type { ListParts } from './plan-board.tsx'
import { PlanSprint, type SprintActs } from './plan-sprint.tsx'
import { SprintLine } from './sprint-line.tsx'
import styles from './plan-view.module.css'

type SprintsPaneProps = {
  /** Those not closed: the running ones first. */
  sprints: readonly Sprint[]
  /** Ids of those that stand open. */
  unfolded: ReadonlySet<string>
  onFold: (sprint: string) => void
  /** The one that fills a phone; null: as unfolded says. */
  alone: string | null
  partsOf: (list: string) => ListParts | null
  /** Everything in a sprint, as the rows say and as it would be with all hands put down. */
  itemsOf: (sprint: string) => { rows: readonly Item[]; inHand: readonly Item[] }
  row: number
  /** The sprint that my hand hovers over. */
  over: string | null
  editable: boolean
  acts: SprintActs
  onOpenSprint: (sprint: string) => void
  onPlanNext: () => void
}

/** The sprints beside the backlog: each folded to a line, or open with its figures and its items. */
export function SprintsPane(props: SprintsPaneProps) {
  const { sprints, unfolded, onFold, alone, partsOf, itemsOf, over, editable } = props
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const pane = useRef<HTMLDivElement>(null)
  const folding = useRef<string | null>(null)
  useEffect(() => {
    // what was pressed is another element now
    if (folding.current !== null && document.activeElement === document.body)
      pane.current?.querySelector<HTMLElement>(`[data-fold="${CSS.escape(folding.current)}"]`)?.focus()
    folding.current = null
  }, [unfolded])
  function fold(sprint: string) {
    folding.current = sprint
    onFold(sprint)
  }
  const shown = alone === null ? sprints : sprints.filter((sprint) => sprint.id === alone)
  return (
    <div className={styles.sprints} ref={setScroller}>
      <div ref={pane}>
        {sprints.length === 0 && (
          <div className={styles.none}>
            <EmptyState>{say('plan.noSprint')}</EmptyState>
          </div>
        )}
        {shown.map((sprint) => {
          const parts = partsOf(sprint.id)
          const { rows, inHand } = itemsOf(sprint.id)
          // carried by keys, a card is where the focus is
          const carriedHere = parts?.carrying === 'keys' && parts.hand?.column === sprint.id
          const open = alone !== null || carriedHere || unfolded.has(sprint.id)
          return open && parts ? (
            <PlanSprint
              key={sprint.id}
              sprint={sprint}
              parts={parts}
              items={rows}
              inHand={inHand}
              row={props.row}
              scroller={scroller}
              editable={editable}
              acts={props.acts}
              onFold={alone === null ? () => fold(sprint.id) : null}
              onOpen={() => props.onOpenSprint(sprint.id)}
            />
          ) : (
            <SprintLine
              key={sprint.id}
              sprint={sprint}
              items={inHand}
              partly={partlyWords(parts?.hands ?? [])}
              over={over === sprint.id}
              onUnfold={() => fold(sprint.id)}
              onOpen={() => props.onOpenSprint(sprint.id)}
            />
          )
        })}
        {editable && (
          <Button look="ghost" icon="add" className={styles.planNext} onClick={props.onPlanNext}>
            {say(sprints.length === 0 ? 'sprint.planFirst' : 'plan.planNext')}
          </Button>
        )}
      </div>
    </div>
  )
}
