import { useRef } from 'react'
import { say } from '../../words/say.ts'
import type { BoardColumn, Hand } from './board-types.ts'

/**
 * What others took away while I carry, as a sentence: the card for good, or the list that it comes from or hovers over,
 * with where the card is now; null: nothing. A lane that goes is no such list: its column is still there in the others.
 */
export function useGone(
  hand: Hand | null,
  columns: readonly BoardColumn[],
  titleOf: (id: string) => string,
): string | null {
  const { current: seen } = useRef({ card: '', title: '', from: '', names: new Map<string, string>() })
  if (!hand) {
    seen.card = ''
    return null
  }
  const home = columns.find((column) => column.ids.includes(hand.id))
  for (const column of columns) if (column.lane === undefined) seen.names.set(column.id, column.name)
  if (home && seen.card !== hand.id) Object.assign(seen, { card: hand.id, title: titleOf(hand.id), from: home.id })
  if (!home) return say('sprint.dragGone', { name: seen.title })
  const lost = [seen.from, hand.column].find((id) => !columns.some((column) => column.id === id))
  const list = lost === undefined ? undefined : seen.names.get(lost)
  if (list === undefined) return null
  return hand.ids.length > 1
    ? say('sprint.listGoneMany', { list, where: home.name })
    : say('sprint.listGone', { list, name: seen.title, where: home.name })
}
