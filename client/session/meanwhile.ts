import type { Item } from '../../shared/schema/item.ts'
import type { BoardDiff } from '../../shared/store/board-store.ts'
import type { Fact } from '../../shared/store/facts.ts'
import { type Value, createValue } from './value.ts'

/** What came in when this page caught up: the rows it had and has, and the events recorded since. */
export type Meanwhile = {
  /** Away from when to when, epoch milliseconds. */
  since: number
  until: number
  before: ReadonlyMap<string, Item>
  after: ReadonlyMap<string, Item>
  events: readonly Fact[]
}

export type MeanwhileWatch = {
  value: Value<Meanwhile | null>
  /** What a transaction that was not mine changed. */
  hear(diff: BoardDiff): void
  away(): void
  back(): void
  /** Another document stands: what was gathered of the former one is nothing to compare. */
  restart(): void
  dismiss(): void
}

/** Shorter absences are not worth a word. */
const awayAtLeastMs = { offline: 60_000, closed: 3_600_000 }

/** Notes what others did while this page was away. `seenAt`: when its copy was last up to date, null without one. */
export function createMeanwhile({ clock, seenAt }: { clock: () => number; seenAt: number | null }): MeanwhileWatch {
  const value = createValue<Meanwhile | null>(null)
  let since = seenAt
  let wasOffline = false
  let before = new Map<string, Item>()
  let after = new Map<string, Item>()
  let events: Fact[] = []

  function forget() {
    before = new Map()
    after = new Map()
    events = []
  }

  function note(earlier: Item | undefined, later: Item) {
    if (earlier && !after.has(later.id)) before.set(later.id, earlier)
    after.set(later.id, later)
  }

  return {
    value,
    hear({ items, events: recorded }) {
      if (since === null) return
      for (const item of items?.added ?? []) note(undefined, item)
      for (const [earlier, later] of items?.updated ?? []) note(earlier, later)
      events.push(...(recorded?.added ?? []))
    },
    away() {
      wasOffline = true
      since ??= clock()
    },
    back() {
      const least = wasOffline ? awayAtLeastMs.offline : awayAtLeastMs.closed
      if (since !== null && clock() - since >= least && after.size > 0)
        value.set({ since, until: clock(), before, after, events })
      since = null
      wasOffline = false
      forget()
    },
    restart: forget,
    dismiss: () => value.set(null),
  }
}
