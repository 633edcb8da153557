import type { BoardColumn } from '../carry/board-types.ts'

/** The cards I have chosen, and the one that a range begins at. */
export type Chosen = { ids: ReadonlySet<string>; from: string | null }

export const nothingChosen: Chosen = { ids: new Set(), from: null }

/** Adds a card, or takes it out again. */
export function toggled({ ids }: Chosen, id: string): Chosen {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, from: id }
}

/** Everything from where the range began to `id`: within one column, else column by column in reading order. */
export function rangeTo({ ids, from }: Chosen, columns: readonly BoardColumn[], id: string): Chosen {
  const start = from ?? id
  const one = columns.find((column) => column.ids.includes(start) && column.ids.includes(id))
  const order = one ? one.ids : columns.flatMap((column) => column.ids)
  const [a, b] = [order.indexOf(start), order.indexOf(id)]
  if (a < 0 || b < 0) return { ids: new Set([...ids, id]), from: id }
  return { ids: new Set([...ids, ...order.slice(Math.min(a, b), Math.max(a, b) + 1)]), from: start }
}

/** Every card that is shown. */
export function allOf(columns: readonly BoardColumn[]): Chosen {
  return { ids: new Set(columns.flatMap((column) => column.ids)), from: null }
}

/** What of the choice is still on the board, in its order there; the same object when all of it is. */
export function stillThere(chosen: Chosen, columns: readonly BoardColumn[]): Chosen {
  if (chosen.ids.size === 0) return chosen
  const here = columns.flatMap((column) => column.ids.filter((id) => chosen.ids.has(id)))
  return here.length === chosen.ids.size ? chosen : { ids: new Set(here), from: chosen.from }
}

/** Chosen cards in the order of the board. */
export function inOrder(ids: ReadonlySet<string>, columns: readonly BoardColumn[]): string[] {
  return columns.flatMap((column) => column.ids.filter((id) => ids.has(id)))
}
