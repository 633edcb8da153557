import { useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { Button } from '../../ui/button.tsx'
import { QuickAdd } from '../../board/cards/quick-add.tsx'
import type { Adding } from '../../board/cards/use-adding.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { partlyWords } from './partly-words.ts'
import type { ListParts } from './plan-board.tsx'
import { PlanList } from './plan-list.tsx'
import styles from './plan-view.module.css'

type BacklogPaneProps = {
  parts: ListParts
  /** Everything in it with all hands put down; null: as the rows say. */
  inHand: readonly Item[] | null
  row: number
  siloOf: (id: string) => string
  /** By what it is sorted to be looked at; null: by hand. */
  sortedBy: string | null
  onByHand: () => void
  /** Typing new items; null for who may only look. */
  adding: Adding | null
  onAdd: (titles: readonly string[]) => void
}

/** Everything that is in no sprint, ranked. */
export function BacklogPane({ parts, inHand, row, siloOf, sortedBy, onByHand, adding, onAdd }: BacklogPaneProps) {
  const { list } = parts
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const figures = say('card.together', {
    items: say('common.items', { count: inHand ? inHand.length : list.count }),
    points: say('common.points', { count: inHand ? sumPoints(inHand) : list.points }),
  })
  return (
    <section className={styles.backlog} aria-labelledby="plan-backlog" data-takes>
      <header className={styles.backlogHead}>
        <h2 id="plan-backlog" className={styles.listName}>
          {list.name}
        </h2>
        <span className={styles.listFigures}>
          {list.shown ? say('plan.shownOf', { shown: formatNumber(list.shown.count), all: figures }) : figures}
          {', '}
          {sortedBy ?? say('plan.rankedByHand')}
          {partlyWords(parts.hands)}
        </span>
        {sortedBy !== null && (
          <Button look="ghost" onClick={onByHand}>
            {say('plan.byHand')}
          </Button>
        )}
      </header>
      <div className={styles.columns} aria-hidden="true">
        <span />
        <span>{say('item.stage')}</span>
        <span>{say('plan.item')}</span>
        <span className={styles.wideOnly}>{say('item.channel')}</span>
        <span className={styles.wideOnly}>{say('item.silo')}</span>
        <span />
        <span className={styles.right}>{say('item.points')}</span>
      </div>
      <div ref={setScroller} className={styles.scroller}>
        <PlanList
          {...parts}
          row={row}
          scroller={scroller}
          lineAt={null}
          empty={say(list.count > 0 ? 'plan.nothingShown' : 'plan.emptyBacklog')}
          siloOf={siloOf}
        />
        {adding && (
          <div className={styles.add}>
            <QuickAdd
              open={adding.column === list.place}
              draft={adding.draft}
              onDraft={adding.onDraft}
              onOpen={() => adding.begin(list.place)}
              onClose={adding.close}
              onAdd={onAdd}
            />
          </div>
        )}
      </div>
    </section>
  )
}
