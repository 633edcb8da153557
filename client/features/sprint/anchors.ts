/** Begins the drag id of a column’s tab; the status follows. */
export const tabPrefix = 'tab:'

/** What the drag layer needs to know of a card, a column’s tail or a column’s tab: its element, and where it is. */
export type Anchor = { id: string; kind: 'card' | 'tail' | 'tab'; element: Element; column: string; index: number }

/** An anchor with a key of its element: a card that is drawn anew elsewhere is another thing to drag. */
export type KeyedAnchor = Anchor & { key: number }

/** The cards and tails that are on screen, for a drag layer that comes later than they do. */
export type Anchors = {
  /** Returns its removal. */
  put(anchor: Anchor): () => void
  /** The same list until one is put or removed. */
  all(): readonly KeyedAnchor[]
  subscribe(listener: () => void): () => void
}

/** An empty set of anchors; an id stands for one element at a time, the last one put. */
export function createAnchors(): Anchors {
  const byId = new Map<string, KeyedAnchor>()
  const keys = new WeakMap<Element, number>()
  let lastKey = 0
  const listeners = new Set<() => void>()
  let list: readonly KeyedAnchor[] | null = null

  function tell() {
    list = null
    for (const listener of listeners) listener()
  }
  return {
    put(anchor) {
      const key = keys.get(anchor.element) ?? ++lastKey
      keys.set(anchor.element, key)
      const keyed = { ...anchor, key }
      byId.set(anchor.id, keyed)
      tell()
      return () => {
        if (byId.get(anchor.id) !== keyed) return
        byId.delete(anchor.id)
        tell()
      }
    },
    all: () => (list ??= [...byId.values()]),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
