import { RestrictToVerticalAxis } from '@dnd-kit/abstract/modifiers'
import { closestCenter } from '@dnd-kit/collision'
import { DragDropProvider, type DragEndEvent, type DragOverEvent, type DragStartEvent } from '@dnd-kit/react'
import { useSortable } from '@dnd-kit/react/sortable'
import { type ReactNode, useRef, useState } from 'react'
import { cloneInHand, gripPlugins, gripSensors } from '../../ui/grip-drag.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Carried, carriedOver, orderWith } from './carried-row.ts'
import styles from './row-drag.module.css'

type RowDragProps = {
  /** In their order. */
  ids: readonly string[]
  /** A row was put down at a place. */
  onDrop: (id: string, place: number) => void
  /** Draws the rows in this order: the one in the hand stands where it would land. */
  children: (order: readonly string[]) => ReactNode
}

/** Rows that are moved by their grips. */
export function RowDrag({ ids, onDrop, children }: RowDragProps) {
  const [carried, setCarried] = useState<Carried>(null)
  const latest = useRef<Carried>(null)
  const take = (next: Carried) => {
    latest.current = next
    setCarried(next)
  }
  function onDragStart({ operation }: DragStartEvent) {
    const id = String(operation.source?.id)
    take({ id, after: ids[ids.indexOf(id) - 1] ?? null })
  }
  function onDragOver({ operation }: DragOverEvent) {
    if (latest.current && operation.target) take(carriedOver(ids, latest.current, String(operation.target.id)))
  }
  function onDragEnd({ canceled }: DragEndEvent) {
    const { current } = latest
    take(null)
    if (!current || canceled) return
    const place = orderWith(ids, current).indexOf(current.id)
    if (place >= 0 && place !== ids.indexOf(current.id)) onDrop(current.id, place)
  }
  return (
    <DragDropProvider
      sensors={gripSensors}
      plugins={gripPlugins}
      modifiers={[RestrictToVerticalAxis]}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragEnd={onDragEnd}
    >
      {children(orderWith(ids, carried))}
    </DragDropProvider>
  )
}

/** Makes one row of a `RowDrag` draggable. */
export function useRowDrag(id: string, index: number): { ref: (element: Element | null) => void; grip: ReactNode } {
  const { ref, handleRef } = useSortable({
    id,
    index,
    type: 'row',
    accept: 'row',
    collisionDetector: closestCenter,
    plugins: cloneInHand,
  })
  // for the pointer alone: a keyboard moves the row with Alt and an arrow, or by its menu
  const grip = (
    <span ref={handleRef} className={styles.grip} aria-hidden="true" data-grip>
      <Icon name="drag" size={14} />
    </span>
  )
  return { ref, grip }
}
