import { isOpen } from '../../../shared/talk/talk-entities.ts'
import type { ShownThread } from './shown-threads.ts'
import type { Spot } from './use-spots.ts'

/** The open threads whose words are in the text, in the order of their words. */
export function threadsInText(
  threads: readonly ShownThread[],
  spots: ReadonlyMap<string, Pick<NonNullable<Spot>, 'found'> | null>,
): ShownThread[] {
  const placed = threads.flatMap((shown) => {
    const spot = isOpen(shown.thread) ? spots.get(shown.thread.id) : null
    return spot ? [{ shown, found: spot.found }] : []
  })
  return placed.toSorted((a, b) => a.found.start - b.found.start || a.found.end - b.found.end).map(({ shown }) => shown)
}

/**
 * The one after `chosen`, or (`by` −1) before it; from nowhere the first or the last, and from the last the first again.
 * @example nextOf(['a', 'b'], 'b', 1) // 'a'
 */
export function nextOf(ids: readonly string[], chosen: string | null, by: 1 | -1): string | null {
  const at = chosen === null ? -1 : ids.indexOf(chosen)
  const from = at < 0 && by < 0 ? 0 : at
  return ids[(from + by + ids.length) % Math.max(1, ids.length)] ?? null
}
