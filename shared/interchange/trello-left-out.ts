import { isObject } from '../lib/json.ts'
import type { Reporter } from './import-report.ts'
import type { TrelloCard, TrelloFile } from './trello-schema.ts'

const comments = new Set(['commentCard', 'copyCommentCard'])

/** Tells of what a Trello file holds and a board here has no place for. */
export function reportLeftOut(file: TrelloFile, report: Reporter): void {
  const actions = file.actions ?? []
  const spoken = actions.filter((action) => comments.has(action.type ?? '')).length
  report.leaveOut('comments', 'They stay in Trello’s file; there is no talk on items yet.', spoken)
  report.leaveOut(
    'entries of the activity',
    'What happened at Trello is not part of this board’s record.',
    actions.length - spoken,
  )
  const sum = (measure: (card: TrelloCard) => number) => file.cards.reduce((total, card) => total + measure(card), 0)
  report.leaveOut(
    'values of custom fields',
    'Items have fixed fields; a value is no longer told from its field’s name.',
    sum((card) => lengthOf(card.customFieldItems)),
  )
  report.leaveOut(
    'covers',
    'Cards here are text.',
    sum((card) => Number(hasCover(card.cover))),
  )
  report.leaveOut(
    'stickers',
    'Cards here are text.',
    sum((card) => lengthOf(card.stickers)),
  )
  report.leaveOut(
    'votes',
    'Items are ranked by hand.',
    sum((card) => lengthOf(card.idMembersVoted)),
  )
  report.leaveOut(
    'entries of power-ups',
    'Only the power-up that wrote them can read them.',
    sum((card) => lengthOf(card.pluginData)),
  )
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function hasCover(cover: unknown): boolean {
  return isObject(cover) && Boolean(cover['color'] ?? cover['idAttachment'] ?? cover['idUploadedBackground'])
}
