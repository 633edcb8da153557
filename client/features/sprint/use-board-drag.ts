import type { DragEndEvent, DragOverEvent, DragStartEvent } from '@dnd-kit/react'
import { useCallback, useRef, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import { say } from '../../words/say.ts'
import { tabPrefix } from './anchors.ts'
import type { BoardColumn, Drop, Hand } from './board-types.ts'
import { dropOf, handOn, handOver, withHand } from './with-hand.ts'

type Options = {
  root: { current: HTMLDivElement | null }
  columns: readonly BoardColumn[]
  titleOf: (id: string) => string
  /** What a drag of this card takes along, the card itself first. */
  heldWith: (id: string) => readonly string[]
  onDrop: (drop: Drop) => void
  onHand: (hand: Hand | null) => void
}

type DragWords = 'sprint.dragStart' | 'sprint.dragEnd' | 'sprint.dragCancelled'

/** My hand over the board: what it holds, where it would land, and the words for who cannot see it. */
export function useBoardDrag({ root, columns, titleOf, heldWith, onDrop, onHand }: Options) {
  const [hand, setHand] = useState<Hand | null>(null)
  const [spoken, setSpoken] = useState('')
  const latest = useRef({ columns, hand })
  latest.current.columns = columns
  const tell = useRef(onHand)
  tell.current = onHand

  const nameOf = (one: Hand) => (one.ids.length > 1 ? say('common.items', { count: one.ids.length }) : titleOf(one.id))
  const speak = (words: DragWords, one: Hand, where: readonly BoardColumn[]) =>
    setSpoken(say(words, { name: nameOf(one), where: placeWords(where, one.id) }))

  const take = useCallback((next: Hand | null) => {
    if (equalJson(next, latest.current.hand)) return
    latest.current.hand = next
    setHand(next)
    if (next) setSpoken(placeWords(withHand(latest.current.columns, next), next.id))
    tell.current(next)
  }, [])

  function onDragStart(event: DragStartEvent) {
    const id = String(event.operation.source?.id)
    const next = handOn(latest.current.columns, id, heldWith(id))
    take(next)
    if (next) speak('sprint.dragStart', next, latest.current.columns)
  }

  function onDragOver({ operation }: DragOverEvent) {
    const { target, position, activatorEvent, shape } = operation
    const { hand: now } = latest.current
    if (!now || !target) return
    const shown = withHand(latest.current.columns, now)
    const over = String(target.id)
    if (over.startsWith(tabPrefix)) {
      const column = listOfTab(shown, now, over.slice(tabPrefix.length))
      return column && take(handOver(shown, now, column.id, true))
    }
    const isColumn = shown.some((column) => column.id === over && column.ids.length > 0)
    // between two cards the pointer hits the column: that means nothing unless it is below the last card
    if (
      isColumn &&
      !(activatorEvent instanceof KeyboardEvent) &&
      position.current.y < contentBottom(root.current, over)
    )
      return
    const below = (shape?.current.center.y ?? position.current.y) > (target.shape?.center.y ?? 0)
    take(handOver(shown, now, over, below))
  }

  function onDragEnd(event: DragEndEvent) {
    const { columns: base, hand: current } = latest.current
    const drop = event.canceled || !current ? null : dropOf(base, current)
    take(null)
    if (current && event.canceled) speak('sprint.dragCancelled', current, base)
    else if (current) speak('sprint.dragEnd', current, withHand(base, current))
    if (drop) onDrop(drop)
  }

  return { hand, spoken, isHolding: () => latest.current.hand !== null, onDragStart, onDragOver, onDragEnd }
}

/** The list of a tab's status: in the lane that the card is over, else the only one. */
function listOfTab(shown: readonly BoardColumn[], hand: Hand, status: string): BoardColumn | undefined {
  const lane = shown.find((column) => column.id === hand.column)?.lane
  return shown.find((column) => column.status === status && column.lane === lane)
}

function contentBottom(root: HTMLElement | null, column: string): number {
  return root?.querySelector(`[data-list="${CSS.escape(column)}"] > div`)?.getBoundingClientRect().bottom ?? 0
}

function placeWords(columns: readonly BoardColumn[], id: string): string {
  const column = columns.find((one) => one.ids.includes(id))
  if (!column) return ''
  return say('sprint.dragOver', { column: column.name, place: column.ids.indexOf(id) + 1, count: column.ids.length })
}
