import { Accessibility, Feedback, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import type { DragDropProvider } from '@dnd-kit/react'
import type { ComponentProps } from 'react'

type ProviderProps = ComponentProps<typeof DragDropProvider>

/** A mouse drags at once, a finger after a quarter of a second, so that scrolling is never taken over. */
export const gripSensors: NonNullable<ProviderProps['sensors']> = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 3 })],
  }),
]

/** Keys move what a grip moves too, and those are what a screen reader is told of. */
export const gripPlugins: NonNullable<ProviderProps['plugins']> = (defaults) =>
  defaults.filter((plugin) => plugin !== Accessibility)

/** What is on screen is React's alone: things of others come and go while one is carried. */
export const cloneInHand = [Feedback.configure({ feedback: 'clone', dropAnimation: null })]
