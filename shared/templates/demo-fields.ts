import type { BoardStore } from '../store/board-store.ts'
import type { DemoItem } from './demo-item.ts'
import type { Ids } from './demo-known.ts'
import { type TemplateContext, addRanked } from './template.ts'

/** Where a campaign runs. */
export const demoRegions = [
  { name: 'DACH', colour: 1 },
  { name: 'Nordics', colour: 7 },
  { name: 'Benelux', colour: 5 },
] as const

/** The demo's own fields: what an item may cost, and where it runs. Answers the ids of fields and of regions by name. */
export function addDemoFields(store: BoardStore, context: TemplateContext): { fields: Ids; regions: Ids } {
  const fields = addRanked(
    store,
    'fields',
    [
      { name: 'Budget', type: 'number' },
      { name: 'Region', type: 'choice', onCard: true },
    ],
    context,
  )
  const options = demoRegions.map((region) => ({ ...region, field: fields.Region }))
  return { fields, regions: addRanked(store, 'options', options, context) }
}

/** What an item has in them. */
export function demoCustom({ budget, region }: DemoItem, { fields, regions }: { fields: Ids; regions: Ids }) {
  return {
    [String(fields['Budget'])]: budget ?? null,
    [String(fields['Region'])]: region === undefined ? null : (regions[region] ?? null),
  }
}
