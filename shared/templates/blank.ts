import { addDays, weekday } from '../lib/day.ts'
import { addWorkingDays } from '../lib/working-day.ts'
import type { BoardStore } from '../store/board-store.ts'
import { boardWordsTemplate } from './board-words.ts'
import { defaultStatuses } from './default-statuses.ts'
import { type TemplateContext, addRanked, addRow } from './template.ts'

/** An empty board to begin on: four columns, the usual words, and a first sprint planned from next Monday. */
export function blankTemplate(store: BoardStore, context: TemplateContext): { people: Record<string, string> } {
  const { people } = boardWordsTemplate(store, context)
  addRanked(store, 'statuses', defaultStatuses, context)
  addFirstSprint(store, '', context)
  return { people }
}

/** A sprint of two weeks, planned from next Monday. */
export function addFirstSprint(store: BoardStore, goal: string, context: TemplateContext): void {
  const firstDay = addDays(context.today, 8 - weekday(context.today))
  addRow(store, 'sprints', { name: 'Sprint 1', goal, firstDay, lastDay: addWorkingDays(firstDay, 9) }, context)
}
