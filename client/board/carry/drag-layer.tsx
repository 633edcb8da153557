import { DragDropManager, Draggable, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { useEffect, useRef } from 'react'
import { cardOf } from './use-card-focus.ts'
import type { Point } from './board-types.ts'

/** What a pointer does with the card it took. */
export type PointerDrag = {
  onStart: (id: string, at: Point) => void
  onMove: (to: Point) => void
  onEnd: (canceled: boolean) => void
}

/** A mouse drags after 5 px, a finger after a quarter of a second, so that scrolling is never taken over. */
const sensor = PointerSensor.configure({
  activationConstraints: (event) =>
    event.pointerType === 'touch'
      ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 8 })]
      : [new PointerActivationConstraints.Distance({ value: 5 })],
  preventActivation: (event) => cardOf(event.target) === null,
})

/**
 * Hears pointers over the whole board, as one thing to drag whose card is the one under the pointer: nothing is
 * measured or registered card by card (decision record 0005). Draws nothing; its code comes after the first picture.
 */
export function DragLayer({ root, ...handlers }: { root: { current: HTMLElement | null } } & PointerDrag) {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const board = root.current
    return board ? watchPointer(board, () => latest.current) : undefined
  }, [root])
  return null
}

function watchPointer(board: HTMLElement, drag: () => PointerDrag): () => void {
  // no plugins: those for the cursor and the selection write page-wide styles, 30 ms of a pick-up
  const manager = new DragDropManager({ plugins: [], sensors: [sensor] })
  const source = new Draggable({ id: 'board', element: board }, manager)
  manager.monitor.addEventListener('dragstart', ({ operation }) => {
    const id = cardOf(operation.activatorEvent?.target ?? null)
    if (id !== null) drag().onStart(id, operation.position.initial)
  })
  manager.monitor.addEventListener('dragmove', ({ to }) => {
    if (to) drag().onMove(to)
  })
  manager.monitor.addEventListener('dragend', ({ canceled }) => drag().onEnd(canceled))
  board.dataset['drag'] = 'ready'
  return () => {
    delete board.dataset['drag']
    source.destroy()
    manager.destroy()
  }
}
