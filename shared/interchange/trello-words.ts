import type { NewId } from '../lib/random-id.ts'
import { isRank, ranksBetween } from '../lib/rank.ts'
import { byRank } from '../selectors/by-rank.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { defaultStatuses } from '../templates/default-statuses.ts'
import { type Birth, sameName } from './import-births.ts'
import type { ImportReport, Reporter } from './import-report.ts'
import { listCategory } from './list-category.ts'
import { cutText, oneLine } from './plain-text.ts'
import type { TrelloFile, TrelloLabel, TrelloList } from './trello-schema.ts'

/** What planning knows besides the file. */
export type Ground = {
  store: BoardStore
  report: Reporter
  random: () => number
  /** Was this Trello board brought in before? Then only what new cards need is added to the words of the board. */
  again: boolean
  births: Birth[]
}

/** Rows that stand for something of Trello's carry its id, so that a second import finds them whatever they are called now. */
export function importedId(trelloId: string): string {
  return `trello-${trelloId}`
}

const colours: Readonly<Record<string, number>> = {
  blue: 1,
  purple: 2,
  green: 3,
  lime: 3,
  pink: 4,
  yellow: 5,
  orange: 5,
  red: 6,
  sky: 7,
  black: 8,
}

function plainColour(label: TrelloLabel): string {
  return (label.color ?? '').split('_')[0] ?? ''
}

function labelName(label: TrelloLabel): string {
  const colour = plainColour(label)
  return (
    cutText(oneLine(label.name ?? ''), 120) ||
    (colour === '' ? 'Label' : colour.charAt(0).toUpperCase() + colour.slice(1))
  )
}

/** Ranks after every ranked row of a collection. */
function lastRanks(rows: Iterable<{ id: string; rank: string }>, count: number, random: () => number): string[] {
  const last = [...rows]
    .filter((row) => isRank(row.rank))
    .toSorted(byRank)
    .at(-1)
  return ranksBetween(last?.rank ?? null, null, count, random)
}

/** By its position, rows without one last; equal ones as they stand in the file. */
export function byPosition(a: { pos?: number | null | undefined }, b: { pos?: number | null | undefined }): number {
  const [first, second] = [a.pos ?? Number.MAX_VALUE, b.pos ?? Number.MAX_VALUE]
  return first < second ? -1 : first > second ? 1 : 0
}

/**
 * Open lists become columns: the one this list became before, else the one of its name, else a new one at the end.
 * Answers list id → status id for open lists; a status that is in the bin stays there.
 */
export function planColumns(
  file: TrelloFile,
  needed: ReadonlySet<string>,
  ground: Ground,
): { statusOf: Map<string, string>; columns: ImportReport['columns'] } {
  const { store, report, again } = ground
  const open = file.lists.filter((list) => !list.closed).toSorted(byPosition)
  const known = store.rows.statuses
  const claimed = new Set(open.map((list) => importedId(list.id)).filter((id) => known.get(id)))
  const columnsHere = living(known)
  const statusOf = new Map<string, string>()
  const fresh: TrelloList[] = []
  for (const list of open) {
    const own = importedId(list.id)
    const named =
      known.get(own) ??
      columnsHere.find((status) => !claimed.has(status.id) && sameName(status.name, oneLine(list.name)))
    if (named) {
      claimed.add(named.id)
      statusOf.set(list.id, named.id)
      report.count('lists', 'already')
      if (named.deleted && needed.has(list.id))
        report.problem(
          `lists[${file.lists.indexOf(list)}]`,
          `“${named.name}” is in the bin here; its new cards stand in the first column`,
        )
    } else if (!again || needed.has(list.id)) {
      fresh.push(list)
      statusOf.set(list.id, own)
      report.count('lists', 'brought')
    } else {
      report.count('lists', 'leftOut')
      report.leaveOut('lists', 'They are not on this board any more, and no new card stands in them.')
    }
  }
  addColumns(file, fresh, ground)
  const columns = open.flatMap((list) => columnOf(list, statusOf.get(list.id), ground))
  return { statusOf, columns }
}

function columnOf(list: TrelloList, status: string | undefined, { store }: Ground): ImportReport['columns'] {
  if (status === undefined) return []
  const row = store.rows.statuses.get(status)
  return [
    { list: oneLine(list.name), status, category: row?.category ?? listCategory(list.name), isNew: row === undefined },
  ]
}

function addColumns(file: TrelloFile, fresh: readonly TrelloList[], { store, report, births, random }: Ground): void {
  if (fresh.length === 0) return
  const ranks = lastRanks(store.rows.statuses.all().values(), fresh.length, random)
  fresh.forEach((list, index) => {
    const path = `lists[${file.lists.indexOf(list)}]`
    const name = oneLine(list.name)
    if (name.length > 120) report.problem(`${path}.name`, 'is longer than 120 signs and was cut')
    births.push({
      collection: 'statuses',
      id: importedId(list.id),
      fields: {
        name: cutText(name, 120) || 'Untitled',
        category: listCategory(name),
        wipLimit: wipLimit(list.softLimit, `${path}.softLimit`, report),
        rank: ranks[index],
      },
    })
  })
}

function wipLimit(limit: unknown, path: string, report: Reporter): number | null {
  if (limit === null || limit === undefined) return null
  if (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= 999) return Number(limit)
  report.problem(path, 'is no limit from 1 to 999 and was left out')
  return null
}

/** A board needs columns: where neither it nor the file has one, it gets the usual ones. */
export function planUsualColumns({ store, births, random }: Ground, newId: NewId): void {
  if (living(store.rows.statuses).length > 0 || births.some(({ collection }) => collection === 'statuses')) return
  const ranks = lastRanks(store.rows.statuses.all().values(), defaultStatuses.length, random)
  defaultStatuses.forEach((status, index) => {
    births.push({ collection: 'statuses', id: newId(), fields: { ...status, rank: ranks[index] } })
  })
}

/** Labels that cards carry, and on the first import those with a name. Answers label id → row id. */
export function planLabels(file: TrelloFile, used: ReadonlySet<string>, ground: Ground): Map<string, string> {
  const { store, report, again, births, random } = ground
  const known = store.rows.labels
  const all = new Map<string, TrelloLabel>((file.labels ?? []).map((label) => [label.id, label]))
  // older exports tell of a label only on its cards
  for (const card of file.cards)
    for (const label of card.labels ?? [])
      if (label.id && !all.has(label.id)) all.set(label.id, { ...label, id: label.id })
  const labelsHere = living(known)
  const rowOf = new Map<string, string>()
  const fresh: TrelloLabel[] = []
  for (const label of all.values()) {
    const row = known.get(importedId(label.id)) ?? labelsHere.find((one) => sameName(one.name, labelName(label)))
    if (row) {
      report.count('labels', 'already')
      if (!row.deleted) rowOf.set(label.id, row.id)
    } else if (used.has(label.id) || (!again && oneLine(label.name ?? '') !== '')) {
      report.count('labels', 'brought')
      rowOf.set(label.id, importedId(label.id))
      fresh.push(label)
    } else {
      report.count('labels', 'leftOut')
      report.leaveOut('labels', 'No card that comes in carries them.')
    }
  }
  const ranks = fresh.length === 0 ? [] : lastRanks(known.all().values(), fresh.length, random)
  fresh.forEach((label, index) => {
    births.push({
      collection: 'labels',
      id: importedId(label.id),
      fields: { name: labelName(label), colour: colours[plainColour(label)] ?? null, rank: ranks[index] },
    })
  })
  return rowOf
}
