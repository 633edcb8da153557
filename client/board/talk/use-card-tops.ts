import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import { type MarginCard, marginHeight, placeCards } from './place-cards.ts'

/** A card of the margin, and the range of the page that it is about. */
export type PlacedCard = { id: string; range: Range | null }

/** Room between two cards, px. */
const gap = 12

type Layout = { tops: Readonly<Record<string, number>>; height: number }

/** Where each card of a column goes, px from its top; and a `ref` for each card, by which its height is known. */
export function useCardTops(
  column: RefObject<HTMLElement | null>,
  cards: readonly PlacedCard[],
  chosen: string | null,
) {
  const [layout, setLayout] = useState<Layout>({ tops: {}, height: 0 })
  const elements = useRef(new Map<string, HTMLElement>())
  const observer = useRef<ResizeObserver | null>(null)
  const place = useCallback(() => {
    const top = column.current?.getBoundingClientRect().top
    if (top === undefined) return
    const measured = cards.map(({ id, range }): MarginCard => {
      const at = range ? Math.max(0, Math.round(topOf(range) - top)) : null
      return { id, at, height: elements.current.get(id)?.offsetHeight ?? 0 }
    })
    const tops = placeCards(measured, chosen, gap)
    const next = { tops: Object.fromEntries(tops), height: marginHeight(measured, tops) }
    setLayout((known) => (equalJson(known, next) ? known : next))
  }, [cards, chosen, column])
  const latest = useRef(place)
  useLayoutEffect(() => {
    latest.current = place
    place()
  }, [place])
  useLayoutEffect(() => {
    if (typeof ResizeObserver === 'undefined') return undefined
    const sizes = new ResizeObserver(() => latest.current())
    observer.current = sizes
    for (const element of elements.current.values()) sizes.observe(element)
    // the text grows and shrinks, and the window with it
    if (column.current?.parentElement) sizes.observe(column.current.parentElement)
    return () => sizes.disconnect()
  }, [column])
  const refOf = useCallback(
    (id: string) => (element: HTMLElement | null) => {
      const known = elements.current.get(id)
      if (known) observer.current?.unobserve(known)
      elements.current.delete(id)
      if (!element) return
      elements.current.set(id, element)
      observer.current?.observe(element)
    },
    [],
  )
  return { ...layout, refOf }
}

/** The top of a range's first line; jsdom knows none. */
function topOf(range: Range): number {
  return range.getBoundingClientRect?.().top ?? 0
}
