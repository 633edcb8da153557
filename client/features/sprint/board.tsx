import { type KeyboardEvent, type ReactNode, useMemo } from 'react'
import type { BoardColumn, BoardLane, Drop, Hand, RemoteHand } from '../../board/carry/board-types.ts'
import { InTheAir } from '../../board/carry/in-the-air.tsx'
import { useCardBoard } from '../../board/carry/use-card-board.ts'
import type { Chosen } from '../../board/choose/choosing.ts'
import type { Density, ItemCardView } from '../../ui/item-card.tsx'
import { say } from '../../words/say.ts'
import { BoardColumnView } from './board-column.tsx'
import { BoardLaneView, LaneHeads } from './board-lane.tsx'
import styles from './board.module.css'

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
  /** Somebody took away what I carried. */
  onGone: (words: string) => void
  onOpen: (id: string) => void
  onFocus: (id: string | null) => void
  onKey?: (event: KeyboardEvent, id: string) => void
  footOf?: (column: BoardColumn) => ReactNode
}

const noHands: readonly RemoteHand[] = []

/** The board: columns of cards that are dragged by mouse, finger or keyboard. Knows items only by id and view. */
export function Board({ lanes, density, hands, viewOf, badgeOf, footOf, ...props }: BoardProps) {
  const lists = useMemo(() => (lanes ? lanes.flatMap((lane) => lane.columns) : props.columns), [lanes, props.columns])
  const { frame, shown, hand, carrying, focused, help, onHandle, lifted } = useCardBoard({
    ...props,
    lists,
    titleOf: (id) => viewOf(id)?.title ?? '',
    sayPlace: (list, place) => placeWords(list, place, lanes),
  })
  const badge = hand && hand.ids.length > 1 ? badgeOf(hand.ids) : null

  const listOf = (column: BoardColumn) => {
    const isHome = hand !== null && column.ids.includes(hand.id)
    return (
      <BoardColumnView
        key={column.id}
        column={column}
        density={density}
        held={isHome ? hand.id : null}
        carrying={isHome ? carrying : null}
        help={help}
        badge={isHome ? badge : null}
        tabbable={column.ids.includes(focused) ? focused : null}
        hands={handsOver(hands, column.id)}
        viewOf={viewOf}
        onHandle={onHandle}
        foot={footOf?.(column)}
      />
    )
  }
  const list = (id: string) => shown.filter((column) => column.id === id).map(listOf)
  return (
    <>
      {/* the cards inside are the controls; the frame hears what bubbles up */}
      <div className={lanes ? styles.lanes : styles.board} {...frame}>
        {lanes && <LaneHeads columns={props.columns} />}
        {lanes
          ? lanes.map((lane) => (
              <BoardLaneView
                key={lane.id}
                lane={lane}
                entered={carrying === 'keys' && lane.columns.some((column) => column.id === hand?.column)}
              >
                {lane.columns.map((column) => list(column.id))}
              </BoardLaneView>
            ))
          : shown.map(listOf)}
      </div>
      <InTheAir {...lifted} density={density} view={hand ? viewOf(hand.id) : undefined} badge={badge} />
    </>
  )
}

function handsOver(hands: readonly RemoteHand[], column: string): readonly RemoteHand[] {
  const over = hands.filter((hand) => hand.over?.column === column)
  return over.length === 0 ? noHands : over
}

function placeWords({ id, name, ids }: BoardColumn, place: number, lanes: readonly BoardLane[] | null): string {
  const lane = lanes?.find((one) => one.columns.some((column) => column.id === id))
  const where = { column: name, place, count: ids.length }
  return lane ? say('sprint.dragOverLane', { ...where, lane: lane.name }) : say('sprint.dragOver', where)
}
