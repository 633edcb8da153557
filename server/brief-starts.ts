import { briefStart } from '../shared/selectors/template-for.ts'
import type { BriefSeed, BriefStart } from './sync/brief-rooms.ts'

/** What the brief of an item begins with, as the board says it. */
export const briefStartOf: BriefStart = ({ rows }, item) => {
  const row = rows.items.get(item)
  return row ? briefStart(row, rows.kinds.all().values(), rows.templates.all().values()) : ''
}

/** Loads what writes Markdown into a brief: the editor is large, and a server starts without needing it. */
export async function loadBriefSeed(): Promise<BriefSeed> {
  return (await import('../shared/brief/brief-tree.ts')).seedBrief
}
