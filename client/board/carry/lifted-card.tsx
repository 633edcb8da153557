import type { Ref } from 'react'
import { createPortal } from 'react-dom'
import { type Density, ItemCard, type ItemCardView } from '../../ui/item-card.tsx'
import styles from './lifted-card.module.css'

/** Where a card lay when it was taken, px. */
export type Grip = { left: number; top: number; width: number; height: number }

type LiftedCardProps = {
  view: ItemCardView
  density: Density
  grip: Grip
  /** How many are in the hand, and how much work; null for a single card. */
  badge: string | null
  /** Who carries it moves the element by a transform: no frame of a drag draws or lays out anything here. */
  ref: Ref<HTMLDivElement>
}

/** The card in my hand, over everything; in the list stays the place where it would land. */
export function LiftedCard({ view, density, grip, badge, ref }: LiftedCardProps) {
  const { left, top, width } = grip
  return createPortal(
    <div ref={ref} className={styles.lifted} style={{ left, top, width }} data-badge={badge ?? undefined} aria-hidden>
      <ItemCard card={view} density={density} lifted role="presentation" aria-label={undefined} />
    </div>,
    document.body,
  )
}
