import { useSyncExternalStore } from 'react'

const query = '(width >= 1180px)'

/** Is there room for two texts beside each other? */
export function useWide(): boolean {
  return useSyncExternalStore(hear, () => globalThis.matchMedia(query).matches)
}

function hear(listener: () => void): () => void {
  const media = globalThis.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
