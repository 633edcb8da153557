import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { say } from '../../words/say.ts'
import { BoardColumnView, type ColumnHandle } from './board-column.tsx'
import { nextCard } from './board-keys.ts'
import { BoardLaneView, LaneHeads } from './board-lane.tsx'
import type { BoardColumn, BoardLane, Drop, Hand, RemoteHand } from './board-types.ts'
import styles from './board.module.css'
import { type Chosen, allOf, inOrder, nothingChosen, rangeTo, toggled } from './choosing.ts'
import { LiftedCard } from './lifted-card.tsx'
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
  const { lanes, editable, chosen, onChoose, onOpen, onKey, viewOf } = props
  const lists = useMemo(() => (lanes ? lanes.flatMap((lane) => lane.columns) : props.columns), [lanes, props.columns])
  const root = useRef<HTMLDivElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const { hand, carrying, grip, spoken, isHolding, ...drag } = useBoardDrag({
    root,
    handles,
    columns: lists,
    editable,
    titleOf: (id) => viewOf(id)?.title ?? '',
    laneOf: (id) => lanes?.find((lane) => lane.columns.some((column) => column.id === id))?.name ?? '',
    heldWith: (id) => (chosen.ids.has(id) ? inOrder(chosen.ids, lists) : [id]),
    onDrop: props.onDrop,
    onHand: props.onHand,
  })
  const shown = useMemo(() => withHand(lists, hand), [lists, hand])
  const { focused, onFocusIn, onFocusOut, focusCard } = useCardFocus(root, shown, handles, props.onFocus)
  const help = useId()
  const view = hand ? viewOf(hand.id) : undefined
  const badge = hand && hand.ids.length > 1 ? props.badgeOf(hand.ids) : null
  const heldByKeys = carrying === 'keys' ? hand : null
  const carried = useRef<string | null>(null)
  useLayoutEffect(() => {
    const id = heldByKeys?.id ?? carried.current
    carried.current = heldByKeys?.id ?? null
    const column = shown.find((one) => id !== null && one.ids.includes(id))
    if (id === null || !column) return
    // in sight on its way, and once it lies: put back, that may be far from here
    focusCard({ id, column: column.id, index: column.ids.indexOf(id) })
    root.current?.querySelector('[data-carried]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [focusCard, heldByKeys, shown])

  const onHandle = useCallback((column: string, handle: ColumnHandle | null) => {
    if (handle) handles.current.set(column, handle)
    else handles.current.delete(column)
  }, [])

  function onClick(event: MouseEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id === null || isHolding() || drag.isAfterDrag()) return
    if (event.metaKey || event.ctrlKey) return onChoose(toggled(chosen, id))
    if (event.shiftKey)
      return onChoose(rangeTo(chosen.from === null ? { ...chosen, from: focused } : chosen, shown, id))
    if (chosen.ids.size > 0) onChoose(nothingChosen)
    onOpen(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id === null || event.defaultPrevented) return
    if (drag.onKey(event, id)) return event.preventDefault()
    if (isHolding()) return
    const command = event.metaKey || event.ctrlKey
    const next = nextCard(event, shown, id)
    if (next) {
      if (event.shiftKey) onChoose(rangeTo(chosen.from === null ? { ...chosen, from: id } : chosen, shown, next.id))
      focusCard(next)
    } else if (event.key === 'Enter' && !command && !event.shiftKey) onOpen(id)
    else if (event.key === 'x' && !command) onChoose(toggled(chosen, id))
    else if (event.key === 'a' && command) onChoose(allOf(shown))
    else if (event.key === 'Escape' && chosen.ids.size > 0) onChoose(nothingChosen)
    else return onKey?.(event, id)
    event.preventDefault()
  }

  const listOf = (column: BoardColumn) => {
    const isHome = hand !== null && column.ids.includes(hand.id)
    return (
      <BoardColumnView
        key={column.id}
        column={column}
        density={props.density}
        held={isHome ? hand.id : null}
        carrying={isHome ? carrying : null}
        help={editable ? help : null}
        badge={isHome ? badge : null}
        tabbable={column.ids.includes(focused) ? focused : null}
        hands={handsOver(props.hands, column.id)}
        viewOf={viewOf}
        onHandle={onHandle}
        foot={props.footOf?.(column)}
      />
    )
  }
  const list = (id: string) => shown.filter((column) => column.id === id).map(listOf)
  function onBlur(event: FocusEvent) {
    onFocusOut(event)
    // who goes elsewhere leaves the card where it was
    if (event.relatedTarget !== null && !root.current?.contains(event.relatedTarget)) drag.letGo()
  }
  const frame = {
    role: 'group',
    'aria-label': props.label,
    onPointerDownCapture: drag.onPress,
    onClick,
    onKeyDown,
    onFocus: onFocusIn,
    onBlur,
  }
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
      {editable && <DragLayer root={root} {...drag.pointer} />}
      {grip && view && <LiftedCard ref={drag.lifted} view={view} density={props.density} grip={grip} badge={badge} />}
      <p id={help} hidden>
        {say('sprint.dragHelp')}
      </p>
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
