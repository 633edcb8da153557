import { useMemo, useSyncExternalStore } from 'react'
import type { CollectionName, Row } from '../../shared/schema/collections.ts'
import type { Collection } from '../../shared/store/collection.ts'
import { useBoardStore } from './react.ts'

/**
 * How many rows pass a test, for one listener at a time. While it listens the count is kept by what changes: among
 * 10,000 rows counting anew for each edit is felt.
 */
export function createRowCount<R extends { readonly id: string }>(rows: Collection<R>, passes: (row: R) => boolean) {
  const countAll = () => [...rows.all().values()].filter(passes).length
  const by = (row: R) => (passes(row) ? 1 : 0)
  let count = countAll()

  function subscribe(listener: () => void): () => void {
    count = countAll()
    return rows.subscribe(({ added, updated, removed }) => {
      for (const row of added) count += by(row)
      for (const [before, after] of updated) count += by(after) - by(before)
      for (const row of removed) count -= by(row)
      listener()
    })
  }
  return { get: () => count, subscribe }
}

/** How many rows of a collection pass a test; `deps` are what the test closes over. */
export function useRowCount<N extends CollectionName>(
  collection: N,
  passes: (row: Row<N>) => boolean,
  deps: readonly unknown[],
): number {
  const rows = useBoardStore().rows[collection] as Collection<Row<N>>
  const counter = useMemo(
    () => createRowCount(rows, passes),
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the test closes over, as for useMemo
    [rows, ...deps],
  )
  return useSyncExternalStore(counter.subscribe, counter.get)
}
