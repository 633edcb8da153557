import type { Fact } from '../../../shared/brief/decorators.ts'
import { boardRowId } from '../../../shared/schema/board.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import type { IconName } from '../../ui/icons.ts'
import { say } from '../../words/say.ts'

/** Something of the board that a chip can stand for. */
export type FactChoice = { fact: Fact; text: string; hint: string; icon: IconName }

/** Longest words of a chip that are kept for when its thing is gone. */
const longestLabel = 200

/**
 * What on the board fits the words: an item by its number or its title, the others by name; newest items first, `most` of
 * each kind.
 */
export function factChoices(store: BoardStore, query: string, most: number): FactChoice[] {
  const { rows } = store
  const prefix = rows.board.get(boardRowId)?.prefix || 'T'
  const items = [...rows.items.all().values()]
    .filter(({ deleted, number, title }) => deleted === null && fitsItem(itemKey(prefix, number), title, query))
    .toSorted((a, b) => (b.number ?? Infinity) - (a.number ?? Infinity))
    .slice(0, most)
    .map(({ id, number, title }): FactChoice => {
      const key = itemKey(prefix, number)
      const label = number === null ? title : `${key} ${title}`
      return {
        fact: { kind: 'item', id, label: label.slice(0, longestLabel) },
        text: title,
        hint: key,
        icon: 'article',
      }
    })
  const named = (kind: Fact['kind'], icon: IconName, found: Iterable<{ id: string; name: string; deleted: unknown }>) =>
    [...found]
      .filter(({ name, deleted }) => deleted === null && has(name, query))
      .slice(0, most)
      .map(({ id, name }): FactChoice => ({
        fact: { kind, id, label: name },
        text: name,
        hint: say(`brief.${kind}`),
        icon,
      }))
  return [
    ...items,
    ...named('stage', 'funnel', rows.stages.all().values()),
    ...named('test', 'tests', rows.tests.all().values()),
    ...named('metric', 'figures', rows.metrics.all().values()),
    ...named('sprint', 'sprint', rows.sprints.all().values()),
  ]
}

function fitsItem(key: string, title: string, query: string): boolean {
  const asked = query.trim().toLowerCase()
  return has(title, query) || key.toLowerCase().startsWith(asked) || key.split('-')[1]?.startsWith(asked) === true
}

function has(name: string, query: string): boolean {
  const words = name.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.includes(part))
}
