import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach } from 'vitest'

const scope = globalThis as typeof globalThis & { IS_REACT_ACT_ENVIRONMENT?: boolean }
scope.IS_REACT_ACT_ENVIRONMENT = true

const stops = new Set<() => void>()
afterEach(() => {
  for (const stop of stops) stop()
  stops.clear()
})

/** Puts `element` on a page of its own until the test ends; `render` draws it anew. */
export function mount(element: ReactNode) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const render = (next: ReactNode) => act(() => root.render(next))
  render(element)
  stops.add(() => {
    act(() => root.unmount())
    place.remove()
  })
  return { place, render }
}

/** The element of `place` that a person knows by `role` (a selector) and words; throws when there is none. */
export function find(place: ParentNode, selector: string, words = ''): HTMLElement {
  const known = (element: Element) =>
    `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''}`.includes(words)
  const found = [...place.querySelectorAll<HTMLElement>(selector)].find(known)
  if (!found) throw new Error(`No ${selector} that says “${words}” in ${document.body.innerHTML}`)
  return found
}

/** Presses and lets go of the pointer on an element. */
export function press(element: HTMLElement) {
  act(() => {
    element.dispatchEvent(new Event('pointerdown', { bubbles: true, cancelable: true }))
    element.click()
  })
}

/** Presses a key where the focus is; false when something took it. */
export function key(name: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })
  act(() => {
    document.activeElement?.dispatchEvent(event)
  })
  return !event.defaultPrevented
}

/** Replaces the text of the field that has the focus. */
export function type(text: string) {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('No field has the focus')
  // React listens to the setter of the element's own class, not of this instance
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set
  act(() => {
    setter?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Takes the focus from where it is. */
export function leave() {
  act(() => (document.activeElement as HTMLElement | null)?.blur())
}
