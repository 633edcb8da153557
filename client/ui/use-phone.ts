import { useSyncExternalStore } from 'react'

const query = '(width < 760px)'

/** Is the window as narrow as a phone's? */
export function usePhone(): boolean {
  return useSyncExternalStore(hear, () => globalThis.matchMedia(query).matches)
}

function hear(listener: () => void): () => void {
  const media = globalThis.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
