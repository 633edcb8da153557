import type { DragEndEvent, DragOverEvent, DragStartEvent } from '@dnd-kit/react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { say } from '../../words/say.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { createAnchors } from './anchors.ts'
import { BoardColumnView, type ColumnHandle } from './board-column.tsx'
import { nextCard } from './board-keys.ts'
import type { BoardColumn, Drop, Hand, RemoteHand } from './board-types.ts'
import styles from './board.module.css'
import { dropOf, handOn, handOver, withHand } from './with-hand.ts'

type BoardProps = {
  label: string
  columns: readonly BoardColumn[]
  density: Density
  editable: boolean
  hands: readonly RemoteHand[]
  viewOf: (id: string) => ItemCardView | undefined
  onDrop: (drop: Drop) => void
  /** My hand took, moved (`index` in the column) or put down a card. */
  onHand: (hand: { id: string; column: string; index: number } | null) => void
  onOpen: (id: string) => void
  onFocus: (id: string | null) => void
  onKey?: (event: KeyboardEvent, id: string) => void
  footOf?: (column: string) => ReactNode
}

const DragLayer = lazyPart(async () => (await import('./drag-layer.tsx')).DragLayer)

const noHands: readonly RemoteHand[] = []

/** The board: columns of cards that are dragged by mouse, finger or keyboard. Knows items only by id and view. */
export function Board(props: BoardProps) {
  const { columns, onHand, onDrop, onOpen, onKey, viewOf } = props
  const [hand, setHand] = useState<Hand | null>(null)
  const [anchors] = useState(createAnchors)
  const shown = useMemo(() => withHand(columns, hand), [columns, hand])
  const latest = useRef({ columns, shown, hand })
  latest.current = { columns, shown, hand }
  const root = useRef<HTMLDivElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const { focused, onFocusIn, onFocusOut, focusCard, keepFocus } = useCardFocus(root, shown, handles, props.onFocus)

  const onHandle = useCallback((column: string, handle: ColumnHandle | null) => {
    if (handle) handles.current.set(column, handle)
    else handles.current.delete(column)
  }, [])

  const [spoken, setSpoken] = useState('')
  const speak = (words: DragWords, id: string, where: readonly BoardColumn[]) =>
    setSpoken(say(words, { name: viewOf(id)?.title ?? '', where: placeWords(where, id) }))

  const take = useCallback(
    (next: Hand | null) => {
      if (equalJson(next, latest.current.hand)) return
      latest.current.hand = next
      setHand(next)
      const columns = withHand(latest.current.columns, next)
      const column = next && columns.find((one) => one.id === next.column)
      if (next) setSpoken(placeWords(columns, next.id))
      onHand(next && column ? { id: next.id, column: next.column, index: column.ids.indexOf(next.id) } : null)
    },
    [onHand],
  )

  function onDragStart(event: DragStartEvent) {
    const id = String(event.operation.source?.id)
    take(handOn(latest.current.columns, id))
    speak('sprint.dragStart', id, latest.current.columns)
  }

  function onDragOver({ operation }: DragOverEvent) {
    const { target, position, activatorEvent, shape } = operation
    const { hand: now, shown: columns } = latest.current
    if (!now || !target) return
    const over = String(target.id)
    const isColumn = columns.some((column) => column.id === over && column.ids.length > 0)
    // between two cards the pointer hits the column: that means nothing unless it is below the last card
    if (
      isColumn &&
      !(activatorEvent instanceof KeyboardEvent) &&
      position.current.y < contentBottom(root.current, over)
    )
      return
    const below = (shape?.current.center.y ?? position.current.y) > (target.shape?.center.y ?? 0)
    take(handOver(columns, now, over, below))
  }

  function onDragEnd(event: DragEndEvent) {
    const { columns, hand: current } = latest.current
    const drop = event.canceled || !current ? null : dropOf(columns, current)
    take(null)
    if (current && event.canceled) speak('sprint.dragCancelled', current.id, columns)
    else if (current) speak('sprint.dragEnd', current.id, withHand(columns, current))
    if (drop) onDrop(drop)
  }

  function onClick(event: MouseEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id !== null && !latest.current.hand) onOpen(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const id = cardOf(event.target)
    if (id === null || latest.current.hand || event.defaultPrevented) return
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      return onOpen(id)
    }
    const next = nextCard(event, shown, id)
    if (!next) return onKey?.(event, id)
    event.preventDefault()
    focusCard(next)
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the cards inside are the controls; the frame hears what bubbles up */}
      <div
        ref={root}
        className={styles.board}
        role="group"
        aria-label={props.label}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={onFocusIn}
        onBlur={onFocusOut}
      >
        {shown.map((column) => (
          <BoardColumnView
            key={column.id}
            column={column}
            density={props.density}
            anchors={anchors}
            held={hand?.id ?? null}
            tabbable={column.ids.includes(focused) ? focused : null}
            hands={handsOver(props.hands, column.id)}
            viewOf={viewOf}
            onHandle={onHandle}
            foot={props.footOf?.(column.id)}
          />
        ))}
      </div>
      {props.editable && <DragLayer {...{ anchors, onDragStart, onDragOver, onDragEnd }} onSettled={keepFocus} />}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  )
}

/** One card is the board's tab stop; the focus follows it when others move it or it scrolls out of the list. */
function useCardFocus(
  root: { current: HTMLDivElement | null },
  shown: readonly BoardColumn[],
  handles: { current: Map<string, ColumnHandle> },
  tell: (id: string | null) => void,
) {
  const [wanted, setWanted] = useState('')
  const inside = useRef(false)
  const exists = shown.some((column) => column.ids.includes(wanted))
  const focused = exists ? wanted : (shown.find((column) => column.ids.length > 0)?.ids[0] ?? '')

  const latest = useRef(focused)
  latest.current = focused

  const grab = useCallback(
    (id: string) => {
      const slot = root.current?.querySelector<HTMLElement>(
        `[data-card="${CSS.escape(id)}"]:not([data-dnd-placeholder])`,
      )
      slot?.focus({ preventScroll: true })
      return slot !== null && slot !== undefined
    },
    [root],
  )

  /** Gives the focus back to its card after the card's element was replaced or moved. */
  const keepFocus = useCallback(() => {
    if (inside.current && document.activeElement === document.body) grab(latest.current)
  }, [grab])
  // a card that changed its column is another element: the focus must go along
  useLayoutEffect(keepFocus, [focused, keepFocus, shown])

  const onFocusIn = useCallback(
    (event: { target: EventTarget }) => {
      const id = cardOf(event.target)
      if (id === null) return
      inside.current = true
      setWanted(id)
      tell(id)
    },
    [tell],
  )
  const onFocusOut = useCallback(
    (event: { relatedTarget: EventTarget | null }) => {
      // a removed element loses the focus to nothing; leaving on purpose goes somewhere
      if (
        event.relatedTarget === null ||
        (event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget))
      )
        return
      inside.current = false
      tell(null)
    },
    [root, tell],
  )
  const focusCard = useCallback(
    (next: { column: string; index: number; id: string }) => {
      setWanted(next.id)
      handles.current.get(next.column)?.reveal(next.index)
      // at once where it can be: the next key may come before the next frame
      if (!grab(next.id)) requestAnimationFrame(() => grab(next.id))
    },
    [grab, handles],
  )
  return { focused, onFocusIn, onFocusOut, focusCard, keepFocus }
}

function cardOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-card]')?.dataset['card'] ?? null) : null
}

function contentBottom(root: HTMLElement | null, column: string): number {
  return root?.querySelector(`[data-list="${CSS.escape(column)}"] > div`)?.getBoundingClientRect().bottom ?? 0
}

type DragWords = 'sprint.dragStart' | 'sprint.dragEnd' | 'sprint.dragCancelled'

function placeWords(columns: readonly BoardColumn[], id: string): string {
  const column = columns.find((one) => one.ids.includes(id))
  if (!column) return ''
  return say('sprint.dragOver', { column: column.name, place: column.ids.indexOf(id) + 1, count: column.ids.length })
}

function handsOver(hands: readonly RemoteHand[], column: string): readonly RemoteHand[] {
  const over = hands.filter((hand) => hand.over?.column === column)
  return over.length === 0 ? noHands : over
}
