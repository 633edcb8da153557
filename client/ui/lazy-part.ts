import { createElement, type ComponentType, useSyncExternalStore } from 'react'

/** A part that draws nothing until its code is here. */
export type LazyPart<Props extends object> = ComponentType<Props> & {
  /** Fetches the code ahead of its use. */
  preload: () => void
}

/**
 * A part of the page whose code comes after the first picture. Unlike React's own `lazy` it forgets a failed fetch: the
 * next showing tries again, and so does the return of the network.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  const listeners = new Set<() => void>()
  let part: ComponentType<Props> | null = null
  let isLoading = false

  async function fetchPart() {
    try {
      part = await load()
      for (const listener of listeners) listener()
    } finally {
      isLoading = false
    }
  }
  function preload() {
    if (part || isLoading) return
    isLoading = true
    fetchPart().catch(() => undefined)
  }
  function subscribe(listener: () => void) {
    listeners.add(listener)
    globalThis.addEventListener('online', preload)
    preload()
    return () => {
      listeners.delete(listener)
      globalThis.removeEventListener('online', preload)
    }
  }
  function Part(props: Props) {
    const loaded = useSyncExternalStore(subscribe, () => part)
    return loaded && createElement(loaded, props)
  }
  return Object.assign(Part, { preload })
}
