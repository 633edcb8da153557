import { useMemo } from 'react'
import type { CollectionName } from '../../../shared/schema/collections.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { placeWords } from '../../session/place-words.ts'
import { useSession } from '../../session/session-provider.tsx'
import { formatList } from '../../words/format.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { commandOn } from './bin-kinds.ts'
import type { BinEntry } from './use-bin.ts'

type Tell = (text: string, undo?: () => void) => void

/** Takes things out of the bin and says where they are now; Undo puts these very things back into it. */
export function useRestore(tell: Tell): (entries: readonly BinEntry[]) => void {
  const session = useSession()
  return useMemo(() => {
    const act = (entries: readonly BinEntry[], what: 'delete' | 'restore') =>
      Promise.all(commandsFor(entries, what).map(({ name, args }) => session.run(name, args)))
    const fail = (error: unknown) => tell(refusalWords(error))
    async function restore(entries: readonly BinEntry[]) {
      if (entries.length === 0) return
      await act(entries, 'restore')
      tell(wordsFor(entries, session.store), () => void act(entries, 'delete').catch(fail))
    }
    return (entries) => void restore(entries).catch(fail)
  }, [session, tell])
}

/** All items in one command, so that they come back side by side; every other row in its own. */
function commandsFor(entries: readonly BinEntry[], what: 'delete' | 'restore') {
  const ids = entries.filter(({ kind }) => kind === 'items').map(({ id }) => id)
  const rest = entries.filter(({ kind }) => kind !== 'items')
  return [
    ...(ids.length > 0 ? [{ name: commandOn('items', what), args: { ids } }] : []),
    ...rest.map(({ kind, id }) => ({ name: commandOn(kind, what), args: { id } })),
  ]
}

function wordsFor(entries: readonly BinEntry[], store: BoardStore): string {
  const [first] = entries
  const places = entries.map(({ kind, id }) => placeNow(kind, id, store))
  if (first && entries.length === 1) {
    const [place] = places
    return place
      ? say('bin.restoredTo', { name: first.mark, place: place.full })
      : say('bin.restored', { name: first.name })
  }
  const counts = new Map<string, number>()
  for (const place of places) if (place) counts.set(place.container, (counts.get(place.container) ?? 0) + 1)
  const what = say('bin.things', { count: entries.length })
  if (counts.size === 0) return say('bin.restored', { name: what })
  const where = [...counts].map(([place, count]) => say('bin.inPlace', { count, place }))
  return say('bin.restoredMany', { what, places: formatList(where) })
}

/** Where an item shows now; null for what is no item. */
function placeNow(kind: CollectionName, id: string, store: BoardStore): { container: string; full: string } | null {
  const item = kind === 'items' ? store.rows.items.get(id) : undefined
  return item ? placeWords(item, store) : null
}
