import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { type Chosen, allOf, inOrder, nothingChosen, rangeTo, toggled } from '../choose/choosing.ts'
import { nextCard } from './board-keys.ts'
import type { BoardColumn, ColumnHandle, Drop, Hand, Point } from './board-types.ts'
import type { Grip } from './lifted-card.tsx'
import { useBoardDrag } from './use-board-drag.ts'
import { cardOf, useCardFocus } from './use-card-focus.ts'
import { withHand } from './with-hand.ts'

type Options = {
  label: string
  lists: readonly BoardColumn[]
  /** Is a list in sight? What is not is left out of “all shown”; missing: every one is. */
  isDrawn?: ((list: string) => boolean) | undefined
  editable: boolean
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  titleOf: (id: string) => string
  sayPlace: (list: BoardColumn, place: number) => string
  onDrop: (drop: Drop) => void
  /** My hand took, moved or put down cards. */
  onHand: (hand: Hand | null) => void
  /** Somebody took away what I carried. */
  onGone: (words: string) => void
  onOpen: (id: string) => void
  onFocus: (id: string | null) => void
  onKey?: ((event: KeyboardEvent, id: string) => void) | undefined
  gripAt?: ((card: Grip, at: Point) => Grip) | undefined
}

/**
 * Lists of cards that are walked, chosen, opened and carried by mouse, finger or keys: what the frame around them hears,
 * and what of it each list has to draw. Knows cards by id alone.
 */
export function useCardBoard({ label, lists, editable, chosen, onChoose, onOpen, onKey, ...rest }: Options) {
  const root = useRef<HTMLDivElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const { hand, carrying, grip, spoken, isHolding, ...drag } = useBoardDrag({
    root,
    handles,
    columns: lists,
    editable,
    titleOf: rest.titleOf,
    sayPlace: rest.sayPlace,
    heldWith: (id) => (chosen.ids.has(id) ? inOrder(chosen.ids, lists) : [id]),
    onDrop: rest.onDrop,
    onHand: rest.onHand,
    onGone: rest.onGone,
    gripAt: rest.gripAt,
  })
  const shown = useMemo(() => withHand(lists, hand), [lists, hand])
  const heldByKeys = carrying === 'keys' ? hand : null
  const { focused, onFocusIn, onFocusOut, focusCard } = useCardFocus(
    root,
    shown,
    handles,
    heldByKeys?.id ?? null,
    rest.onFocus,
  )
  const help = useId()
  const carried = useRef<string | null>(null)
  useLayoutEffect(() => {
    const id = heldByKeys?.id ?? carried.current
    carried.current = heldByKeys?.id ?? null
    const column = shown.find((one) => id !== null && one.ids.includes(id))
    if (id === null || !column) return undefined
    // in sight on its way, and once it lies: put back, that may be far from here
    focusCard({ id, column: column.id, index: column.ids.indexOf(id) })
    const intoSight = () =>
      root.current?.querySelector('[data-carried]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    intoSight()
    // a list that has just unfolded draws its rows a moment later
    const frame = requestAnimationFrame(() => requestAnimationFrame(intoSight))
    return () => cancelAnimationFrame(frame)
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
    else if (event.key === 'a' && command) onChoose(allOf(shown.filter(({ id }) => rest.isDrawn?.(id) ?? true)))
    else if (event.key === 'Escape' && chosen.ids.size > 0) onChoose(nothingChosen)
    else return onKey?.(event, id)
    event.preventDefault()
  }

  function onBlur(event: FocusEvent) {
    onFocusOut(event)
    // who goes elsewhere leaves the card where it was
    if (event.relatedTarget !== null && !root.current?.contains(event.relatedTarget)) drag.letGo()
  }
  const frame = {
    ref: root,
    role: 'group',
    'aria-label': label,
    onPointerDownCapture: drag.onPress,
    onClick,
    onKeyDown,
    onFocus: onFocusIn,
    onBlur,
  } as const
  const lifted = { hand, grip, spoken, help, ref: drag.lifted, root, pointer: editable ? drag.pointer : null }
  return { frame, shown, hand, carrying, focused, help: editable ? help : null, onHandle, lifted }
}
