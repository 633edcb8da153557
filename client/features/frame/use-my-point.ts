import { useEffect } from 'react'
import { useOthersWord } from '../../session/react.ts'
import type { Point } from '../../session/read-presence.ts'
import { useSession } from '../../session/session-provider.tsx'

/** No more often is it worth working out where the pointer is, ms. */
const everyMs = 50

/** Shows the others of the same view what I point at; alone there it costs nothing. */
export function useMyPoint(view: string): void {
  const { presence } = useSession()
  const inCompany = useOthersWord((others) => others.some((one) => one.view === view && one.quietSince === null))
  useEffect(() => {
    if (!inCompany) return undefined
    let last: PointerEvent | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    function tell() {
      timer = undefined
      if (last) presence.show({ point: pointOf(last.target, last.clientX, last.clientY, true) })
    }
    function onMove(event: PointerEvent) {
      if (event.pointerType !== 'mouse') return
      last = event
      timer ??= setTimeout(tell, everyMs)
    }
    function onFocus({ target }: FocusEvent) {
      const point = pointOf(target, 0, 0, false)
      if (point?.card && presence.mine.get().point?.card !== point.card) presence.show({ point })
    }
    function leave() {
      clearTimeout(timer)
      timer = undefined
      presence.show({ point: null })
    }
    const page = document.documentElement
    document.addEventListener('pointermove', onMove, { passive: true })
    document.addEventListener('focusin', onFocus)
    page.addEventListener('pointerleave', leave)
    return () => {
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('focusin', onFocus)
      page.removeEventListener('pointerleave', leave)
      leave()
    }
  }, [inCompany, presence])
}

/** What lies at a place of the page: a card, or the free part of a column; null elsewhere. */
function pointOf(target: EventTarget | null, x: number, y: number, mouse: boolean): Point | null {
  const element = target instanceof Element ? target : null
  const card = element?.closest<HTMLElement>('[data-card]')
  const column = element?.closest<HTMLElement>('[data-column]')?.dataset['column']
  const anchor = card ?? element?.closest<HTMLElement>('[data-column]')
  if (!anchor || column === undefined) return null
  const box = anchor.getBoundingClientRect()
  const share = (of: number, start: number, size: number) =>
    mouse && size > 0 ? Math.round(((of - start) / size) * 1000) / 1000 : 0
  return {
    column,
    card: card?.dataset['card'] ?? null,
    index: Number(card?.dataset['index'] ?? 0),
    x: share(x, box.left, box.width),
    y: share(y, box.top, box.height),
    mouse,
  }
}
