import type { Version } from '../../shared/interchange/history.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs

export type ThinOptions = { now: number; keepMs: number }

/**
 * Ids of the versions that go: of those kept by activity, everything for a day, then the last of each hour for a week,
 * then the last of each day (UTC). What was kept before something large joins them only beyond `keepMs`; what has a name
 * stays. To thin out twice is to thin out once.
 */
export function versionsToThin(versions: readonly Version[], { now, keepMs }: ThinOptions): string[] {
  const taken = new Set<string>()
  const gone: string[] = []
  for (const version of versions.toSorted((a, b) => b.seq - a.seq)) {
    const { id, at } = version
    const bucket = isThinned(version, now - keepMs) ? bucketOf(now - at, at) : null
    if (bucket === null) continue
    if (taken.has(bucket)) gone.push(id)
    taken.add(bucket)
  }
  return gone
}

function isThinned({ kind, name, at }: Version, horizon: number): boolean {
  return name === '' && kind !== 'named' && (kind === 'active' || at < horizon)
}

/** Of each bucket the newest stays; null: all stay. */
function bucketOf(age: number, at: number): string | null {
  if (age < dayMs) return null
  return age < weekMs ? `hour ${Math.floor(at / hourMs)}` : `day ${Math.floor(at / dayMs)}`
}
