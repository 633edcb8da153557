import { isObject } from '../lib/json.ts'
import type { Sprint } from '../schema/sprint.ts'
import { median, nearestRank } from '../stats/median.ts'
import { type ClosedSprint, closedSprint } from './closed-sprints.ts'
import { sayDo } from './say-do.ts'
import { fromPointParts, pointParts } from './sum-points.ts'

/** An item as it was when its sprint closed; it stays readable when the item is deleted later. */
export type ReviewItem = {
  readonly id: string
  readonly number: number | null
  readonly title: string
  /** At the end, or for one that was removed at the start; null: none were given. */
  readonly points: number | null
  readonly silo: string | null
  readonly outcome: 'done' | 'open' | 'removed'
  readonly unplanned: boolean
  readonly askedBy: string
  /** Where closing put it: a sprint's id or `backlog`; null where it stayed. */
  readonly wentTo: string | null
}

/** What a review says of an item behind a figure. `points`: what it adds to that figure. */
export type ReviewEntry = { readonly item: ReviewItem; readonly points: number | null }

/** Points, null where the report does not say, and the items behind them. */
export type ReviewFigure = { readonly points: number | null; readonly entries: readonly ReviewEntry[] }

export const reviewFigures = ['committed', 'done', 'added', 'removed', 'reestimated', 'carriedOver'] as const
export type ReviewFigureName = (typeof reviewFigures)[number]

export type SprintReview = {
  readonly sprint: ClosedSprint
  readonly figures: Readonly<Record<ReviewFigureName, ReviewFigure>>
  /** Points done ÷ points committed to; null where nothing was committed to. */
  readonly sayDo: number | null
  /** Points that came in after the start by silo (null: none), most first. */
  readonly unplannedBySilo: readonly { readonly silo: string | null; readonly points: number }[]
  /** Calendar days from start to finish of what was done, both days counted; null where nothing says. */
  readonly cycle: { readonly median: number | null; readonly p85: number | null; readonly count: number }
  /** Ids of tests decided and items published between start and end. */
  readonly tests: readonly string[]
  readonly published: readonly string[]
  /** Ids of tests that had stopped by the end and were not decided. */
  readonly undecided: readonly string[]
  /** Loop closure: tests decided ÷ those and the undecided; null where there were none. */
  readonly loopClosure: number | null
  /** Points that all together could take on; null: nobody said. */
  readonly capacity: number | null
  /** Member who closed it. */
  readonly closedBy: string | null
  /** Who opened it again and when (epoch ms), the earliest first. */
  readonly reopened: readonly { readonly at: number; readonly by: string }[]
}

/**
 * A closed sprint as its review tells it, from the frozen report alone: deleting items, moving them or another estimate
 * later changes nothing of it. Read leniently: what a report does not have is null or empty.
 * @example sprintReview(sprint13).figures.carriedOver // { points: 6, entries: [{ item: { title: 'Gift card page', … }, points: 6 }] }
 */
export function sprintReview(sprint: Sprint): SprintReview {
  const report = sprint.report ?? {}
  const frozen = closedSprint(sprint)
  const items = itemsOf(report)
  const [tests, undecided] = [stringsOf(report['tests']), stringsOf(report['undecided'])]
  const ended = tests.length + undecided.length
  const days = listOf(report['items']).flatMap((one) => (isObject(one) ? numbersOf([one['cycleDays']]) : []))
  return {
    sprint: frozen,
    figures: figuresOf(sprint, frozen, items, stringsOf(report['doneBefore'])),
    sayDo: sayDo([frozen]).share,
    unplannedBySilo: bySilo(report['unplannedBySilo']),
    cycle: { median: median(days), p85: nearestRank(days, 0.85), count: days.length },
    ...{ tests, undecided, loopClosure: ended === 0 ? null : tests.length / ended },
    published: stringsOf(report['published']),
    capacity: numbersOf([report['capacity']])[0] ?? null,
    closedBy: typeof report['closedBy'] === 'string' ? report['closedBy'] : null,
    reopened: listOf(report['reopened']).flatMap((one) => {
      const [at, by] = listOf(one)
      return typeof at === 'number' && typeof by === 'string' ? [{ at, by }] : []
    }),
  }
}

function figuresOf(
  { commitment }: Sprint,
  frozen: ClosedSprint,
  items: readonly ReviewItem[],
  doneBefore: readonly string[],
): SprintReview['figures'] {
  const committed = commitment?.items ?? {}
  const known = new Map(items.map((item) => [item.id, item]))
  const before = new Set(doneBefore)
  const some = (is: (item: ReviewItem) => boolean) =>
    items.filter(is).map((item): ReviewEntry => ({ item, points: item.points }))
  return {
    committed: {
      points: frozen.committed,
      entries: Object.entries(committed).map(([id, points]) => ({ item: known.get(id) ?? unknownItem(id), points })),
    },
    done: { points: frozen.done, entries: some(({ id, outcome }) => outcome === 'done' && !before.has(id)) },
    added: { points: frozen.added, entries: some(({ unplanned }) => unplanned) },
    removed: { points: frozen.removed, entries: some(({ outcome }) => outcome === 'removed') },
    reestimated: { points: frozen.reestimated, entries: reestimated(committed, frozen, items) },
    carriedOver: { points: frozen.carriedOver, entries: some(({ outcome }) => outcome === 'open') },
  }
}

/** By how much each item that was committed to and stayed has grown or shrunk; one that was split is one item still. */
function reestimated(
  committed: Readonly<Record<string, number | null>>,
  { split }: ClosedSprint,
  items: readonly ReviewItem[],
): ReviewEntry[] {
  const origins = new Map(split.map(([item, rest]) => [rest, item]))
  const parts = new Map<string, number>()
  for (const { id, outcome, points } of items) {
    const origin = origins.get(id) ?? id
    if (outcome !== 'removed') parts.set(origin, (parts.get(origin) ?? 0) + pointParts(points))
  }
  return items.flatMap((item) => {
    const now = parts.get(item.id)
    if (now === undefined || !Object.hasOwn(committed, item.id)) return []
    const by = now - pointParts(committed[item.id] ?? null)
    return by === 0 ? [] : [{ item, points: fromPointParts(by) }]
  })
}

function itemsOf(report: Readonly<Record<string, unknown>>): ReviewItem[] {
  const went = new Map(
    listOf(report['places']).flatMap((one) => {
      const [id, , to] = listOf(one)
      const [container] = listOf(to)
      return typeof id === 'string' && typeof container === 'string' ? [[id, container] as const] : []
    }),
  )
  return listOf(report['items']).flatMap((one) => (isObject(one) ? itemFrom(one, went) : []))
}

function itemFrom(one: Record<string, unknown>, went: ReadonlyMap<string, string>): ReviewItem[] {
  const { id, outcome } = one
  if (typeof id !== 'string' || (outcome !== 'done' && outcome !== 'open' && outcome !== 'removed')) return []
  const [number] = numbersOf([one['number']])
  const [points] = numbersOf([one['points']])
  return [
    {
      ...unknownItem(id),
      ...{ outcome, number: number ?? null, points: points ?? null },
      title: textOf(one['title']),
      silo: textOf(one['silo']) || null,
      unplanned: one['unplanned'] === true,
      askedBy: textOf(one['askedBy']),
      wentTo: outcome === 'open' ? (went.get(id) ?? null) : null,
    },
  ]
}

/** An item of which the report says nothing but its id. */
function unknownItem(id: string): ReviewItem {
  const nothing = { number: null, title: '', points: null, silo: null, askedBy: '', wentTo: null }
  return { id, ...nothing, outcome: 'removed', unplanned: false }
}

function bySilo(value: unknown): { silo: string | null; points: number }[] {
  return Object.entries(isObject(value) ? value : {})
    .flatMap(([silo, points]) => (typeof points === 'number' ? [{ silo: silo === '' ? null : silo, points }] : []))
    .toSorted((a, b) => b.points - a.points)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function stringsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === 'string')
}

function numbersOf(values: readonly unknown[]): number[] {
  return values.filter((one): one is number => typeof one === 'number' && Number.isFinite(one))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
