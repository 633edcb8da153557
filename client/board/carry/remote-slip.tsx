import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { CardSlip } from '../../ui/card-slip.tsx'
import { DropLine } from '../../ui/drop-line.tsx'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { RemoteCursor } from '../../ui/remote-cursor.tsx'
import { say } from '../../words/say.ts'
import type { BoardColumn, RemoteHand } from './board-types.ts'
import styles from './remote-slip.module.css'

type Props = {
  hand: RemoteHand
  column: BoardColumn
  density: Density
  top: number
  viewOf: (id: string) => ItemCardView | undefined
}

/** Another person's card in the air: the line where it would land, the card in their colour, and what they are about to do. */
export function RemoteSlip({ hand, column, density, top, viewOf }: Props) {
  const [first] = hand.items
  const view = first === undefined ? undefined : viewOf(first)
  if (!view) return null
  const { holder: _, chosenBy: __, ...own } = view
  // of very many not all are told
  const points =
    hand.items.length === hand.count
      ? sumPoints(hand.items.map((id) => ({ points: viewOf(id)?.points ?? null })))
      : undefined
  const held = new Set(hand.items)
  const inside = column.ids.filter((id) => held.has(id)).length
  const count = column.ids.length - inside + hand.count
  const target =
    column.limit === null ? column.name : `${column.name}, ${say('common.countOf', { count, limit: column.limit })}`
  return (
    <div className={styles.remote} style={{ transform: `translateY(${top}px)` }} data-remote-hand={hand.client}>
      <DropLine colour={hand.colour} />
      <div className={styles.slip}>
        <CardSlip card={own} density={density} colour={hand.colour} count={hand.count} points={points} />
        <RemoteCursor x={72} y={52} name={hand.name} colour={hand.colour} note={say('sprint.heldTo', { target })} />
      </div>
    </div>
  )
}
