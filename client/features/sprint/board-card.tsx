import { memo, useLayoutEffect, useRef } from 'react'
import { must } from '../../../shared/lib/must.ts'
import { type Density, ItemCard, type ItemCardView } from '../../ui/item-card.tsx'
import type { Anchors } from './anchors.ts'
import styles from './board.module.css'

type BoardCardProps = {
  id: string
  index: number
  column: string
  top: number
  view: ItemCardView
  density: Density
  tabbable: boolean
  /** It is in my hand: what stays here is the place where it would land. */
  held: boolean
  /** Said beside it when it leads several in my hand. */
  badge: string | null
  anchors: Anchors
  measure: (element: Element | null) => void
}

/** One card in a virtualised column: focusable, placed by its column, an anchor for dragging. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { id, index, column, top, view, density, tabbable, held, badge, anchors, measure } = props
  const slot = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () => anchors.put({ id, kind: 'card', element: must(slot.current), column, index }),
    [anchors, column, id, index],
  )
  return (
    <div
      ref={(element) => {
        slot.current = element
        measure(element)
      }}
      className={styles.slot}
      style={{ top }}
      data-index={index}
      data-card={id}
      data-dragging={held || undefined}
      data-badge={badge ?? undefined}
      aria-pressed={view.chosen}
      role="button"
      tabIndex={tabbable ? 0 : -1}
    >
      {/* the slot is the control and takes its name from what is written on the card */}
      <ItemCard card={view} density={density} lifted={held} role="presentation" aria-label={undefined} />
    </div>
  )
})
