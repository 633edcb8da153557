import { dayIn } from '../lib/day.ts'
import type { NewId } from '../lib/random-id.ts'
import { addWorkingDays } from '../lib/working-day.ts'
import { limits } from '../protocol.ts'
import { boardRowId } from '../schema/board.ts'
import { backlog } from '../schema/item.ts'
import { currentSprint } from '../selectors/current-sprint.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { type Birth, writeBirths } from './import-births.ts'
import { ImportRefusal } from './import-refusal.ts'
import { type ImportReport, type Reporter, createReporter } from './import-report.ts'
import { cutText, jsonBytes, oneLine, webAddress } from './plain-text.ts'
import { checkKind, homeless, issueOf, parseTrello, refusal, twins } from './trello-checks.ts'
import { planItems } from './trello-items.ts'
import { reportLeftOut } from './trello-left-out.ts'
import { planPeople } from './trello-people.ts'
import { type TrelloCard, type TrelloFile, trelloSchema } from './trello-schema.ts'
import { type Ground, importedId, planColumns, planLabels, planUsualColumns } from './trello-words.ts'

export type ImportContext = {
  newId: NewId
  /** In [0, 1). */
  random: () => number
  /** Epoch milliseconds. */
  now: number
  /** Names by member id, from the server's table: who is on the board already is not made a second time. */
  names?: Readonly<Record<string, string>>
}

export type ImportPlan = {
  report: ImportReport
  /** Names of members that will be new, by member id: for the server's table, never for a document. */
  people: Record<string, string>
  /** Writes the planned rows, within the caller's transaction. Throws before the first write when the board has changed since. */
  apply(store: BoardStore): void
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
  return parsed.data
}

/**
 * Works out what a Trello board brings to this board, without writing. Lists become columns, open cards stand in them
 * in a planned sprint of their own, archived ones go to the archive. A card that came before, by its Trello id, is
 * left as people made it here since: importing twice is importing once.
 * Throws `ImportRefusal` (too-large) when it would not fit.
 */
export function planTrelloImport(file: TrelloFile, store: BoardStore, context: ImportContext): ImportPlan {
  const report = createReporter()
  const fresh = freshCards(file, store, report)
  const again =
    store.rows.sprints.get(importedId(file.id)) !== undefined || (fresh.length === 0 && file.cards.length > 0)
  const ground: Ground = { store, report, random: context.random, again, births: [] }
  const needed = new Set(fresh.map((card) => card.idList))
  const { statusOf, columns } = planColumns(file, needed, ground)
  planUsualColumns(ground, context.newId)
  const sprint = planSprint(file, fresh, context, ground)
  const archived = countArchived(file, ground)
  const words = {
    labelOf: planLabels(
      file,
      new Set(fresh.flatMap((card) => card.idLabels ?? (card.labels ?? []).map((label) => label.id ?? ''))),
      ground,
    ),
    ...planPeople(file, new Set(fresh.flatMap((card) => card.idMembers ?? [])), context.names ?? {}, ground),
  }
  const newPeople = Object.keys(words.people).length
  if (newPeople > 0)
    report.note(
      `${newPeople === 1 ? '1 person is' : `${newPeople} people are`} on the board unclaimed: nobody has signed in as them yet.`,
    )
  const archivedNow = planItems({
    file,
    fresh,
    archived,
    statusOf,
    sprint: sprint?.id ?? backlog,
    words,
    newId: context.newId,
    ground,
  })
  reportLeftOut(file, report)
  checkSize(ground.births)
  const source = { id: file.id, name: oneLine(file.name), url: webAddress(file.url) ?? webAddress(file.shortUrl) }
  return {
    report: report.finish({ format: 'trello', source, archived: archivedNow, columns, sprint }),
    people: words.people,
    apply: (target) => writeBirths(target, ground.births),
  }
}

/** Cards that are not on the board yet, also not in its bin. */
function freshCards(file: TrelloFile, store: BoardStore, report: Reporter): TrelloCard[] {
  const here = new Set(
    [...store.rows.items.all().values()].flatMap(({ external }) =>
      external?.source === 'trello' ? [external.id] : [],
    ),
  )
  const fresh = file.cards.filter((card) => !here.has(card.id))
  report.count('cards', 'brought', fresh.length)
  report.count('cards', 'already', file.cards.length - fresh.length)
  return fresh
}

/** Archived lists, by id; their cards go to the archive with them. */
function countArchived(file: TrelloFile, { report }: Ground): ReadonlySet<string> {
  const archived = new Set(file.lists.filter((list) => list.closed).map((list) => list.id))
  report.count('lists', 'leftOut', archived.size)
  report.leaveOut('archived lists', 'They are no columns here; their cards are in the archive.', archived.size)
  return archived
}

/** Where open cards go: a planned sprint named after the Trello board, that starts today; the backlog once that sprint is over or gone. */
function planSprint(
  file: TrelloFile,
  fresh: readonly TrelloCard[],
  context: ImportContext,
  { store, report, again, births }: Ground,
): ImportReport['sprint'] {
  const id = importedId(file.id)
  const known = store.rows.sprints.get(id)
  if (known && (known.deleted || known.state === 'closed')) {
    if (fresh.length > 0) report.note(`“${known.name}” is over, so new cards are in the backlog.`)
    return null
  }
  if (known) return { id, name: known.name }
  if (again || file.lists.every((list) => list.closed)) return null
  const board = store.rows.board.get(boardRowId)
  const week = { workingDays: board?.workingDays ?? [], holidays: board?.holidays ?? [] }
  const firstDay = addWorkingDays(dayIn(board?.zone ?? 'UTC', context.now), 0, week)
  const name = cutText(`Imported: ${oneLine(file.name) || 'Trello board'}`, 120)
  births.push({
    collection: 'sprints',
    id,
    fields: { name, firstDay, lastDay: addWorkingDays(firstDay, (board?.sprintDays ?? 10) - 1, week) },
  })
  report.note(`Open cards are in the planned sprint “${name}”: start it, or move to the backlog what is for later.`)
  const shown = currentSprint(living(store.rows.sprints))
  if (shown?.state === 'active') report.note(`The board goes on showing “${shown.name}”, which is active.`)
  return { id, name }
}

function checkSize(births: readonly Birth[]): void {
  const bytes = births.reduce((sum, birth) => sum + jsonBytes(birth.fields), 0)
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
