import type { ActivityChange, ActivityEntry } from '../../shared/interchange/activity.ts'
import { factKinds } from '../../shared/schema/facts.ts'
import type { LogRow } from '../storage/storage.ts'

/** What so many rows of a log say, told by fixed numbers: the same rows are always in the same segment. */
export type Segment = {
  readonly index: number
  /** Oldest first; rows that say nothing to people have none. */
  readonly entries: ActivityEntry[]
  /** What is in it, to pass it over unread: `item:…`, `member:…`, `collection:…`, `field:…`. */
  readonly keys: Set<string>
  /** Roughly, in characters. */
  size: number
}

/** Which segment a row is in, where each has so many `rows`. */
export function segmentOf(seq: number, rows: number): number {
  return Math.floor((Math.max(1, seq) - 1) / rows)
}

export function emptySegment(index: number): Segment {
  return { index, entries: [], keys: new Set(), size: 0 }
}

/** Facts that only the server writes say nothing that the rows do not say. */
const derived: ReadonlySet<string> = new Set(
  Object.values(factKinds).flatMap(({ name, owner }) => (owner === 'server' ? [name] : [])),
)

function isTold({ collection, field }: ActivityChange): boolean {
  return !derived.has(collection) && !(collection === 'sprints' && field === 'history')
}

/** Adds what a row changed. */
export function addToSegment(segment: Segment, { seq, at, member, command }: LogRow, all: readonly ActivityChange[]) {
  const changes = all.filter(isTold)
  if (changes.length === 0) return
  segment.entries.push({ seq, at, member, command, changes })
  segment.keys.add(`member:${member}`)
  for (const { collection, id, field } of changes) {
    if (collection === 'items') segment.keys.add(`item:${id}`)
    segment.keys.add(`collection:${collection}`).add(`field:${field}`)
  }
  segment.size += JSON.stringify(changes).length
}

/** Segments that were read, so that the next question need not; the ones asked for last stay. */
export type SegmentCache = {
  get(room: string, index: number): Segment | undefined
  /** Is any of this in the segment? Undefined: that is not known, read it. */
  has(room: string, index: number, keys: readonly string[]): boolean | undefined
  put(room: string, segment: Segment): void
}

/** `mostSize`: characters of all entries kept. `mostKeys`: of what is known of segments beyond those. */
export function createSegmentCache({ mostSize = 24_000_000, mostKeys = 300_000 } = {}): SegmentCache {
  const segments = new Map<string, Segment>()
  const keys = new Map<string, ReadonlySet<string>>()
  let size = 0
  let keyCount = 0
  const nameOf = (room: string, index: number) => `${room} ${index}`

  /** Moves to the end what was asked for. */
  function touched<T>(map: Map<string, T>, name: string): T | undefined {
    const value = map.get(name)
    if (value === undefined) return undefined
    map.delete(name)
    map.set(name, value)
    return value
  }

  function trim() {
    for (const [name, segment] of segments) {
      if (size <= mostSize) break
      size -= segment.size
      segments.delete(name)
    }
    for (const [name, known] of keys) {
      if (keyCount <= mostKeys) break
      keyCount -= known.size
      keys.delete(name)
    }
  }

  return {
    get: (room, index) => touched(segments, nameOf(room, index)),
    has(room, index, wanted) {
      const known = touched(keys, nameOf(room, index))
      return known && wanted.every((key) => known.has(key))
    },
    put(room, segment) {
      const name = nameOf(room, segment.index)
      if (!segments.has(name)) size += segment.size
      if (!keys.has(name)) keyCount += segment.keys.size
      segments.set(name, segment)
      keys.set(name, segment.keys)
      trim()
    },
  }
}
