import { dayIn } from '../lib/day.ts'
import type { NewId } from '../lib/random-id.ts'
import { addWorkingDays } from '../lib/working-day.ts'
import { limits } from '../protocol.ts'
import { boardRowId } from '../schema/board.ts'
import { backlog } from '../schema/item.ts'
import { currentSprint } from '../selectors/current-sprint.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { checkRowCounts } from './check-row-counts.ts'
import { type Birth, writeBirths } from './import-births.ts'
import { ImportRefusal } from './import-refusal.ts'
import { type ImportReport, createReporter } from './import-report.ts'
import { listCategory } from './list-category.ts'
import { cutText, jsonBytes, oneLine, webAddress } from './plain-text.ts'
import { type SortedCards, sortCards, tally } from './trello-cards.ts'
import { checkKind, homeless, issueOf, parseTrello, refusal, twins } from './trello-checks.ts'
import { type Homes, hasColumns, planColumns, planUsualColumns } from './trello-columns.ts'
import { type Ground, bear, byPosition, importedId, newGround, rowHere } from './trello-ground.ts'
import { planItems } from './trello-items.ts'
import { labelIds, planLabels } from './trello-labels.ts'
import { leanTrello, reportLeftOut } from './trello-left-out.ts'
import { type TrelloOptions, checkOptions } from './trello-options.ts'
import { planPeople } from './trello-people.ts'
import { type TrelloFile, trelloSchema } from './trello-schema.ts'

export type ImportContext = {
  newId: NewId
  /** In [0, 1). */
  random: () => number
  /** Epoch milliseconds. */
  now: number
  /** Names by member id, from the server's table: who is on the board already is not made a second time. */
  names?: Readonly<Record<string, string>>
  /** What a person chose. */
  options?: TrelloOptions
}

export type ImportPlan = {
  report: ImportReport
  /** Names of members that will be new, by member id: for the server's table, never for a document. */
  people: Record<string, string>
  /** The rows that it makes. */
  births: readonly Birth[]
  /**
   * Writes the planned rows, within the caller's transaction; new items are numbered from `firstNumber`, where it is given.
   * Throws before the first write when the board has changed since.
   */
  apply(store: BoardStore, firstNumber?: number): void
}

/**
 * Checks a Trello board export, given as the file's text or as parsed JSON: every id a card names must be there.
 * Throws `ImportRefusal` with the place in the file; nothing can be half right.
 */
export function readTrello(source: unknown): TrelloFile {
  const value = typeof source === 'string' ? parseTrello(source) : source
  checkKind(value)
  const parsed = trelloSchema.safeParse(value)
  if (!parsed.success) throw refusal(parsed.error.issues.map((issue) => issueOf(issue, value)))
  const issues = [...twins(parsed.data), ...homeless(parsed.data)]
  if (issues.length > 0) throw refusal(issues)
  return leanTrello(parsed.data)
}

/**
 * Works out what a Trello board brings to this board, without writing. Lists become columns, open cards stand in them
 * in a planned sprint of their own, archived ones go to the archive; `options` chooses otherwise. A card that came
 * before, by its Trello id, is left as people made it here since: importing twice is importing once. What an undone
 * import left in the bin comes back.
 * Throws `ImportRefusal`: too-large when it would not fit, invalid when the options do not.
 */
export function planTrelloImport(file: TrelloFile, store: BoardStore, context: ImportContext): ImportPlan {
  const steps = trelloPlanning(file, store, context)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps, for who has others waiting. When the board changes between two of them, begin anew. */
export function* trelloPlanning(
  file: TrelloFile,
  store: BoardStore,
  context: ImportContext,
): Generator<undefined, ImportPlan> {
  const { random, names = {}, options = {} } = context
  const report = createReporter()
  checkOptions(options, file, store)
  const ground = newGround({ store, report, random, options })
  const cards = sortCards(file, ground)
  const { fresh } = cards
  ground.again =
    rowHere(ground, 'sprints', importedId(file.id)) !== undefined || (fresh.length === 0 && cards.already.length > 0)
  const homes = planColumns(file, new Set(fresh.map((card) => card.idList)), ground)
  planUsualColumns(ground, context.newId)
  const sprint = planSprint(file, cards, context, ground)
  const labels = planLabels(file, tally(fresh.flatMap(labelIds)), ground)
  const people = planPeople(file, tally(fresh.flatMap((card) => card.idMembers ?? [])), names, ground)
  const newPeople = Object.keys(people.newNames).length
  if (newPeople > 0)
    report.note(
      `${newPeople === 1 ? '1 person is' : `${newPeople} people are`} on the board unclaimed: nobody has signed in as them yet.`,
    )
  const archived = yield* planItems({
    file,
    cards,
    homes,
    sprint: sprint?.id ?? backlog,
    words: { labelOf: labels.labelOf, memberOf: people.memberOf },
    newId: context.newId,
    ground,
  })
  reportLeftOut(file, report)
  checkSize(ground.births)
  checkRowCounts(ground.births, ground.store)
  const source = { id: file.id, name: oneLine(file.name), url: webAddress(file.url) ?? webAddress(file.shortUrl) }
  const lists = listsOf(file, homes, ground)
  return {
    report: report.finish({
      format: 'trello',
      source,
      archived,
      lists,
      people: people.people,
      labels: labels.labels,
      sprint,
    }),
    people: people.newNames,
    births: ground.births,
    apply: (target, firstNumber) => writeBirths(target, ground.births, firstNumber),
  }
}

/** What became of each list. One that is no column any more, and needs none, has no cards that come in. */
function listsOf(file: TrelloFile, { statusOf, archived }: Homes, { store, births }: Ground): ImportReport['lists'] {
  const cards = tally(file.cards.map((card) => card.idList))
  const closed = tally(file.cards.flatMap((card) => (card.closed ? [card.idList] : [])))
  const born = new Map(births.flatMap((birth) => (birth.collection === 'statuses' ? [[birth.id, birth.fields]] : [])))
  return file.lists.toSorted(byPosition).map((list) => {
    const status = statusOf.get(list.id) ?? null
    const known = born.get(status ?? '') ?? store.rows.statuses.get(status ?? '')
    return {
      id: list.id,
      name: oneLine(list.name),
      cards: cards.get(list.id) ?? 0,
      archivedCards: closed.get(list.id) ?? 0,
      becomes: status !== null ? 'column' : archived.has(list.id) ? 'archive' : 'out',
      status,
      category: (known?.['category'] as ImportReport['lists'][number]['category']) ?? listCategory(list.name),
      isNew: born.has(status ?? ''),
    }
  })
}

/** Where open cards go: a planned sprint named after the Trello board, that starts today; the backlog once that sprint is over or gone. */
function planSprint(
  file: TrelloFile,
  { fresh }: SortedCards,
  context: ImportContext,
  ground: Ground,
): ImportReport['sprint'] {
  const { store, report, again } = ground
  const id = importedId(file.id)
  const known = rowHere(ground, 'sprints', id) && store.rows.sprints.get(id)
  if (known && (known.deleted || known.state === 'closed')) {
    if (fresh.length > 0) report.note(`“${known.name}” is over, so new cards are in the backlog.`)
    return null
  }
  if (known) return { id, name: known.name }
  if (again || !hasColumns(file, ground)) return null
  const board = store.rows.board.get(boardRowId)
  const week = { workingDays: board?.workingDays ?? [], holidays: board?.holidays ?? [] }
  const firstDay = addWorkingDays(dayIn(board?.zone ?? 'UTC', context.now), 0, week)
  const name = cutText(`Imported: ${oneLine(file.name) || 'Trello board'}`, 120)
  const lastDay = addWorkingDays(firstDay, (board?.sprintDays ?? 10) - 1, week)
  bear(ground, { collection: 'sprints', id, fields: { name, firstDay, lastDay } })
  report.note(`Open cards are in the planned sprint “${name}”: start it, or move to the backlog what is for later.`)
  const shown = currentSprint(living(store.rows.sprints))
  if (shown?.state === 'active') report.note(`The board goes on showing “${shown.name}”, which is active.`)
  return { id, name }
}

function checkSize(births: readonly Birth[]): void {
  const bytes = births.reduce((sum, birth) => sum + (birth.bytes ?? jsonBytes(birth.fields)), 0)
  if (bytes <= limits.boardBytes) return
  const megabytes = (count: number) => Math.ceil(count / 1024 / 1024)
  throw new ImportRefusal(
    'too-large',
    `The cards would take ${megabytes(bytes)} MB; a board holds up to ${megabytes(limits.boardBytes)} MB.`,
    {
      hint: 'Archive in Trello what is no longer needed and shorten the longest descriptions, or split the board.',
    },
  )
}
