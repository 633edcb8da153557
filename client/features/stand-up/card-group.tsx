import { useId } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { ItemCard, type ItemCardView } from '../../ui/item-card.tsx'
import styles from './stand-up.module.css'

type CardGroupProps = {
  name: string
  items: readonly Item[]
  viewOf: (item: Item) => ItemCardView
  /** The card that Tab goes to. */
  tabbable: string | null
  /** What is said under a card; null: nothing more. */
  noteOf: (item: Item) => string | null
}

/** Cards that are told together, under what they are; nothing where there are none. */
export function CardGroup({ name, items, viewOf, tabbable, noteOf }: CardGroupProps) {
  const id = useId()
  if (items.length === 0) return null
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 className={styles.groupName} id={id}>
        {name} <span className={styles.count}>{items.length}</span>
      </h3>
      <div className={styles.cards}>
        {items.map((item) => (
          <div key={item.id} className={styles.cell}>
            <div className={styles.slot} data-card={item.id} role="button" tabIndex={item.id === tabbable ? 0 : -1}>
              {/* the slot is the control and takes its name from what is written on the card */}
              <ItemCard card={viewOf(item)} density="regular" role="presentation" aria-label={undefined} />
              <Note words={noteOf(item)} />
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

function Note({ words }: { words: string | null }) {
  return words && <p className={styles.note}>{words}</p>
}
