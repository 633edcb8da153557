import { isObject } from '../lib/json.ts'
import type { Reporter } from './import-report.ts'
import type { TrelloCard, TrelloChecklist, TrelloFile } from './trello-schema.ts'

const comments = new Set(['commentCard', 'copyCommentCard'])

/** What a card may hold that has no place here, and how much of it. */
const onCards: readonly [what: string, reason: string, measure: (card: TrelloCard) => number][] = [
  [
    'values of custom fields',
    'An import does not fill a board’s own fields yet.',
    (card) => lengthOf(card.customFieldItems),
  ],
  ['covers', 'Cards here are text.', (card) => Number(hasCover(card.cover))],
  ['stickers', 'Cards here are text.', (card) => lengthOf(card.stickers)],
  ['votes', 'Items are ranked by hand.', (card) => lengthOf(card.idMembersVoted)],
  ['entries of power-ups', 'Only the power-up that wrote them can read them.', (card) => lengthOf(card.pluginData)],
]

/** Tells of what a Trello file holds and a board here has no place for. */
export function reportLeftOut(file: TrelloFile, report: Reporter): void {
  const actions = file.actions ?? []
  let spoken = 0
  for (const { type, data } of actions) {
    if (!comments.has(type ?? '')) continue
    spoken += 1
    const reason = 'They stay in Trello’s file; there is no talk on items yet.'
    report.leaveOut('comments', reason, 1, cardNamed(data))
  }
  report.leaveOut(
    'entries of the activity',
    'What happened at Trello is not part of this board’s record.',
    actions.length - spoken,
  )
  for (const [what, reason, measure] of onCards)
    for (const card of file.cards) report.leaveOut(what, reason, measure(card), card.name)
}

/**
 * The file without what is only counted, so that it travels small and nothing nests deeply in it: reading it again gives
 * the same.
 */
export function leanTrello(file: TrelloFile): TrelloFile {
  const counted = (value: unknown) => Array.from({ length: lengthOf(value) }, () => 0)
  const cards = file.cards.map((card) => ({
    ...card,
    cover: hasCover(card.cover) ? { color: true } : null,
    stickers: counted(card.stickers),
    customFieldItems: counted(card.customFieldItems),
    pluginData: counted(card.pluginData),
    idMembersVoted: counted(card.idMembersVoted),
    ...(card.checklists && { checklists: card.checklists.map(leanChecklist) }),
  }))
  const actions = file.actions?.map(({ type, data }) => ({ type, data: { card: { name: cardNamed(data) } } }))
  const lists = file.lists.map((list) => ({ ...list, softLimit: leanLimit(list.softLimit) }))
  return {
    ...{ ...file, cards, lists },
    ...(actions && { actions }),
    ...(file.checklists && { checklists: file.checklists.map(leanChecklist) }),
  }
}

/** The card that an action is about; empty where it says none. */
function cardNamed(data: unknown): string {
  const card = isObject(data) ? data['card'] : undefined
  const name = isObject(card) ? card['name'] : undefined
  return typeof name === 'string' ? name : ''
}

function leanChecklist(checklist: TrelloChecklist): TrelloChecklist {
  if (!checklist.checkItems) return checklist
  const flagged = (value: unknown) => (value ? true : null)
  const lean = checklist.checkItems.map((step) => ({
    ...step,
    due: flagged(step.due),
    idMember: flagged(step.idMember),
  }))
  return { ...checklist, checkItems: lean }
}

/** A limit that is none keeps being none. */
function leanLimit(limit: unknown): number | boolean | null {
  return limit == null ? null : typeof limit === 'number' ? limit : false
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function hasCover(cover: unknown): boolean {
  return isObject(cover) && Boolean(cover['color'] ?? cover['idAttachment'] ?? cover['idUploadedBackground'])
}
