import type { Point } from '../../session/read-presence.ts'
import { cardElement, columnElement } from './reveal-point.ts'

/** Px from the left top of the layer. */
export type CursorSpot = { x: number; y: number }

/** Where a point is on this page, or null while it is out of sight. `layer`: the box that cursors are drawn in. */
export function spotOf(point: Point, layer: DOMRect): CursorSpot | null {
  const anchor = point.card === null ? columnElement(point.column) : cardElement(point.card)
  if (!anchor) return null
  const box = anchor.getBoundingClientRect()
  const x = box.left + point.x * box.width
  const y = box.top + point.y * box.height
  const list = anchor.closest('[data-list]')?.getBoundingClientRect()
  if (list && (y < list.top || y > list.bottom)) return null
  return isInside(layer, x, y) ? { x: Math.round(x - layer.left), y: Math.round(y - layer.top) } : null
}

function isInside({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
