import { useMemo } from 'react'
import { dayIn } from '../../../shared/lib/day.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { standUpCards, standUpRest, waitsFor } from '../../../shared/selectors/stand-up.ts'
import type { CardWords } from '../../board/cards/card-views.ts'
import { firstNameOf, useBoardRow } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import type { ItemCardView } from '../../ui/item-card.tsx'
import { formatList, formatNearDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { CardGroup } from './card-group.tsx'
import styles from './stand-up.module.css'
import { type StandUp, restTurn } from './use-stand-up.ts'

type TurnCardsProps = {
  turn: string
  standUp: StandUp
  words: CardWords
  viewOf: (item: Item) => ItemCardView
  /** The card that had the focus last. */
  focused: string | null
}

/** The cards of a turn, in the order in which they are told: what is stuck first. */
export function TurnCards({ turn, standUp, words, viewOf, focused }: TurnCardsProps) {
  const zone = useBoardRow()?.zone ?? 'UTC'
  const { rows } = useBoardStore()
  const { columns, finished, since, today } = standUp
  const { ageing, done } = words
  const itemOf = (id: string) => rows.items.get(id)
  const isDone = ({ place }: Item) => done.has(place[1])
  const groups: [name: string, items: readonly Item[]][] = useMemo(() => {
    const theirs = standUpCards(columns, turn, { ageing, finished })
    return [
      [say('standUp.blocked'), theirs.blocked],
      [say('standUp.ageing'), theirs.ageing],
      [say('standUp.progress'), theirs.progress],
      [say('standUp.upNext'), theirs.next],
      [say('standUp.finished', { day: formatNearDay(since, today) }), theirs.finished],
    ]
  }, [ageing, columns, finished, since, today, turn])
  const rest = standUpRest(columns, itemOf, isDone)
  const shown: typeof groups =
    turn === restTurn
      ? [
          [say('standUp.waiting'), rest.waiting],
          [say('standUp.unassigned'), rest.unassigned],
        ]
      : groups
  const ids = shown.flatMap(([, items]) => items.map(({ id }) => id))
  const tabbable = focused !== null && ids.includes(focused) ? focused : (ids[0] ?? null)

  function noteOf(item: Item): string | null {
    if (turn !== restTurn)
      return item.blocked && !isDone(item)
        ? say('standUp.ago', { day: formatNearDay(dayIn(zone, item.blocked.at), today) })
        : null
    const others = waitsFor(item, itemOf, isDone).map(({ number, assignees: [owner] }) => {
      const key = itemKey(words.prefix, number)
      const name = owner === undefined ? '' : firstNameOf(words.people.get(owner)?.name ?? '')
      return name === '' ? key : say('standUp.heldBy', { key, name })
    })
    return others.length === 0 ? null : say('standUp.waitsFor', { items: formatList(others) })
  }

  if (ids.length === 0)
    return <p className={styles.none}>{say(turn === restTurn ? 'standUp.nothingLeft' : 'standUp.nothing')}</p>
  return shown.map(([name, items]) => <CardGroup key={name} {...{ name, items, viewOf, tabbable, noteOf }} />)
}
