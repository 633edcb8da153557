/** How a range of the text is painted; `talk.module.css` says what each looks like. */
export type Paint = 'talk-open' | 'talk-chosen' | 'talk-suggested' | 'talk-draft'

/**
 * Paints ranges of the page without touching its elements, which are the editor's; returns its stop. A browser that
 * cannot do it paints nothing: the margin says it all.
 */
export function paintSpots(painted: ReadonlyMap<Paint, readonly Range[]>): () => void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return () => undefined
  for (const [paint, ranges] of painted) CSS.highlights.set(paint, new Highlight(...ranges))
  return () => {
    for (const paint of painted.keys()) CSS.highlights.delete(paint)
  }
}
