import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useMemo, useRef } from 'react'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import type { Anchors } from './anchors.ts'
import { BoardColumnView, type ColumnHandle } from './board-column.tsx'
import { nextCard } from './board-keys.ts'
import { BoardLaneView, LaneHeads } from './board-lane.tsx'
import type { BoardColumn, BoardLane, Drop, Hand, RemoteHand } from './board-types.ts'
import styles from './board.module.css'
import { type Chosen, allOf, inOrder, nothingChosen, rangeTo, toggled } from './choosing.ts'
import { useBoardDrag } from './use-board-drag.ts'
import { cardOf, useCardFocus } from './use-card-focus.ts'
import { withHand } from './with-hand.ts'

type BoardProps = {
  label: string
  /** The columns of the board; their lists stand in the lanes when there are any. */
  columns: readonly BoardColumn[]
  lanes: readonly BoardLane[] | null
  density: Density
  editable: boolean
  anchors: Anchors
  hands: readonly RemoteHand[]
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  viewOf: (id: string) => ItemCardView | undefined
  /** What stands beside several cards in the hand: how many, and how much work. */
  badgeOf: (ids: readonly string[]) => string
  onDrop: (drop: Drop) => void
  /** My hand took, moved or put down cards. */
  onHand: (hand: Hand | null) => void
  onOpen: (id: string) => void
  onFocus: (id: string | null) => void
  onKey?: (event: KeyboardEvent, id: string) => void
  footOf?: (column: BoardColumn) => ReactNode
}

const DragLayer = lazyPart(async () => (await import('./drag-layer.tsx')).DragLayer)

const noHands: readonly RemoteHand[] = []

/** The board: columns of cards that are dragged by mouse, finger or keyboard. Knows items only by id and view. */
export function Board(props: BoardProps) {
  const { lanes, anchors, chosen, onChoose, onOpen, onKey, viewOf } = props
  const lists = useMemo(() => (lanes ? lanes.flatMap((lane) => lane.columns) : props.columns), [lanes, props.columns])
  const root = useRef<HTMLDivElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const { hand, spoken, isHolding, ...drag } = useBoardDrag({
    root,
    columns: lists,
    titleOf: (id) => viewOf(id)?.title ?? '',
    heldWith: (id) => (chosen.ids.has(id) ? [id, ...inOrder(chosen.ids, lists).filter((one) => one !== id)] : [id]),
    onDrop: props.onDrop,
    onHand: props.onHand,
  })
  const shown = useMemo(() => withHand(lists, hand), [lists, hand])
  const { focused, onFocusIn, onFocusOut, focusCard, keepFocus } = useCardFocus(root, shown, handles, props.onFocus)

  const onHandle = useCallback((column: string, handle: ColumnHandle | null) => {
    if (handle) handles.current.set(column, handle)
    else handles.current.delete(column)
  }, [])

  function onClick(event: MouseEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id === null || isHolding()) return
    if (event.metaKey || event.ctrlKey) return onChoose(toggled(chosen, id))
    if (event.shiftKey)
      return onChoose(rangeTo(chosen.from === null ? { ...chosen, from: focused } : chosen, shown, id))
    if (chosen.ids.size > 0) onChoose(nothingChosen)
    onOpen(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id === null || isHolding() || event.defaultPrevented) return
    const command = event.metaKey || event.ctrlKey
    const next = nextCard(event, shown, id)
    if (next) {
      if (event.shiftKey) onChoose(rangeTo(chosen.from === null ? { ...chosen, from: id } : chosen, shown, next.id))
      focusCard(next)
    } else if (event.key === 'Enter' && !command) onOpen(id)
    else if (event.key === 'x' && !command) onChoose(toggled(chosen, id))
    else if (event.key === 'a' && command) onChoose(allOf(shown))
    else if (event.key === 'Escape' && chosen.ids.size > 0) onChoose(nothingChosen)
    else return onKey?.(event, id)
    event.preventDefault()
  }

  const listOf = (column: BoardColumn) => (
    <BoardColumnView
      key={column.id}
      column={column}
      density={props.density}
      anchors={anchors}
      held={hand?.id ?? null}
      badge={hand && hand.ids.length > 1 ? props.badgeOf(hand.ids) : null}
      tabbable={column.ids.includes(focused) ? focused : null}
      hands={handsOver(props.hands, column.id)}
      viewOf={viewOf}
      onHandle={onHandle}
      foot={props.footOf?.(column)}
    />
  )
  const list = (id: string) => shown.filter((column) => column.id === id).map(listOf)
  const frame = { role: 'group', 'aria-label': props.label, onClick, onKeyDown, onFocus: onFocusIn, onBlur: onFocusOut }
  return (
    <>
      {/* the cards inside are the controls; the frame hears what bubbles up */}
      <div ref={root} className={lanes ? styles.lanes : styles.board} {...frame}>
        {lanes && <LaneHeads columns={props.columns} />}
        {lanes
          ? lanes.map((lane) => (
              <BoardLaneView key={lane.id} lane={lane}>
                {lane.columns.map((column) => list(column.id))}
              </BoardLaneView>
            ))
          : shown.map(listOf)}
      </div>
      {props.editable && (
        <DragLayer
          anchors={anchors}
          onDragStart={drag.onDragStart}
          onDragOver={drag.onDragOver}
          onDragEnd={drag.onDragEnd}
          onSettled={keepFocus}
        />
      )}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  )
}

function handsOver(hands: readonly RemoteHand[], column: string): readonly RemoteHand[] {
  const over = hands.filter((hand) => hand.over?.column === column)
  return over.length === 0 ? noHands : over
}
