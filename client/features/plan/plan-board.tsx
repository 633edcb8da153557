import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react'
import { backlog } from '../../../shared/schema/item.ts'
import type { BoardColumn, ColumnHandle, Drop, Hand, Point, RemoteHand } from '../../board/carry/board-types.ts'
import { InTheAir } from '../../board/carry/in-the-air.tsx'
import type { Grip } from '../../board/carry/lifted-card.tsx'
import { useCardBoard } from '../../board/carry/use-card-board.ts'
import { dropOf } from '../../board/carry/with-hand.ts'
import { type Chosen, toggled } from '../../board/choose/choosing.ts'
import type { ItemCardView } from '../../ui/item-card.tsx'
import { say } from '../../words/say.ts'
import styles from './plan-board.module.css'

/** What every list of the plan draws with. */
export type ListParts = {
  list: BoardColumn
  hand: Hand | null
  carrying: 'pointer' | 'keys' | null
  gapAt: number | null
  tabbable: string | null
  help: string | null
  badge: string | null
  hands: readonly RemoteHand[]
  viewOf: (id: string) => ItemCardView | undefined
  onHandle: (list: string, handle: ColumnHandle | null) => void
  rankOf?: ((id: string) => number) | undefined
  rankAt?: ((place: number) => number) | undefined
}

type PlanBoardProps = {
  lists: readonly BoardColumn[]
  isDrawn: (list: string) => boolean
  /** The backlog is in an order for looking: a drop in it has no place. */
  sorted: boolean
  /** Only a part of each list is shown. */
  filtered: boolean
  /** What would land where in the whole list, from 0, and where each item is; both by the rows. */
  ranks: { of: (id: string) => number; under: (list: string, above: string | null) => number }
  /** The list that fills a phone. */
  pane: string
  editable: boolean
  hands: readonly RemoteHand[]
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  viewOf: (id: string) => ItemCardView | undefined
  badgeOf: (ids: readonly string[]) => string
  onDrop: (drop: Drop, from: BoardColumn | undefined, byKeys: boolean) => void
  onHand: (hand: Hand | null) => void
  onGone: (words: string) => void
  onOpen: (id: string) => void
  onFocus: (id: string | null) => void
  onKey: (event: KeyboardEvent, id: string) => void
  /** A field of an item was pressed with the mouse. */
  onField: (field: string, id: string) => void
  backlogOf: (parts: ListParts) => ReactNode
  sprintsOf: (partsOf: (list: string) => ListParts | null) => ReactNode
}

const noHands: readonly RemoteHand[] = []

/** Backlog and sprints side by side: rows that are chosen, edited and carried from one to the other. */
export function PlanBoard({ lists, pane, hands, viewOf, badgeOf, onDrop, onField, ...props }: PlanBoardProps) {
  const { sorted, filtered, ranks } = props
  const byKeys = useRef(false)
  const { frame, shown, hand, carrying, focused, help, onHandle, lifted } = useCardBoard({
    ...props,
    label: say('plan.title'),
    lists,
    titleOf: (id) => viewOf(id)?.title ?? '',
    sayPlace: ({ id, name, ids }, place) =>
      sorted && id === backlog
        ? say('plan.sortedList', { column: name })
        : say('sprint.dragOver', { column: name, place, count: ids.length }),
    onDrop: (drop) => onDrop(drop, listWith(lists, drop.ids[0]), byKeys.current),
    gripAt: besidePointer,
  })
  byKeys.current = carrying === 'keys'
  const badge = hand && hand.ids.length > 1 ? badgeOf(hand.ids) : null
  const drop = useMemo(() => (hand ? dropOf(lists, hand) : null), [hand, lists])
  const sources = lists.filter((list) => hand?.ids.some((id) => list.ids.includes(id))).map((list) => list.id)

  function partsOf(id: string): ListParts | null {
    const base = lists.find((list) => list.id === id)
    const moved = shown.find((list) => list.id === id)
    if (!base || !moved) return null
    const concerned = hand !== null && (hand.column === id || sources.includes(id))
    const list = carrying === 'keys' ? moved : base
    return {
      list,
      hand: concerned ? hand : null,
      carrying: concerned ? carrying : null,
      gapAt: drop?.to.id === id && hand && !(sorted && id === backlog) ? moved.ids.indexOf(hand.id) : null,
      ...((filtered || (sorted && id === backlog)) && {
        rankOf: ranks.of,
        rankAt: () => ranks.under(id, drop?.after ?? null) + 1,
      }),
      tabbable: list.ids.includes(focused) ? focused : null,
      help,
      badge: concerned ? badge : null,
      hands: handsOver(hands, id),
      viewOf,
      onHandle,
    }
  }
  const left = partsOf(backlog)
  function onClick(event: Parameters<typeof frame.onClick>[0]) {
    const { target } = event
    const field = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-card]')?.dataset['card'] : undefined
    const name = field?.dataset['field'] ?? 'title'
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!plain || id === undefined || hand !== null) return frame.onClick(event)
    const { chosen, onChoose, editable } = props
    // a finger has no keys: the number chooses, and once anything is chosen the whole row does
    const byFinger = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch'
    if (editable && (name === 'place' || (byFinger && chosen.ids.size > 0))) onChoose(toggled(chosen, id))
    else if (editable && name !== 'title') onField(name, id)
    else frame.onClick(event)
  }
  const heard = { ...frame, onClick }
  return (
    <>
      {/* the rows inside are the controls; the frame hears what bubbles up */}
      <div className={styles.plan} data-pane={pane === backlog ? 'backlog' : 'sprints'} {...heard}>
        {left && props.backlogOf(left)}
        {props.sprintsOf(partsOf)}
      </div>
      <InTheAir {...lifted} density="compact" view={hand ? viewOf(hand.id) : undefined} badge={badge} />
    </>
  )
}

/** Narrower than its row and left of the pointer, so that the place where it would land is in sight, px. */
const slip = { width: 320, height: 30, beyond: 12 }

function besidePointer(card: Grip, { x, y }: Point): Grip {
  const width = Math.min(slip.width, card.width)
  return { left: Math.max(8, x - width + slip.beyond), top: y - slip.height / 2, width, height: slip.height }
}

function listWith(lists: readonly BoardColumn[], id: string | undefined): BoardColumn | undefined {
  return lists.find((list) => id !== undefined && list.ids.includes(id))
}

function handsOver(hands: readonly RemoteHand[], list: string): readonly RemoteHand[] {
  const over = hands.filter((hand) => hand.over?.column === list)
  return over.length === 0 ? noHands : over
}
