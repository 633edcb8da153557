import type { KeyboardEvent } from 'react'
import type { BoardColumn } from './board-types.ts'

const steps: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  k: [0, -1],
  j: [0, 1],
  h: [-1, 0],
  l: [1, 0],
}

/** The card that a key moves the focus to from `id`, with its column and place; null when the key means nothing here. */
export function nextCard(
  event: KeyboardEvent,
  columns: readonly BoardColumn[],
  id: string,
): { column: string; index: number; id: string } | null {
  const step = event.metaKey || event.ctrlKey || event.altKey || event.shiftKey ? undefined : steps[event.key]
  const at = columns.findIndex((column) => column.ids.includes(id))
  const from = columns[at]
  if (!step || !from) return null
  const row = from.ids.indexOf(id)
  if (step[0] === 0) return cardAt(from, row + step[1])
  for (let next = at + step[0]; next >= 0 && next < columns.length; next += step[0]) {
    const column = columns[next]
    if (column && column.ids.length > 0) return cardAt(column, Math.min(row, column.ids.length - 1))
  }
  return null
}

function cardAt(column: BoardColumn, index: number): { column: string; index: number; id: string } | null {
  const id = column.ids[index]
  return id === undefined ? null : { column: column.id, index, id }
}
