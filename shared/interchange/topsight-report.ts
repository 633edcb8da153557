import { living, type BoardStore } from '../store/board-store.ts'
import { currentSprint } from '../selectors/current-sprint.ts'
import { type CollectionName, collectionNames } from '../schema/collections.ts'
import { type ImportReport, createReporter } from './import-report.ts'
import { oneLine } from './plain-text.ts'
import type { TopsightFile } from './topsight.ts'

/** Collections that the counts tell of by themselves. */
const counted: ReadonlySet<CollectionName> = new Set(['board', 'items', 'statuses', 'labels', 'members'] as const)

/** What a board of Topsight brings: all of it. `board`: the file as it is laid out. */
export function topsightReport(file: TopsightFile, board: BoardStore): ImportReport {
  const report = createReporter()
  const { rows, facts } = board
  const items = [...rows.items.all().values()]
  report.count('cards', 'brought', items.length)
  report.count('lists', 'brought', rows.statuses.all().size)
  report.count('labels', 'brought', rows.labels.all().size)
  report.count('members', 'brought', rows.members.all().size)
  report.count(
    'checklistItems',
    'brought',
    items.reduce((sum, item) => sum + item.checklist.length, 0),
  )
  report.count(
    'links',
    'brought',
    items.reduce((sum, item) => sum + item.attachments.length, 0),
  )
  const others = collectionNames
    .filter((name) => !counted.has(name))
    .map((name) => [name, rows[name].all().size] as const)
  const recorded = Object.values(facts).map((kind) => [kind.name, kind.all().size] as const)
  const retros = ['retros', Object.keys(file.retros).length] as const
  const { briefs, talk, pictures } = file.sides
  const beside = [
    ['briefs', Object.keys(briefs).length],
    ['comments', talk.comments.length],
    ['pictures', Object.keys(pictures).length],
  ] as const
  const rest = [...others, ...recorded, retros, ...beside].filter(([, count]) => count > 0)
  if (rest.length > 0) report.note(`Also ${rest.map(([name, count]) => `${count} ${name}`).join(', ')}.`)
  const binned = items.filter((item) => item.deleted !== null).length
  if (binned > 0) report.note(`${binned === 1 ? '1 item is' : `${binned} items are`} in the bin, as before.`)
  if (file.setAside > 0)
    report.leaveOut('values that were no rows', 'They could not be read where the file was made.', file.setAside)
  const sprint = currentSprint(living(rows.sprints))
  return report.finish({
    format: 'topsight',
    source: { id: file.board, name: oneLine(file.name), url: null },
    archived: items.filter((item) => item.archived).length,
    lists: [],
    people: [],
    labels: [],
    sprint: sprint && { id: sprint.id, name: sprint.name },
  })
}
