import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import { say } from '../../words/say.ts'
import { stepOf } from './board-keys.ts'
import type { BoardColumn, Carrying, ColumnHandle, Drop, Hand, Point, Spot } from './board-types.ts'
import type { PointerDrag } from './drag-layer.tsx'
import type { Grip } from './lifted-card.tsx'
import { scrollNear } from './scroll-near.ts'
import { type Around, aroundBoard, spotUnder } from './spot-under.ts'
import { useGone } from './use-gone.ts'
import { dropOf, handAt, handOn, handStep, withHand } from './with-hand.ts'

type Options = {
  root: { current: HTMLDivElement | null }
  handles: { current: ReadonlyMap<string, ColumnHandle> }
  columns: readonly BoardColumn[]
  editable: boolean
  titleOf: (id: string) => string
  /** Says where a card lies: in which list, at which place, the first being 1. */
  sayPlace: (list: BoardColumn, place: number) => string
  /** What a drag of this card takes along, itself among it, in the order of the board. */
  heldWith: (id: string) => readonly string[]
  onDrop: (drop: Drop) => void
  onHand: (hand: Hand | null) => void
  /** Somebody took away the card that I carried, or its list: a sentence that says so. */
  onGone: (words: string) => void
  /** Where the card is drawn that is taken at a point; missing: where it lies. */
  gripAt?: ((card: Grip, at: Point) => Grip) | undefined
}

type DragWords = 'sprint.dragStart' | 'sprint.dragEnd' | 'sprint.dragCancelled'

/** A carry by a pointer: where the card was taken, what is around the board, and the next frame of its own scrolling. */
type Flight = { start: Point; grip: Grip; around: Around; frame: number }

/** A click that comes so soon after a card was put down may belong to it, ms. */
const clickAfterMs = 300

/** My hand over the board: what it holds, where it would land, and the words for who cannot see it. */
export function useBoardDrag({
  root,
  handles,
  columns,
  editable,
  titleOf,
  sayPlace,
  heldWith,
  onDrop,
  onHand,
  onGone,
  gripAt,
}: Options) {
  const [hand, setHand] = useState<Hand | null>(null)
  const [carrying, setCarrying] = useState<Carrying | null>(null)
  const [grip, setGrip] = useState<Grip | null>(null)
  const [spoken, setSpoken] = useState('')
  const lifted = useRef<HTMLDivElement>(null)
  const flight = useRef<Flight | null>(null)
  const downAt = useRef(Number.NEGATIVE_INFINITY)
  const gone = useGone(hand, columns, titleOf)
  const latest = useRef({ columns, hand, sayPlace, onGone, gone })
  Object.assign(latest.current, { columns, sayPlace, onGone, gone })
  const tell = useRef(onHand)
  tell.current = onHand

  const nameOf = (one: Hand) => (one.ids.length > 1 ? say('common.items', { count: one.ids.length }) : titleOf(one.id))
  const speak = (words: DragWords, one: Hand, where: readonly BoardColumn[]) =>
    setSpoken(say(words, { name: nameOf(one), where: placeWords(where, one.id, sayPlace) }))

  const take = useCallback((next: Hand | null) => {
    if (equalJson(next, latest.current.hand)) return
    latest.current.hand = next
    setHand(next)
    if (next) setSpoken(placeWords(withHand(latest.current.columns, next), next.id, latest.current.sayPlace))
    tell.current(next)
  }, [])

  function pickUp(id: string, by: Carrying) {
    const next = handOn(latest.current.columns, id, heldWith(id))
    if (!next) return
    setCarrying(by)
    take(next)
    speak('sprint.dragStart', next, latest.current.columns)
  }

  function putDown(canceled: boolean) {
    const { columns: base, hand: current } = latest.current
    if (flight.current) {
      cancelAnimationFrame(flight.current.frame)
      downAt.current = performance.now()
    }
    flight.current = null
    setCarrying(null)
    setGrip(null)
    take(null)
    if (!current) return
    const drop = canceled ? null : dropOf(base, current)
    if (canceled) speak('sprint.dragCancelled', current, base)
    else speak('sprint.dragEnd', current, withHand(base, current))
    if (drop) onDrop(drop)
  }

  /** Follows the pointer: what lies under it takes the card, and a frame whose edge is near scrolls on. */
  function hover(point: Point) {
    const air = flight.current
    const { hand: now, columns: base } = latest.current
    if (!air || !now || !root.current) return
    cancelAnimationFrame(air.frame)
    const middle = air.grip.top + air.grip.height / 2 + point.y - air.start.y
    const spot = spotUnder(point, middle, root.current, handles.current, air.around)
    const frames = spot?.kind === 'place' ? [spot.frame, root.current] : [root.current]
    if (scrollNear(frames, point)) air.frame = requestAnimationFrame(() => hover(point))
    if (lifted.current) lifted.current.style.transform = shiftOf(air.start, point)
    take(handUnder(spot, now, base))
  }

  /** Where the hand is over a spot; over nothing that takes cards it is where it was taken. */
  function handUnder(spot: Spot | null, now: Hand, base: readonly BoardColumn[]): Hand | null {
    const shown = withHand(base, now)
    const column =
      spot?.kind === 'tab' ? listOfTab(shown, now, spot.place) : shown.find((one) => one.id === spot?.column)
    if (!spot || !column) return handOn(base, now.id, now.ids)
    return handAt(column, now, spot.kind === 'tab' ? column.ids.length : spot.index)
  }

  const pointer: PointerDrag = {
    onStart(id, start) {
      const slot = root.current?.querySelector(`[data-card="${CSS.escape(id)}"]`)
      if (!slot || !latest.current.columns.some((column) => column.ids.includes(id))) return
      const { left, top, width, height } = slot.getBoundingClientRect()
      const own = { left, top, width, height }
      const grip = gripAt?.(own, start) ?? own
      flight.current = { start, grip, around: aroundBoard(), frame: 0 }
      setGrip(grip)
      pickUp(id, 'pointer')
    },
    onMove: hover,
    onEnd: putDown,
  }

  /** Carrying by keys; false when the key means nothing here. */
  function onKey(event: KeyboardEvent, id: string): boolean {
    const now = latest.current.hand
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey
    if (!now) {
      if (!editable || !plain || event.key !== ' ') return false
      pickUp(id, 'keys')
      return true
    }
    if (flight.current) return false
    const step = stepOf(event)
    if (step) take(handStep(withHand(latest.current.columns, now), now, step))
    else if (plain && (event.key === ' ' || event.key === 'Enter')) putDown(false)
    else if (event.key === 'Escape') putDown(true)
    // the browser's own keys go on working; the focus stays where the card is
    else return event.key === 'Tab'
    return true
  }

  const isGone = gone !== null
  useEffect(() => {
    if (!isGone) return
    if (latest.current.hand && latest.current.gone) latest.current.onGone(latest.current.gone)
    setCarrying(null)
    setGrip(null)
    take(null)
  }, [isGone, take])

  const isHolding = () => latest.current.hand !== null
  const letGo = () => {
    if (isHolding() && !flight.current) putDown(true)
  }
  /** Does a click come from putting a card down? Not after another press. */
  const isAfterDrag = () => performance.now() - downAt.current < clickAfterMs
  const onPress = () => void (downAt.current = Number.NEGATIVE_INFINITY)
  return { hand, carrying, grip, lifted, spoken, isHolding, isAfterDrag, letGo, onKey, onPress, pointer }
}

function shiftOf(start: Point, point: Point): string {
  return `translate3d(${point.x - start.x}px, ${point.y - start.y}px, 0)`
}

/** The list that a tab stands for: in the lane that the card is over, else the only one. */
function listOfTab(shown: readonly BoardColumn[], hand: Hand, place: string): BoardColumn | undefined {
  const lane = shown.find((column) => column.id === hand.column)?.lane
  return shown.find((column) => column.place === place && column.lane === lane)
}

function placeWords(columns: readonly BoardColumn[], id: string, sayPlace: Options['sayPlace']): string {
  const column = columns.find((one) => one.ids.includes(id))
  return column ? sayPlace(column, column.ids.indexOf(id) + 1) : ''
}
