import type { NewId } from '../lib/random-id.ts'
import { isRank, ranksBetween } from '../lib/rank.ts'
import { boardRowId } from '../schema/board.ts'
import { backlog } from '../schema/item.ts'
import { byRank } from '../selectors/by-rank.ts'
import { type BoardStore, living } from '../store/board-store.ts'
import { cardFields } from './trello-card.ts'
import type { SortedCards } from './trello-cards.ts'
import type { Homes } from './trello-columns.ts'
import { type Ground, bear, byPosition } from './trello-ground.ts'
import type { TrelloCard, TrelloChecklist, TrelloFile } from './trello-schema.ts'

export type ItemsInput = {
  file: TrelloFile
  cards: SortedCards
  homes: Homes
  sprint: string
  words: { labelOf: ReadonlyMap<string, string>; memberOf: ReadonlyMap<string, string> }
  newId: NewId
  ground: Ground
}

/** One item a card, in the order of lists and of cards within them, a step each; answers how many went to the archive. */
export function* planItems({
  file,
  cards,
  homes,
  sprint,
  words,
  newId,
  ground,
}: ItemsInput): Generator<undefined, number> {
  const { store, report, births } = ground
  const { fresh } = cards
  const zone = store.rows.board.get(boardRowId)?.zone ?? 'UTC'
  const firstStatus =
    living(store.rows.statuses).toSorted(byRank)[0]?.id ??
    births.find(({ collection }) => collection === 'statuses')?.id ??
    ''
  const indexOf = new Map(file.cards.map((card, index) => [card.id, index]))
  const checklistsOf = checklistsByCard(file, indexOf, ground)
  countChecklists(cards, checklistsOf, ground)
  const inArchive = (card: TrelloCard) => Boolean(card.closed) || homes.archived.has(card.idList)
  const ordered = inOrder(file, fresh)
  const groups = [ordered.filter((card) => !inArchive(card)), ordered.filter(inArchive)]
  for (const [index, group] of groups.entries()) {
    const container = index === 0 ? sprint : backlog
    const ranks =
      group.length === 0 ? [] : ranksBetween(lastRankIn(store, container), null, group.length, ground.random)
    for (const [position, card] of group.entries()) {
      const path = `cards[${indexOf.get(card.id)}]`
      const { fields, bytes } = cardFields(card, {
        report,
        newId,
        zone,
        ...words,
        path,
        checklists: checklistsOf.get(card.id) ?? [],
      })
      const place = [container, homes.statusOf.get(card.idList) ?? firstStatus, ranks[position]]
      const id = cards.gone.get(card.id) ?? newId()
      bear(ground, { collection: 'items', id, bytes, fields: { ...fields, archived: index === 1, place } })
      yield
    }
  }
  return groups[1]?.length ?? 0
}

function inOrder(file: TrelloFile, cards: readonly TrelloCard[]): TrelloCard[] {
  const listAt = new Map(file.lists.toSorted(byPosition).map((list, index) => [list.id, index]))
  return cards.toSorted((a, b) => (listAt.get(a.idList) ?? 0) - (listAt.get(b.idList) ?? 0) || byPosition(a, b))
}

function lastRankIn(store: BoardStore, container: string): string | null {
  const ranks = [...store.rows.items.all().values()].flatMap(({ place }) =>
    place[0] === container && isRank(place[2]) ? [place[2]] : [],
  )
  return ranks.reduce<string | null>((last, rank) => (last === null || rank > last ? rank : last), null)
}

function checklistsByCard(
  file: TrelloFile,
  cards: ReadonlyMap<string, number>,
  { report }: Ground,
): Map<string, TrelloChecklist[]> {
  const found = new Map<string, TrelloChecklist[]>()
  const seen = new Set<string>()
  const add = (checklist: TrelloChecklist, card: string) => {
    if (seen.has(checklist.id)) return
    seen.add(checklist.id)
    found.set(card, [...(found.get(card) ?? []), checklist])
  }
  file.checklists?.forEach((checklist, index) => {
    if (checklist.idCard && cards.has(checklist.idCard)) return add(checklist, checklist.idCard)
    report.problem(`checklists[${index}].idCard`, 'names no card of this file; the checklist was left out')
    report.count('checklistItems', 'leftOut', checklist.checkItems?.length ?? 0)
  })
  for (const card of file.cards) for (const checklist of card.checklists ?? []) add(checklist, card.id)
  return found
}

/** Steps and links of cards that do not come in now; those of new cards are counted as they are made. */
function countChecklists(
  { already, out }: SortedCards,
  checklistsOf: ReadonlyMap<string, TrelloChecklist[]>,
  { report }: Ground,
): void {
  for (const [outcome, cards] of [['already', already] as const, ['leftOut', out] as const]) {
    for (const card of cards) {
      for (const checklist of checklistsOf.get(card.id) ?? [])
        report.count('checklistItems', outcome, checklist.checkItems?.length ?? 0)
      report.count('links', outcome, card.attachments?.length ?? 0)
    }
  }
}
