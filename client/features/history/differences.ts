import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import type { RestoreScope } from '../../../shared/interchange/history.ts'
import type { SinceMark } from '../../session/session-types.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { say } from '../../words/say.ts'

export const differenceKinds = ['added', 'gone', 'changed'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** A thing that differs between two moments. */
export type DifferentThing = {
  key: string
  collection: string
  id: string
  kind: DifferenceKind
  changes: readonly ActivityChange[]
}

/** Fields that the server keeps for itself. */
const silentFields: ReadonlySet<string> = new Set(['number', 'claimed', 'home'])
const silent: ReadonlySet<string> = new Set(['events', 'digests', 'importRows'])

/**
 * The changes between two moments by thing: items first, and within a kind of thing those that are gone before those
 * that were added before those that changed.
 * @example differentThings(comparison.changes).length // so many things differ
 */
export function differentThings(changes: readonly ActivityChange[]): DifferentThing[] {
  const things = new Map<string, ActivityChange[]>()
  for (const change of changes) {
    if (silent.has(change.collection) || silentFields.has(change.field)) continue
    const key = `${change.collection}:${change.id}`
    const known = things.get(key)
    if (known) known.push(change)
    else things.set(key, [change])
  }
  const found = [...things].map(([key, of]): DifferentThing => {
    const { collection = '', id = '' } = of[0] ?? {}
    return { key, collection, id, kind: kindOf(of), changes: of }
  })
  const order = (one: DifferentThing) =>
    (one.collection === 'items' ? 0 : 10) + (one.kind === 'gone' ? 0 : one.kind === 'added' ? 1 : 2)
  return found.toSorted(
    (a, b) => order(a) - order(b) || (a.collection < b.collection ? -1 : a.collection > b.collection ? 1 : 0),
  )
}

/** Whether it is there only now, only then, or both times. */
function kindOf(changes: readonly ActivityChange[]): DifferenceKind {
  for (const { field, before, after } of changes) {
    if (field === '' || field === 'deleted') {
      const isBirth = field === '' ? before === null : after === null
      return isBirth ? 'added' : 'gone'
    }
  }
  return 'changed'
}

/**
 * What has become of the items of a past board since, for their cards; only another order within a list is no news.
 * @example sinceMarks(changes).get('boot') // [{ text: 'moved since', tone: 'info' }]
 */
export function sinceMarks(changes: readonly ActivityChange[]): Map<string, readonly SinceMark[]> {
  const marks = new Map<string, readonly SinceMark[]>()
  for (const { collection, id, kind, changes: of } of differentThings(changes)) {
    if (collection !== 'items' || kind === 'added') continue
    const moved = of.some(({ field, before, after }) => field === 'place' && spotOf(before) !== spotOf(after))
    const isOrder = of.every(({ field }) => field === 'place')
    if (kind === 'gone') marks.set(id, [{ text: say('past.gone'), tone: 'warn' }])
    else if (moved) marks.set(id, [{ text: say('past.moved'), tone: 'info' }])
    else if (!isOrder) marks.set(id, [{ text: say('past.changed'), tone: 'info' }])
  }
  return marks
}

/** A place without the order in it. */
function spotOf(place: unknown): string {
  return Array.isArray(place) ? place.slice(0, 2).join(' ') : ''
}

/** What a restore would do, in numbers of things: what is added since goes, what is gone since comes back. */
export type RestoreFigures = { changed: number; back: number; away: number }

/**
 * Counts what taking `scope` back would do. `changes` lead from the moment to now, `past` and `now` are the board at both.
 * Of a sprint come back its course and who is in it; what people wrote into its items since stays.
 */
export function restoreFigures(
  changes: readonly ActivityChange[],
  scope: RestoreScope,
  past: BoardStore,
  now: BoardStore,
): RestoreFigures {
  const things = differentThings(changes)
  if (scope.kind === 'board') return figuresOf(things.filter(({ collection }) => collection !== 'members'))
  if (scope.kind === 'item') return figuresOf(things.filter(({ key }) => key === `items:${scope.id}`))
  const isIn = ({ rows }: BoardStore, id: string) => rows.items.get(id)?.place[0] === scope.id
  const own = things.filter(({ key }) => key === `sprints:${scope.id}`)
  const held = things.filter(
    ({ collection, id, kind, changes: of }) =>
      collection === 'items' &&
      (isIn(past, id) ? kind === 'gone' || of.some(({ field }) => field === 'place') : isIn(now, id)),
  )
  // what came in since leaves the sprint, and stays
  return figuresOf([...own, ...held.map((one) => (one.kind === 'added' ? { ...one, kind: 'changed' as const } : one))])
}

function figuresOf(things: readonly DifferentThing[]): RestoreFigures {
  const count = (kind: DifferenceKind) => things.filter((one) => one.kind === kind).length
  return { changed: count('changed'), back: count('gone'), away: count('added') }
}
