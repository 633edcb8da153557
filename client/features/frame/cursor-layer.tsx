import { useEffect, useRef, useState } from 'react'
import { type Companion, useBoardRow, useCompany } from '../../session/board-hooks.ts'
import { useSession } from '../../session/session-provider.tsx'
import { RemoteCursor } from '../../ui/remote-cursor.tsx'
import { formatTime } from '../../words/format.ts'
import { type CursorSpot, spotOf } from './cursor-spot.ts'
import styles from './together.module.css'
import { useMyPoint } from './use-my-point.ts'

/** More pointers than this nobody can follow. */
const mostCursors = 12
/** A pointer that does not move for so long steps back, ms. */
const stillAfterMs = 4000

type Cursor = CursorSpot & { client: number; still: boolean }

/** The pointers of the others on this view, at what they point at, over the page. */
export function CursorLayer({ view }: { view: string }) {
  useMyPoint(view)
  const layer = useRef<HTMLDivElement>(null)
  const zone = useBoardRow()?.zone ?? 'UTC'
  const company = new Map(useCompany().map((one) => [one.client, one]))
  const cursors = useCursors(view, layer)
  return (
    <div ref={layer} className={styles.cursors} aria-hidden="true">
      {cursors.map(({ client, x, y, still }) => {
        const one = company.get(client)
        return one && <CursorOf key={client} {...{ one, x, y, still, zone }} />
      })}
    </div>
  )
}

type CursorOfProps = CursorSpot & { one: Companion; still: boolean; zone: string }

function CursorOf({ one: { firstName, face, at }, x, y, still, zone }: CursorOfProps) {
  const quietSince = at.quietSince === null ? undefined : formatTime(at.quietSince, zone)
  return <RemoteCursor name={firstName} colour={face.colour} x={x} y={y} still={still} quietSince={quietSince} />
}

/** Where the pointers are on this page: worked out once a frame at most, when one moves or something scrolls. */
function useCursors(view: string, layer: { current: HTMLDivElement | null }): readonly Cursor[] {
  const { presence } = useSession()
  const [cursors, setCursors] = useState<readonly Cursor[]>([])
  useEffect(() => {
    const movedAt = new Map<number, number>()
    let points = presence.points.get()
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined

    function place() {
      frame = 0
      const found = placed(view, presence, movedAt, layer.current)
      setCursors((before) => (before.length + found.length === 0 ? before : found))
      clearTimeout(timer)
      if (found.some(({ still }) => !still)) timer = setTimeout(ask, stillAfterMs)
    }
    function ask() {
      frame ||= requestAnimationFrame(place)
    }
    function hear() {
      const next = presence.points.get()
      for (const [client, point] of next) if (points.get(client) !== point) movedAt.set(client, Date.now())
      for (const client of movedAt.keys()) if (!next.has(client)) movedAt.delete(client)
      points = next
      ask()
    }
    const stops = [presence.points.subscribe(hear), presence.others.subscribe(ask)]
    document.addEventListener('scroll', ask, { capture: true, passive: true })
    window.addEventListener('resize', ask)
    ask()
    return () => {
      for (const stop of stops) stop()
      document.removeEventListener('scroll', ask, { capture: true })
      window.removeEventListener('resize', ask)
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [layer, presence, view])
  return cursors
}

type Presence = ReturnType<typeof useSession>['presence']

function placed(
  view: string,
  { others, points }: Presence,
  movedAt: ReadonlyMap<number, number>,
  layer: HTMLElement | null,
): Cursor[] {
  if (!layer || points.get().size === 0) return []
  const since = (client: number) => movedAt.get(client) ?? 0
  // a card in the hand says by itself where its pointer is
  const here = others.get().filter((one) => one.view === view && one.hand === null)
  const latest = here.toSorted((a, b) => since(b.client) - since(a.client))
  const box = layer.getBoundingClientRect()
  const found: Cursor[] = []
  for (const { client } of latest) {
    const point = points.get().get(client)
    const spot = point?.mouse ? spotOf(point, box) : null
    if (spot) found.push({ ...spot, client, still: Date.now() - since(client) >= stillAfterMs })
    if (found.length === mostCursors) break
  }
  return found.toSorted((a, b) => a.client - b.client)
}
