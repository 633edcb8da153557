import type { Day } from '../lib/day.ts'
import { isObject } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import { backlog } from '../schema/item.ts'
import type { BoardStore } from '../store/board-store.ts'
import { demoTests } from './demo-aims.ts'
import { type DemoCourse, demoCourse, splitPoints } from './demo-course.ts'
import { type DemoDays, demoSprintDays } from './demo-days.ts'
import type { DemoKnown, Ids } from './demo-known.ts'
import { carriedIntoDemo, demoNumbers } from './demo-numbers.ts'
import { type PastItem, isContent, pastFields } from './demo-past-items.ts'
import { type PastSprint, pastSprints } from './demo-past-sprints.ts'
import { createPastTests } from './demo-past-tests.ts'
import { type Player, createPlayer } from './create-player.ts'
import type { TemplateContext } from './template.ts'

export type DemoHistory = {
  /** Id of the running sprint, planned so far. */
  running: string
  /** Ids by number of what it was left by the sprint before. */
  carried: Ids
  /** The next number on record. */
  nextEvent: () => number
}

type Past = {
  player: Player
  known: DemoKnown
  days: DemoDays
  newId: () => string
  playTests: ReturnType<typeof createPastTests>
}

const presentGoal = 'First-time boot buyers find the right size before Black Week'

/**
 * The thirteen closed sprints, played day by day through the commands that people use, so that record, reports and
 * velocity are what they would be. Leaves the fourteenth planned, with what the thirteenth did not finish.
 */
export function addDemoHistory(
  store: BoardStore,
  known: DemoKnown,
  days: DemoDays,
  context: TemplateContext,
): DemoHistory {
  const player = createPlayer(store, days, context, demoNumbers)
  const { newId } = context
  const playTests = createPastTests({ known, newId, numbersFrom: demoTests.length + 1 })
  const past: Past = { player, known, days, newId, playTests }
  const ids = Array.from({ length: pastSprints.length + 1 }, () => newId())
  addSprint(past, { id: must(ids[0]), index: 0 })
  let from: readonly PastItem[] = []
  for (const [index, sprint] of pastSprints.entries())
    from = playSprint(past, sprint, { id: must(ids[index]), next: must(ids[index + 1]), index, from })
  player.close()
  const carried = Object.fromEntries(carriedIntoDemo.map(({ number }, place) => [number, must(from[place]).id]))
  return { running: must(ids.at(-1)), carried, nextEvent: player.nextEvent }
}

/** A day of a past sprint, from 1; 0 is the last one of the sprint before. Its lead acts on it. */
function when({ days, known }: Past, index: number, day: number): { day: Day; by: string } {
  return { day: days.ofSprint((index - pastSprints.length) * demoSprintDays + day), by: must(known.members['Ines']) }
}

function addSprint(past: Past, { id, index }: { id: string; index: number }): void {
  const goal = pastSprints[index]?.goal ?? presentGoal
  const [{ day: firstDay }, { day: lastDay }] = [when(past, index, 1), when(past, index, demoSprintDays)]
  past.player.run('sprint.create', { id, name: `Sprint ${index + 1}`, goal, firstDay, lastDay }, when(past, index, 0))
}

type Turn = { id: string; next: string; index: number; from: readonly PastItem[] }

/** Plays one sprint to its end; answers what goes on in the next one. */
function playSprint(past: Past, sprint: PastSprint, { id, next, index, from }: Turn): readonly PastItem[] {
  const { player } = past
  const course = demoCourse(index, sprint, from, past.newId)
  const again = from.filter((item) => !item.isBegun)
  if (again.length > 0) player.run('item.move', { ids: idsOf(again), container: id }, when(past, index, 0))
  for (const item of course.planned) addItem(past, item, { container: id, index, day: 0 })
  player.run('sprint.start', { id }, when(past, index, 1))
  for (let day = 1; day <= demoSprintDays; day += 1) playDay(past, course, { container: id, index, day })
  addSprint(past, { id: next, index: index + 1 })
  const { goalMet } = sprint
  const each = course.split ? { [course.split.id]: { to: next, left: splitPoints.left } } : {}
  const closing = { id, leftovers: next, each, goalMet }
  return goesOn(course, player.run('sprint.close', closing, when(past, index, demoSprintDays)))
}

/** What the next sprint finds: begun or not, of a split item the rest. */
function goesOn({ carried, removed, split }: DemoCourse, report: unknown): PastItem[] {
  const pairs = isObject(report) && Array.isArray(report['split']) ? (report['split'] as [string, string][]) : []
  const rests = new Map(pairs)
  return [
    ...carried.map((item) => ({
      ...item,
      ...(item === split ? { id: must(rests.get(item.id)), points: splitPoints.left } : {}),
      isBegun: true,
    })),
    ...removed,
  ]
}

type On = { container: string; index: number; day: number }

function addItem(past: Past, item: PastItem, { container, index, day }: On): void {
  past.player.run(
    'item.create',
    { ...pastFields(item, past.known), container },
    { ...when(past, index, day), by: ownerOf(past, item), number: item.number },
  )
}

function playDay(past: Past, { came, begun, finished, removed }: DemoCourse, on: On): void {
  const { player, known } = past
  const at = when(past, on.index, on.day)
  const today = (some: ReadonlyMap<PastItem, number>) =>
    [...some].flatMap(([item, day]) => (day === on.day ? [item] : []))
  past.playTests(player, on.index, on.day, at)
  for (const item of today(came)) addItem(past, item, on)
  if (on.day === removalDay && removed.length > 0)
    player.run('item.move', { ids: idsOf(removed), container: backlog }, at)
  const move = (items: readonly PastItem[], status: string, set?: Record<string, unknown>) => {
    const [first] = items
    if (!first) return
    const args = { ids: idsOf(items), status: known.statuses[status], ...(set ? { set } : {}) }
    player.run('item.move', args, { ...at, by: ownerOf(past, first) })
  }
  move(today(begun), 'Doing')
  const done = today(finished)
  move(
    done.filter((item) => !isContent(item)),
    'Done',
  )
  // published on the day, before the next thing happens
  move(done.filter(isContent), 'Done', { published: past.days.during(at.day) })
}

/** Working day on which something is taken out again. */
const removalDay = 4

function ownerOf({ known }: Past, { who }: PastItem): string {
  return must(known.members[who])
}

function idsOf(items: readonly PastItem[]): string[] {
  return items.map(({ id }) => id)
}
