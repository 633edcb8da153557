import type { NewId } from '../lib/random-id.ts'
import { living } from '../store/board-store.ts'
import { defaultStatuses } from '../templates/default-statuses.ts'
import { sameName } from './import-births.ts'
import type { Reporter } from './import-report.ts'
import { listCategory } from './list-category.ts'
import { cutText, oneLine } from './plain-text.ts'
import { type Ground, bear, byPosition, importedId, lastRanks, rowHere } from './trello-ground.ts'
import type { ListChoice } from './trello-options.ts'
import type { TrelloFile, TrelloList } from './trello-schema.ts'

/** What becomes of the lists: the column of each that has one, those for the archive, and those that stay out. */
export type Homes = { statusOf: Map<string, string>; archived: ReadonlySet<string>; out: ReadonlySet<string> }

type Choice = ListChoice | 'column'

/** A list that is not chosen for is a column when it is open, else its cards go to the archive. */
function choiceOf(list: TrelloList, { options }: Ground): Choice {
  const { lists = {} } = options
  const chosen = Object.hasOwn(lists, list.id) ? lists[list.id] : undefined
  return chosen ?? (!list.closed ? 'column' : options.archived === false ? 'out' : 'archive')
}

/** Lists whose cards do not come in. */
export function listsOut(file: TrelloFile, ground: Ground): ReadonlySet<string> {
  return new Set(file.lists.filter((list) => choiceOf(list, ground) === 'out').map(({ id }) => id))
}

/** Becomes any list of the file a column? */
export function hasColumns(file: TrelloFile, ground: Ground): boolean {
  return file.lists.some((list) => !['archive', 'out'].includes(choiceOf(list, ground) as string))
}

/**
 * Lists become columns: the one that was chosen, else the one this list became before, else the one of its name, else a
 * new one at the end. `needed`: lists that new cards stand in. A status that somebody put in the bin stays there.
 */
export function planColumns(file: TrelloFile, needed: ReadonlySet<string>, ground: Ground): Homes {
  const { report } = ground
  const lists = file.lists.toSorted(byPosition)
  const archived = lists.filter((list) => choiceOf(list, ground) === 'archive')
  const out = lists.filter((list) => choiceOf(list, ground) === 'out')
  report.count('lists', 'leftOut', archived.length + out.length)
  for (const list of archived)
    report.leaveOut('archived lists', 'They are no columns here; their cards are in the archive.', 1, list.name)
  for (const list of out) report.leaveOut('lists left out by choice', 'You chose so.', 1, list.name)
  const columns = lists.filter((list) => !archived.includes(list) && !out.includes(list))
  return {
    statusOf: planStatuses(file, columns, needed, ground),
    archived: new Set(archived.map(({ id }) => id)),
    out: new Set(out.map(({ id }) => id)),
  }
}

function planStatuses(
  file: TrelloFile,
  lists: readonly TrelloList[],
  needed: ReadonlySet<string>,
  ground: Ground,
): Map<string, string> {
  const { store, report, again } = ground
  const here = living(store.rows.statuses)
  const claimed = claimedBefore(lists, ground)
  const statusOf = new Map<string, string>()
  const fresh: TrelloList[] = []
  for (const list of lists) {
    const choice = choiceOf(list, ground)
    const own = importedId(list.id)
    const ownRow = rowHere(ground, 'statuses', own)
    const isNew = typeof choice === 'object' && 'name' in choice
    const named = isNew
      ? here.find(({ id }) => id === own)
      : typeof choice === 'object'
        ? here.find(({ id }) => id === choice.status)
        : (ownRow ?? here.find(({ id, name }) => !claimed.has(id) && sameName(name, oneLine(list.name))))
    if (named) {
      claimed.add(named.id)
      statusOf.set(list.id, named.id)
      report.count('lists', 'already')
      if (named.deleted && needed.has(list.id))
        report.problem(
          `lists[${file.lists.indexOf(list)}]`,
          `“${String(named['name'])}” is in the bin here; its new cards stand in the first column`,
        )
    } else if (isNew || !again || needed.has(list.id)) {
      fresh.push(list)
      statusOf.set(list.id, own)
      report.count('lists', 'brought')
    } else {
      report.count('lists', 'leftOut')
      report.leaveOut('lists', 'They are not on this board any more, and no new card stands in them.', 1, list.name)
    }
  }
  addColumns(file, fresh, ground)
  return statusOf
}

/** Columns that stand for a list already, or were chosen for one: no other list of their name takes them. */
function claimedBefore(lists: readonly TrelloList[], ground: Ground): Set<string> {
  return new Set(
    lists.flatMap((list) => {
      const choice = choiceOf(list, ground)
      if (typeof choice === 'object') return 'status' in choice ? [choice.status] : []
      return rowHere(ground, 'statuses', importedId(list.id)) ? [importedId(list.id)] : []
    }),
  )
}

function addColumns(file: TrelloFile, fresh: readonly TrelloList[], ground: Ground): void {
  if (fresh.length === 0) return
  const { store, report, random } = ground
  const ranks = lastRanks(store.rows.statuses.all().values(), fresh.length, random)
  fresh.forEach((list, index) => {
    const path = `lists[${file.lists.indexOf(list)}]`
    const choice = choiceOf(list, ground)
    const chosen = typeof choice === 'object' && 'name' in choice ? choice : null
    const name = oneLine(chosen?.name ?? list.name)
    if (name.length > 120) report.problem(`${path}.name`, 'is longer than 120 signs and was cut')
    const fields = {
      name: cutText(name, 120) || 'Untitled',
      category: chosen?.category ?? listCategory(name),
      wipLimit: wipLimit(list.softLimit, `${path}.softLimit`, report),
      rank: ranks[index],
    }
    bear(ground, { collection: 'statuses', id: importedId(list.id), fields })
  })
}

function wipLimit(limit: unknown, path: string, report: Reporter): number | null {
  if (limit === null || limit === undefined) return null
  if (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= 999) return Number(limit)
  report.problem(path, 'is no limit from 1 to 999 and was left out')
  return null
}

/** A board needs columns: where neither it nor the file has one, it gets the usual ones. */
export function planUsualColumns(ground: Ground, newId: NewId): void {
  const { store, births, random } = ground
  if (living(store.rows.statuses).length > 0 || births.some(({ collection }) => collection === 'statuses')) return
  const ranks = lastRanks(store.rows.statuses.all().values(), defaultStatuses.length, random)
  defaultStatuses.forEach((status, index) => {
    bear(ground, { collection: 'statuses', id: newId(), fields: { ...status, rank: ranks[index] } })
  })
}
