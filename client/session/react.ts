import { useMemo, useSyncExternalStore } from 'react'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { CollectionName, Row } from '../../shared/schema/collections.ts'
import type { Meanwhile } from './meanwhile.ts'
import type { MyPresence, Other } from './read-presence.ts'
import { type BoardPart, type Selection, createSelection, rowsOf } from './selection.ts'
import type { SavedView } from './saved-state.ts'
import { useSession } from './session-provider.tsx'
import type { SessionStatus } from './session-types.ts'
import type { BoardPerson } from './people.ts'
import type { UndoState } from './undo-history.ts'
import type { Value } from './value.ts'
import type { StorageState } from './watch-storage.ts'

/** The present value, and again at each change. */
export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get)
}

/** The rows of the board, for handing to a command or a selector; reading from it does not make the page follow. */
export function useBoardStore(): BoardStore {
  return useValue(useSession().stores)
}

/** One row, or undefined; renders again when that row changes. */
export function useRow<N extends CollectionName>(collection: N, id: string): Row<N> | undefined {
  const rows = useBoardStore().rows[collection]
  const subscribe = useMemo(() => (listener: () => void) => rows.subscribe(listener), [rows])
  return useSyncExternalStore(subscribe, () => rows.get(id))
}

/** The rows of a collection that are not in the bin; the same array until one changes. */
export function useRows<N extends CollectionName>(collection: N): readonly Row<N>[] {
  return useSelector([collection], (store) => rowsOf(store, collection), [collection])
}

/**
 * What `selector` makes of the board. It runs again only when one of the collections it `reads` or one of `deps` has
 * changed, and renders only when its result differs (arrays and objects are compared one level deep).
 * @example useSelector(['items', 'statuses'], (store) => columnsOf(store, sprint), [sprint])
 */
export function useSelector<T>(
  reads: readonly BoardPart[],
  selector: (store: BoardStore) => T,
  deps: readonly unknown[],
): T {
  const store = useBoardStore()
  const selection: Selection<T> = useMemo(
    () => createSelection(store, reads, selector),
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names what the selector closes over, as for useMemo
    [store, ...deps],
  )
  return useSyncExternalStore(selection.subscribe, selection.get)
}

/** Where my changes are. */
export function useSaved(): SavedView {
  return useValue(useSession().saved)
}

/** Connection, role, and whether the page is out of date. */
export function useStatus(): SessionStatus {
  return useValue(useSession().status)
}

/** The other open pages on this board. */
export function useOthers(): readonly Other[] {
  return useValue(useSession().presence.others)
}

/** What follows from the others, a plain value; renders only when it changes. */
export function useOthersWord<T extends string | number | boolean | null>(from: (others: readonly Other[]) => T): T {
  const { others } = useSession().presence
  return useSyncExternalStore(others.subscribe, () => from(others.get()))
}

/** What follows from what I show the others, a plain value; renders only when it changes. */
export function useMyPresenceWord<T extends string | number | boolean | null>(from: (mine: MyPresence) => T): T {
  const { mine } = useSession().presence
  return useSyncExternalStore(mine.subscribe, () => from(mine.get()))
}

/** What others did while this page was away. */
export function useMeanwhile(): Meanwhile | null {
  return useValue(useSession().meanwhile)
}

/** Does this browser keep a copy? Null while it does and has room. */
export function useStorageState(): StorageState {
  return useValue(useSession().storage)
}

/** Names by member id. */
export function usePeople(): ReadonlyMap<string, BoardPerson> {
  return useValue(useSession().people)
}

/** What undo and redo would do. */
export function useUndoable(): UndoState {
  return useValue(useSession().undoable)
}
