import { memo } from 'react'
import type { Carrying } from '../../board/carry/board-types.ts'
import { say } from '../../words/say.ts'
import { type Density, ItemCard, type ItemCardView } from '../../ui/item-card.tsx'
import styles from './board.module.css'

type BoardCardProps = {
  id: string
  index: number
  top: number
  view: ItemCardView
  density: Density
  tabbable: boolean
  /** Id of the words that say how it is carried by keys; null where nothing is carried. */
  help: string | null
  /** It is in my hand: by a pointer, what stays here is the place where it would land. */
  held: Carrying | null
  /** Said beside it when it leads several in my hand. */
  badge: string | null
  measure: (element: Element | null) => void
}

/** One card in a virtualised column: focusable, placed by its column. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { id, index, top, view, density, tabbable, help, held, badge, measure } = props
  return (
    <div
      ref={measure}
      className={styles.slot}
      style={{ top }}
      data-index={index}
      data-card={id}
      data-carried={held ?? undefined}
      data-badge={badge ?? undefined}
      aria-roledescription={help === null ? undefined : say('sprint.draggable')}
      aria-describedby={help ?? undefined}
      aria-pressed={view.chosen}
      role="button"
      tabIndex={tabbable ? 0 : -1}
    >
      {/* the slot is the control and takes its name from what is written on the card */}
      <ItemCard card={view} density={density} lifted={held === 'keys'} role="presentation" aria-label={undefined} />
    </div>
  )
})
