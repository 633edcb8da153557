import { say } from '../words/say.ts'
import styles from './card-slip.module.css'
import { classNames } from './class-names.ts'
import { categoryColour } from './colours.ts'
import { type Density, ItemCard, type ItemCardView } from './item-card.tsx'

type CardSlipProps = {
  card: ItemCardView
  density: Density
  /** Another person's colour, 1 to 8; mine is the accent. */
  colour?: number | undefined
  /** How many items hang together, and their points. */
  count?: number
  points?: number | undefined
}

/** A card in the air. Mine lies straight; another person's is turned and in their colour; several show a second slip and say how many. */
export function CardSlip({ card, density, colour, count = 1, points }: CardSlipProps) {
  const items = say('common.items', { count })
  return (
    <div
      className={classNames(styles.slip, colour !== undefined && styles.turned, count > 1 && styles.several)}
      style={colour === undefined ? undefined : categoryColour(colour)}
    >
      <ItemCard card={card} density={density} lifted />
      {count > 1 && (
        <span className={styles.badge}>
          {points === undefined
            ? items
            : say('card.together', { items, points: say('common.points', { count: points }) })}
        </span>
      )}
    </div>
  )
}
