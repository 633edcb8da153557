import type { RefObject } from 'react'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { say } from '../../words/say.ts'
import type { Hand } from './board-types.ts'
import type { PointerDrag } from './drag-layer.tsx'
import { type Grip, LiftedCard } from './lifted-card.tsx'

const DragLayer = lazyPart(async () => (await import('./drag-layer.tsx')).DragLayer)

type InTheAirProps = {
  hand: Hand | null
  grip: Grip | null
  /** What has happened to my hand, for who cannot see it. */
  spoken: string
  /** Id of the words about carrying by keys. */
  help: string
  ref: RefObject<HTMLDivElement | null>
  root: RefObject<HTMLDivElement | null>
  /** Null where nothing may be carried. */
  pointer: PointerDrag | null
  density: Density
  view: ItemCardView | undefined
  badge: string | null
}

/** What belongs to carrying and lies over the lists: the card under the pointer, and the words about it. */
export function InTheAir({ hand, grip, spoken, help, ref, root, pointer, density, view, badge }: InTheAirProps) {
  return (
    <>
      {pointer && <DragLayer root={root} {...pointer} />}
      {hand && grip && view && <LiftedCard ref={ref} view={view} density={density} grip={grip} badge={badge} />}
      <p id={help} hidden>
        {say('sprint.dragHelp')}
      </p>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  )
}
