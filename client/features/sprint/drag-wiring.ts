import { CollisionPriority, CollisionType } from '@dnd-kit/abstract'
import type { CollisionDetector } from '@dnd-kit/collision'
import { Accessibility, Feedback, KeyboardSensor, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { SortableKeyboardPlugin } from '@dnd-kit/dom/sortable'
import type { DragDropProvider } from '@dnd-kit/react'
import type { ComponentProps } from 'react'
import { say } from '../../words/say.ts'

type ProviderProps = ComponentProps<typeof DragDropProvider>

/** A mouse drags after 5 px, a finger after a quarter of a second, so that scrolling is never taken over. */
export const sensors: NonNullable<ProviderProps['sensors']> = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
    activatorElements: (source) => [source.element],
  }),
  // Enter stays free for opening the card
  KeyboardSensor.configure({
    keyboardCodes: { ...KeyboardSensor.defaults.keyboardCodes, start: ['Space'], end: ['Space', 'Enter'] },
  }),
]

/**
 * With a virtualised list the card itself must stay in it; a clone keeps the place. No drop animation: the next drag
 * need not wait. And no optimistic sorting: the order on screen is React's alone, or the two would move one element.
 */
export const cardPlugins = [SortableKeyboardPlugin, Feedback.configure({ feedback: 'clone', dropAnimation: null })]

/** The tail of a column takes drops over the whole column, but only where no card does. */
export const inColumn: CollisionDetector = ({ dragOperation, droppable }) => {
  const tail = 'element' in droppable && droppable.element instanceof Element ? droppable.element : null
  const box = tail?.closest('[data-column]')?.getBoundingClientRect()
  const point = dragOperation.position.current
  if (!box || point.x < box.left || point.x > box.right || point.y < box.top || point.y > box.bottom) return null
  return { id: droppable.id, value: 1, type: CollisionType.PointerIntersection, priority: CollisionPriority.Low }
}

/** A tab takes what the finger brings over it, whatever lies behind. */
export const onTab: CollisionDetector = ({ dragOperation, droppable }) => {
  const tab = 'element' in droppable && droppable.element instanceof Element ? droppable.element : null
  const box = tab?.getBoundingClientRect()
  const point = dragOperation.position.current
  if (!box || point.x < box.left || point.x > box.right || point.y < box.top || point.y > box.bottom) return null
  return { id: droppable.id, value: 1, type: CollisionType.PointerIntersection, priority: CollisionPriority.Highest }
}

/** The standard plugins; the board itself says what happens, because the plugin would speak before the card has moved. */
export const plugins: NonNullable<ProviderProps['plugins']> = (defaults) => [
  ...defaults.filter((plugin) => plugin !== Accessibility),
  Accessibility.configure({
    screenReaderInstructions: { draggable: say('sprint.dragHelp') },
    announcements: { dragstart: () => undefined, dragend: () => undefined },
  }),
]
