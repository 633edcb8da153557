import { backlog, type Item } from '../schema/item.ts'
import { boardRowId } from '../schema/board.ts'
import type { Sprint } from '../schema/sprint.ts'
import { boardColumns } from '../selectors/board-columns.ts'
import { eventGrounds } from '../selectors/event-grounds.ts'
import { itemKey } from '../selectors/item-key.ts'
import { containerOf, statusOf } from '../selectors/item-place.ts'
import { type ViewAsked, byDays, shownItems } from '../selectors/shown-items.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { viewRows } from './board-csv.ts'
import { prefixOf } from './csv-names.ts'
import { markdownLine } from './markdown-line.ts'
import type { RetroFiles } from './retro-file.ts'
import { retroMarkdown } from './retro-markdown.ts'

export type MarkdownAsked = {
  /** What people are called, by member id; empty for nobody. */
  personOf: (member: string) => string
  /** Which items; every one on the board when missing. */
  view?: ViewAsked | undefined
  /** What is shown of the retros; a view has none. */
  retros?: RetroFiles | undefined
}

/**
 * The work of a board as lists to read: its sprints that are not over, then the backlog, each by columns; then what is
 * shown of the retros. What a view asks for stands alone, closed sprints too.
 */
export function* boardMarkdown(store: BoardStore, { personOf, view, retros = {} }: MarkdownAsked): Generator<string> {
  const { rows } = store
  const items = shownItems(viewRows(store), { archived: false, ...view })
  const sprints = living(rows.sprints).toSorted(byDays)
  const grounds = eventGrounds(sprints, rows.statuses.all().values())
  const columns = boardColumns(rows.statuses.all().values())
  const lineOf = createLine(
    personOf,
    prefixOf(store),
    columns.length === 0 ? () => false : (item) => grounds.categoryOf(statusOf(item, grounds) ?? '') === 'done',
  )
  const isAsked = (sprint: Sprint) => view?.containers?.includes(sprint.id) ?? sprint.state !== 'closed'
  const lists: [head: string, container: string][] = [
    ...sprints.filter(isAsked).map((sprint): [string, string] => [headOf(sprint), sprint.id]),
    ['## Backlog\n', backlog],
  ]
  yield `# ${markdownLine(rows.board.get(boardRowId)?.name || 'Board')}\n`
  for (const [head, container] of lists) {
    const inside = items.filter((item) => containerOf(item, grounds) === container)
    if (inside.length === 0 && container === backlog) continue
    yield `\n${head}`
    for (const column of columns) {
      const here = inside.filter((item) => statusOf(item, grounds) === column.id)
      if (here.length === 0) continue
      yield `\n### ${markdownLine(column.name)}\n\n`
      for (const item of here) yield lineOf(item)
    }
  }
  if (view) return
  const lineById = (id: string) => {
    const item = rows.items.get(id)
    return item && item.deleted === null ? lineOf(item) : undefined
  }
  yield* retroMarkdown({ sprints, retros, personOf, lineOf: lineById })
}

function headOf({ name, goal, firstDay, lastDay }: Sprint): string {
  const days = [firstDay, lastDay].filter((day) => day !== null).join(' – ')
  return `## ${markdownLine(name)}${days === '' ? '' : ` (${days})`}\n${goal === '' ? '' : `\n${markdownLine(goal)}\n`}`
}

function createLine(personOf: (member: string) => string, prefix: string, isDone: (item: Item) => boolean) {
  return (item: Item): string => {
    const points = item.points === null ? [] : [`${item.points} ${item.points === 1 ? 'point' : 'points'}`]
    const people = item.assignees.map(personOf).filter((name) => name !== '')
    const facts = [
      ...points,
      ...(people.length > 0 ? [people.map(markdownLine).join(', ')] : []),
      ...(item.due === null ? [] : [`due ${item.due}`]),
      ...(item.blocked === null
        ? []
        : [`blocked${item.blocked.reason === '' ? '' : `: ${markdownLine(item.blocked.reason)}`}`]),
    ]
    const words = [`${itemKey(prefix, item.number)} ${markdownLine(item.title)}`, ...facts].join(' · ')
    return `- [${isDone(item) ? 'x' : ' '}] ${words}\n`
  }
}
