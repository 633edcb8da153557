/** What became of one row: it changed, came (nothing before) or went (nothing after). */
export type RowChange<R> = readonly [before: R | undefined, after: R | undefined]

type Row = { readonly id: string }
type Origin = { from: WeakRef<readonly Row[]>; changes: readonly RowChange<Row>[] }

/** More changed rows than this are cheaper worked out anew. */
const few = 200
/** So many lists back is looked for one that is known. */
const furthest = 16

const origins = new WeakMap<readonly Row[], Origin>()

/** Notes that a list was made from another by these changes: whoever knew the other need not read this one. */
export function noteOrigin<R extends Row>(
  list: readonly R[],
  from: readonly R[],
  changes: readonly RowChange<R>[],
): void {
  if (changes.length <= few) origins.set(list, { from: new WeakRef(from), changes })
}

/**
 * What differs between two states of a list of rows, each row once; null when it is too much, or the one is not known to
 * come from the other and rows have changed their places.
 * @example changesBetween([a, b], [a, b2, c]) // [[b, b2], [undefined, c]]
 */
export function changesBetween<R extends Row>(
  before: readonly R[],
  after: readonly R[],
): readonly RowChange<R>[] | null {
  if (before === after) return []
  const path = pathTo<R>(after, (list) => list === before)
  return path ? joined(path.flat()) : inPlaces(before, after)
}

/**
 * A figure of a list, worked out once per list: from an earlier list's where it is known what changed since, else anew.
 * `adjusted` answers a new figure and leaves the known one alone.
 */
export function keptPerList<R extends Row, T extends object>(
  anew: (list: readonly R[]) => T,
  adjusted: (known: T, changes: readonly RowChange<R>[]) => T,
): (list: readonly R[]) => T {
  const figures = new WeakMap<readonly R[], T>()
  return (list) => {
    const own = figures.get(list)
    if (own) return own
    let known: T | undefined
    const path = pathTo<R>(list, (one) => (known = figures.get(one)) !== undefined)
    const figure = path && known ? adjusted(known, joined(path.flat()) ?? []) : anew(list)
    figures.set(list, figure)
    return figure
  }
}

/** The changes from the first list back that passes to this one, oldest first; null when none is near. */
function pathTo<R extends Row>(
  list: readonly R[],
  passes: (one: readonly R[]) => boolean,
): (readonly RowChange<R>[])[] | null {
  const path: (readonly RowChange<R>[])[] = []
  let at: readonly Row[] = list
  while (path.length < furthest) {
    const origin = origins.get(at)
    const from = origin?.from.deref()
    if (!origin || !from) return null
    path.unshift(origin.changes as readonly RowChange<R>[])
    if (passes(from as readonly R[])) return path
    at = from
  }
  return null
}

/** Changes one after the other as one change a row; a row that came and went again is none. */
function joined<R extends Row>(changes: readonly RowChange<R>[]): readonly RowChange<R>[] | null {
  const byId = new Map<string, RowChange<R>>()
  for (const [before, after] of changes) {
    const id = (before ?? after)?.id
    if (id === undefined) continue
    const known = byId.get(id)
    byId.set(id, known ? [known[0], after] : [before, after])
  }
  const all = [...byId.values()].filter(([before, after]) => before !== after)
  return all.length > few ? null : all
}

/** The same by looking: rows that are others in the same place, and those that came at the end. */
function inPlaces<R extends Row>(before: readonly R[], after: readonly R[]): RowChange<R>[] | null {
  if (after.length < before.length) return null
  const changes: RowChange<R>[] = []
  // counted by hand: there may be 10,000 rows, and this runs for each edit
  for (let index = 0; index < after.length; index += 1) {
    const was = before[index]
    const row = after[index]
    if (was === row || !row) continue
    if ((was && was.id !== row.id) || changes.length === few) return null
    changes.push([was, row])
  }
  return changes
}
