import { useEffect, useRef } from 'react'

/** Back to the page that was looked at before this one, as it was; `home` when nothing on this board was. */
export function useBack(isHome: boolean, home: () => void): () => void {
  const wasElsewhere = useRef(false)
  useEffect(() => {
    if (isHome) wasElsewhere.current = true
  }, [isHome])
  return () => (wasElsewhere.current ? history.back() : home())
}
