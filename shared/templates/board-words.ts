import { boardRowId } from '../schema/board.ts'
import type { BoardStore } from '../store/board-store.ts'
import { schemaVersion } from '../store/migrations.ts'
import { addBriefTemplates } from './brief-templates.ts'
import { defaultChannels, defaultKinds, defaultSilos, defaultStages } from './default-words.ts'
import { type Fields, type TemplateContext, addRanked } from './template.ts'

/** The board's own row with what every board starts with. */
export function addBoardRow(store: BoardStore, fields: Fields, context: TemplateContext): void {
  const usual = {
    prefix: 'T',
    currency: 'EUR',
    sprintDays: 10,
    workingDays: [1, 2, 3, 4, 5],
    pointScale: [1, 2, 3, 5, 8, 13],
    brandShare: 0.3,
    schemaVersion,
  }
  store.rows.board.insert(boardRowId, { ...usual, zone: context.zone, ...fields })
}

/**
 * A board without columns, sprints and items: what a board is before an import brings its own. Silos, channels, kinds and
 * stages are the usual ones, and so is what briefs of a kind begin with.
 */
export function boardWordsTemplate(store: BoardStore, context: TemplateContext): { people: Record<string, string> } {
  addBoardRow(store, { name: context.name ?? 'New board' }, context)
  addUsualWords(store, context)
  return { people: {} }
}

/** The words a board starts with; answers their ids by name. */
export function addUsualWords(store: BoardStore, context: TemplateContext) {
  const kinds = addRanked(store, 'kinds', defaultKinds, context)
  addBriefTemplates(store, kinds, context)
  return {
    kinds,
    silos: addRanked(store, 'silos', defaultSilos, context),
    channels: addRanked(store, 'channels', defaultChannels, context),
    stages: addRanked(store, 'stages', defaultStages, context),
  }
}
