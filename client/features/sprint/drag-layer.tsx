import { pointerIntersection } from '@dnd-kit/collision'
import {
  DragDropProvider,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
  useDragOperation,
  useDroppable,
} from '@dnd-kit/react'
import { useSortable } from '@dnd-kit/react/sortable'
import { memo, useEffect, useSyncExternalStore } from 'react'
import type { Anchor, Anchors } from './anchors.ts'
import { cardPlugins, inColumn, onTab, plugins, sensors } from './drag-wiring.ts'

type DragLayerProps = {
  anchors: Anchors
  onDragStart: (event: DragStartEvent) => void
  onDragOver: (event: DragOverEvent) => void
  onDragEnd: (event: DragEndEvent) => void
  /** The card lies in its place, and its element is left alone from now on. */
  onSettled: () => void
}

/**
 * Makes the cards on screen draggable. It draws nothing and lies beside the board, not around it: its code is large and
 * comes after the first picture, and nothing on the board is drawn anew when it arrives.
 */
export function DragLayer({ anchors, onSettled, ...handlers }: DragLayerProps) {
  const all = useSyncExternalStore(anchors.subscribe, anchors.all)
  return (
    <DragDropProvider sensors={sensors} plugins={plugins} {...handlers}>
      <Settling onSettled={onSettled} />
      {all.map((anchor) =>
        anchor.kind === 'card' ? (
          <Card key={anchor.key} anchor={anchor} />
        ) : anchor.kind === 'tail' ? (
          <Tail key={anchor.key} anchor={anchor} />
        ) : (
          <Tab key={anchor.key} anchor={anchor} />
        ),
      )}
    </DragDropProvider>
  )
}

function Settling({ onSettled }: { onSettled: () => void }) {
  const isIdle = useDragOperation().source === null
  useEffect(() => {
    if (isIdle) onSettled()
  }, [isIdle, onSettled])
  return null
}

const Card = memo(function Card({ anchor: { id, index, column, element } }: { anchor: Anchor }) {
  useSortable({
    id,
    index,
    group: column,
    element,
    type: 'card',
    accept: 'card',
    collisionDetector: pointerIntersection,
    plugins: cardPlugins,
  })
  return null
})

const Tail = memo(function Tail({ anchor: { column, element } }: { anchor: Anchor }) {
  useDroppable({ id: column, element, type: 'column', accept: 'card', collisionDetector: inColumn })
  return null
})

const Tab = memo(function Tab({ anchor: { id, element } }: { anchor: Anchor }) {
  useDroppable({ id, element, type: 'tab', accept: 'card', collisionDetector: onTab })
  return null
})
