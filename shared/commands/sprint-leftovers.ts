import { must } from '../lib/must.ts'
import { readRow } from '../schema/entity.ts'
import { boardRowId } from '../schema/board.ts'
import { type Item, type Place, backlog, items } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { statusOf } from '../selectors/item-place.ts'
import { fromPointParts, pointParts } from '../selectors/sum-points.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type CommandContext, CommandError } from './command.ts'
import { groundsOf } from './grounds.ts'
import { copyOf } from './item-commands.ts'
import { placeAt } from './placing.ts'

/** Where one leftover goes, `backlog` or a sprint’s id, and with how many points when only those are left of it. */
export type LeftoverChoice = { to: string; left?: number | undefined }
export type LeftoverChoices = {
  leftovers?: string | undefined
  each?: Readonly<Record<string, LeftoverChoice>> | undefined
}

/** An item of which a part was done: it stays with those points, and another carries on with the rest. */
export type Split = {
  original: Item
  /** The original as it stays: done, with the points that were. */
  finished: Item
  /** The new item as it would stand in the sprint that closes. */
  rest: Item
  /** What the new item is born with. */
  birth: Record<string, unknown>
}

/** `places`: of what moves and of neighbours that were ranked anew. */
export type Leftovers = { places: ReadonlyMap<string, Place>; splits: readonly Split[] }

/**
 * Works out what becomes of the unfinished items of a sprint that closes. They keep their order at the end of where they
 * go. Throws `not-found`, `conflict`, `invalid` and `frozen`.
 */
export function leftoversOf(
  store: BoardStore,
  sprint: Sprint,
  open: readonly Item[],
  { leftovers = backlog, each = {} }: LeftoverChoices,
  context: CommandContext,
): Leftovers {
  const choices = new Map(Object.entries(each))
  for (const one of choices.keys()) checkLeftover(store, sprint, open, one)
  const targets = new Map<string, string[]>([[leftovers, []]])
  const parted: { original: Item; rest: string; left: number }[] = []
  for (const original of open) {
    const choice: LeftoverChoice = choices.get(original.id) ?? { to: leftovers }
    const { to, left } = choice
    const goes = left === undefined ? original.id : context.newId()
    if (left !== undefined) parted.push({ original, rest: goes, left: pointsLeft(original, left) })
    targets.set(to, [...(targets.get(to) ?? []), goes])
  }
  if (targets.has(sprint.id))
    throw new CommandError('invalid', 'Leftovers cannot stay in the sprint that closes.', {
      hint: 'Choose another sprint or the backlog.',
    })
  const places = new Map(
    [...targets].flatMap(([container, ids]) => [...placeAt(store, ids, { container }, context.random)]),
  )
  const firstNumber = parted.length > 0 ? nextNumber(store) : 0
  const splits = parted.map((part, index) => splitOf(store, sprint, { ...part, number: firstNumber + index }, places))
  for (const { rest } of parted) places.delete(rest)
  return { places, splits }
}

function checkLeftover(store: BoardStore, sprint: Sprint, open: readonly Item[], one: string): void {
  const item = store.rows.items.get(one)
  if (!item) throw new CommandError('not-found', `There is no item ${one}.`)
  if (!open.some(({ id }) => id === one))
    throw new CommandError('conflict', `“${item.title}” is not among what is unfinished in ${sprint.name}.`, {
      hint: 'Look again at what is left, then close.',
    })
}

/** The points that are left, exact to a thousandth. */
function pointsLeft({ id, title, points }: Item, left: number): number {
  const parts = pointParts(left)
  if (points !== null && parts > 0 && parts < pointParts(points)) return fromPointParts(parts)
  const message =
    points === null
      ? `“${title}” has no points that could be split.`
      : `Of the ${points} points of “${title}” more than 0 and fewer than ${points} can be left.`
  throw new CommandError('invalid', message, { issues: [{ path: `each.${id}.left`, message }] })
}

type Part = { original: Item; rest: string; left: number; number: number }

function splitOf(
  store: BoardStore,
  sprint: Sprint,
  { original, rest, left, number }: Part,
  places: ReadonlyMap<string, Place>,
): Split {
  const grounds = groundsOf(store)
  const status = statusOf(original, grounds) ?? ''
  const done = grounds.statuses.find((one) => grounds.categoryOf(one) === 'done')
  if (done === undefined)
    throw new CommandError('conflict', 'There is no column for what is done, so nothing can be split.')
  const rank = original.place[2]
  const [home, , restRank] = must(places.get(rest))
  const birth = {
    ...copyOf(original),
    ...{ number, points: left, place: [home, status, restRank] as const },
    checklist: original.checklist.filter((step) => !step.done),
  }
  const points = fromPointParts(pointParts(original.points) - pointParts(left))
  return {
    original,
    finished: { ...original, points, place: [sprint.id, done, rank] },
    rest: { ...readRow(items, rest, birth), place: [sprint.id, status, rank] },
    birth,
  }
}

/** Numbers are dense, also over what has left the bin for good. */
function nextNumber({ rows }: BoardStore): number {
  let highest = rows.board.get(boardRowId)?.highestNumber ?? 0
  for (const { number } of rows.items.all().values()) highest = Math.max(highest, number ?? 0)
  return highest + 1
}
