import { useSyncExternalStore } from 'react'

/** How much of the window's foot a phone's keyboard covers, px: it does not make the page smaller. */
export function useCovered(): number {
  return useSyncExternalStore(hear, covered)
}

function covered(): number {
  const view = window.visualViewport
  return view ? Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop)) : 0
}

function hear(listener: () => void): () => void {
  const view = window.visualViewport
  view?.addEventListener('resize', listener)
  view?.addEventListener('scroll', listener)
  return () => {
    view?.removeEventListener('resize', listener)
    view?.removeEventListener('scroll', listener)
  }
}
