import { addDays, type Day } from '../lib/day.ts'
import { must } from '../lib/must.ts'
import { boardRowId } from '../schema/board.ts'
import type { Category, EventKind, ItemState } from '../selectors/item-event.ts'
import { eventValue } from '../selectors/events-of.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoItem } from './demo-item.ts'
import type { DemoKnown, Ids } from './demo-known.ts'
import { demoSprintItems } from './demo-sprint-items.ts'

/** Working day of the running sprint on which an item was begun in it, by number. */
const begunOn: Readonly<Record<number, number>> = {
  ...{ 211: 1, 215: 3, 216: 2, 220: 2 },
  ...{ 217: 1, 222: 2, 228: 3 },
  ...{ 219: 3, 224: 2, 226: 4, 229: 2, 233: 4, 235: 5 },
}

type Running = {
  running: string
  known: DemoKnown
  itemIds: Ids
  days: DemoDays
  today: Day
  /** The next number on record. */
  nextEvent: () => number
}

/** An event of the running sprint, on its day. */
type Told = { day: Day; item: DemoItem; what: EventKind; from: ItemState | null; to: ItemState }

/**
 * What the record says of the running sprint: what came, was begun, blocked and finished on which day. Later events are
 * numbered on from there.
 */
export function addDemoRecord(store: BoardStore, { nextEvent, ...sprint }: Running): void {
  const told = demoSprintItems
    .flatMap((item) => eventsOf(item, sprint))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const by = must(sprint.known.members['Ines'])
  let last = 0
  for (const [place, { day, item, what, from, to }] of told.entries()) {
    const id = must(sprint.itemIds[item.number])
    last = nextEvent()
    // a second apart, after the start of the sprint
    const at = sprint.days.during(day) + (place + 1) * 1000
    store.facts.events.put(`${last}:${id}`, eventValue({ what, from, to }, { at, member: by, item: id }))
  }
  store.rows.board.update(boardRowId, { eventBase: last })
}

function eventsOf(item: DemoItem, { running, days, today }: Omit<Running, 'nextEvent'>): Told[] {
  const { number, points, addedOn, doneOn, blocked } = item
  const state = (category: Category, isBlocked: 0 | 1 = 0): ItemState => [running, category, points, isBlocked]
  const told: Told[] = []
  if (addedOn !== undefined)
    told.push({ day: days.ofSprint(addedOn), item, what: 'came', from: null, to: state('todo') })
  const begun = begunOn[number]
  if (begun !== undefined)
    told.push({ day: days.ofSprint(begun), item, what: 'progressed', from: state('todo'), to: state('doing') })
  if (blocked)
    told.push({
      ...{ day: addDays(today, -blocked.daysAgo), item },
      ...{ what: 'blocked', from: state('doing'), to: state('doing', 1) },
    })
  if (doneOn !== undefined)
    told.push({ day: days.ofSprint(doneOn), item, what: 'progressed', from: state('doing'), to: state('done') })
  return told
}
