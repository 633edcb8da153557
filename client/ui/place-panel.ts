type Box = { left: number; top: number; right: number; bottom: number }
type Size = { width: number; height: number }

/** The distance a panel keeps from the window's edges, px. */
const edge = 8

/**
 * Where a panel goes beside its anchor, in px of the window: under it, or above when there is more room; never outside the window.
 * `maxHeight` is what fits there.
 */
export function placePanel(anchor: Box, panel: Size, view: Size, align: 'start' | 'end' = 'start') {
  const below = view.height - anchor.bottom - edge
  const above = anchor.top - edge
  const up = panel.height > below && above > below
  const maxHeight = Math.max(0, up ? above : below)
  const height = Math.min(panel.height, maxHeight)
  const wanted = align === 'start' ? anchor.left : anchor.right - panel.width
  const left = Math.max(edge, Math.min(wanted, view.width - panel.width - edge))
  return { left, top: up ? anchor.top - height : anchor.bottom, maxHeight }
}
