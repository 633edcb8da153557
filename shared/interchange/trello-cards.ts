import { listsOut } from './trello-columns.ts'
import type { Ground } from './trello-ground.ts'
import type { TrelloCard, TrelloFile } from './trello-schema.ts'

/** The cards of a file: those that come in, those that came before, and those that stay out by choice. */
export type SortedCards = {
  fresh: readonly TrelloCard[]
  already: readonly TrelloCard[]
  out: readonly TrelloCard[]
  /** Items in the bin whose import was undone, by the card's id: they come back instead of a second one. */
  gone: ReadonlyMap<string, string>
}

/** Sorts the cards. One that is on the board, or was deleted there by somebody, is there already. */
export function sortCards(file: TrelloFile, ground: Ground): SortedCards {
  const { store, report, isUndone, options } = ground
  const here = new Set<string>()
  const gone = new Map<string, string>()
  for (const item of store.rows.items.all().values()) {
    if (item.external?.source !== 'trello') continue
    if (isUndone(item)) gone.set(item.external.id, item.id)
    else here.add(item.external.id)
  }
  const out = listsOut(file, ground)
  const already = file.cards.filter((card) => here.has(card.id))
  const others = file.cards.filter((card) => !here.has(card.id))
  const left = others.filter((card) => out.has(card.idList) || (options.archived === false && card.closed))
  for (const card of left) {
    const [what, reason] = out.has(card.idList)
      ? ['cards of lists left out', 'You chose to leave their lists out.']
      : ['archived cards', 'You chose to leave the archive out.']
    report.leaveOut(what, reason, 1, card.name)
  }
  const isLeft = new Set(left)
  const fresh = others.filter((card) => !isLeft.has(card))
  report.count('cards', 'brought', fresh.length)
  report.count('cards', 'already', already.length)
  report.count('cards', 'leftOut', left.length)
  return { fresh, already, out: left, gone }
}

/** How often each is named. */
export function tally(ids: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
