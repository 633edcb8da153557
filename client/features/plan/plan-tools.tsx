import type { ReactNode } from 'react'
import { itemOrders } from '../../../shared/selectors/item-order.ts'
import type { BoardQuery } from '../../board/filter/board-query.ts'
import type { FieldChoices } from '../../board/filter/field-choices.ts'
import { FilterBar } from '../../board/filter/filter-bar.tsx'
import { SavedViews, type ViewFile } from '../../board/filter/saved-views.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import styles from './plan-view.module.css'

type PlanToolsProps = {
  query: BoardQuery
  choices: FieldChoices
  file: ViewFile
  /** How many items are chosen. */
  chosen: number
  /** Begins a new item; null for who may only look. */
  onAdd: (() => void) | null
  estimate: ReactNode
  tell: (text: string, undo?: () => void) => void
}

/** The tool bar of the plan: how to look at the left, what to do at the right. */
export function PlanTools({ query, choices, file, chosen, onAdd, estimate, tell }: PlanToolsProps) {
  return (
    <>
      <SavedViews screen="plan" query={query} file={file} tell={tell} />
      <OrderMenu query={query} />
      <FilterBar query={query} choices={choices} />
      {chosen > 0 && <span className={styles.chosen}>{say('plan.chosen', { count: chosen })}</span>}
      {estimate}
      {onAdd ? (
        <Button look="ink" icon="add" className={styles.toolAdd} onClick={onAdd}>
          {say('sprint.newItem')}
        </Button>
      ) : (
        <span className={styles.readOnly}>{say('sprint.readOnly')}</span>
      )}
    </>
  )
}

/** How the backlog is sorted to be looked at; the order made by hand stays as it is. */
function OrderMenu({ query: { order, setOrder } }: { query: BoardQuery }) {
  return (
    <Menu
      label={say('plan.sort')}
      items={[null, ...itemOrders].map((one) => ({
        text: one === null ? say('plan.byHand') : say(`plan.${one}First`),
        checked: one === order,
        onChoose: () => setOrder(one),
      }))}
      renderTrigger={(props) => (
        <Button look="ghost" {...props}>
          {order === null ? say('plan.sort') : say(`plan.${order}First`)}
        </Button>
      )}
    />
  )
}
