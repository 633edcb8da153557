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

export type CardSpot = { column: string; index: number; id: string }

/** Columns and rows that an arrow or one of H J K L goes; null for other keys. */
export function stepOf(event: KeyboardEvent): readonly [columns: number, rows: number] | null {
  return event.metaKey || event.ctrlKey || event.altKey ? null : (steps[event.key] ?? null)
}

/**
 * The card that a key moves the focus to from `id`; null when the key means nothing here. Sideways within the lane; up
 * and down on into the lane above or below.
 */
export function nextCard(event: KeyboardEvent, columns: readonly BoardColumn[], id: string): CardSpot | null {
  const step = stepOf(event)
  const from = columns.find((column) => column.ids.includes(id))
  if (!step || !from) return null
  const row = from.ids.indexOf(id)
  if (step[0] === 0) return cardAt(from, row + step[1]) ?? beyond(columns, from, step[1])
  const lane = columns.filter((column) => column.lane === from.lane)
  for (let next = lane.indexOf(from) + step[0]; next >= 0 && next < lane.length; next += step[0]) {
    const column = lane[next]
    if (column && column.ids.length > 0) return cardAt(column, Math.min(row, column.ids.length - 1))
  }
  return null
}

/** The nearest card of the same place in the lanes above or below. */
function beyond(columns: readonly BoardColumn[], from: BoardColumn, step: number): CardSpot | null {
  const same = columns.filter((column) => column.place === from.place)
  for (let next = same.indexOf(from) + step; next >= 0 && next < same.length; next += step) {
    const column = same[next]
    if (column && column.ids.length > 0) return cardAt(column, step > 0 ? 0 : column.ids.length - 1)
  }
  return null
}

function cardAt(column: BoardColumn, index: number): CardSpot | null {
  const id = column.ids[index]
  return id === undefined ? null : { column: column.id, index, id }
}
