import { isClosed } from '../commands/placing.ts'
import { groundsOf } from '../commands/grounds.ts'
import { runCommand } from '../commands/run-command.ts'
import type { Day } from '../lib/day.ts'
import type { Json } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import type { Item } from '../schema/item.ts'
import { eventsOf } from '../selectors/events-of.ts'
import type { BoardStore } from '../store/board-store.ts'
import type { Diff } from '../store/diff.ts'
import type { DemoDays } from './demo-days.ts'
import type { TemplateContext } from './template.ts'

/** `number`: of the item or test that is made, when it is not the next item. */
type When = { day: Day; by: string; number?: number | undefined }

/** Plays what a board's people did on past days. */
export type Player = {
  /** Runs a command on a day, with what the server would derive from it: numbers and events. Answers what it answers. */
  run(name: string, args: Record<string, unknown>, when: When): Json
  /** The next number on record. */
  nextEvent(): number
  close(): void
}

/**
 * A board whose past is played: real commands at past instants. New items are numbered in the order in which they come,
 * around the numbers that are `taken`.
 */
export function createPlayer(
  store: BoardStore,
  days: DemoDays,
  { newId, random }: Pick<TemplateContext, 'newId' | 'random'>,
  taken: ReadonlySet<number>,
): Player {
  let events = 0
  let highest = 0
  let last = { day: '', moments: 0 }
  const seen: Diff<Item>[] = []
  const born: string[] = []
  const stops = [
    store.rows.items.subscribe((diff) => void seen.push(diff)),
    store.rows.tests.subscribe(({ added }) => void born.push(...added.map(({ id }) => id))),
  ]

  /** After all that has happened on the day so far. */
  function moment(day: Day): number {
    last = { day, moments: last.day === day ? last.moments + 1 : 0 }
    return days.during(day) + last.moments * 1000
  }

  /** Every second number: on a server what is derived is a row of the log too. */
  function nextEvent(): number {
    events += 2
    return events
  }

  function numberAnew({ added }: Diff<Item>, own: number | undefined): void {
    for (const { id, number } of added) {
      if (number !== null) highest = Math.max(highest, number)
      else store.rows.items.update(id, { number: own ?? nextNumber() })
    }
  }

  function nextNumber(): number {
    do highest += 1
    while (taken.has(highest))
    return highest
  }

  function follow(
    items: Diff<Item>,
    { at, by, number }: { at: number; by: string; number?: number | undefined },
  ): void {
    const closed = (container: string) => isClosed(store, container)
    numberAnew(items, number)
    for (const [key, value] of eventsOf({ number: nextEvent(), at, member: by, items }, groundsOf(store), closed))
      store.facts.events.put(key, value)
  }

  return {
    nextEvent,
    run(name, args, { day, by, number }) {
      const at = moment(day)
      seen.length = 0
      born.length = 0
      const { result } = runCommand(store, name, args, { member: by, role: 'owner', now: at, newId, random })
      const [items] = seen
      if (items) store.doc.transact(() => follow(items, { at, by, number }))
      for (const test of born) store.rows.tests.update(test, { number: must(number) })
      return result
    },
    close: () => stops.forEach((stop) => stop()),
  }
}
