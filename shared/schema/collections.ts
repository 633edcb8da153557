import { goals, insights, metrics, tests } from './aims.ts'
import { board } from './board.ts'
import type { RowOf } from './entity.ts'
import { items } from './item.ts'
import { members } from './member.ts'
import { journeys, stages, touchpoints } from './path.ts'
import { sprints } from './sprint.ts'
import {
  campaigns,
  channels,
  fields,
  kinds,
  labels,
  markers,
  options,
  silos,
  statuses,
  templates,
  views,
} from './vocabulary.ts'

/** Every collection of rows in a board document, by its name. */
export const entities = {
  board,
  statuses,
  silos,
  channels,
  labels,
  kinds,
  fields,
  options,
  views,
  templates,
  campaigns,
  markers,
  members,
  items,
  sprints,
  stages,
  journeys,
  touchpoints,
  goals,
  metrics,
  tests,
  insights,
} as const

export type CollectionName = keyof typeof entities
export type Row<N extends CollectionName> = RowOf<(typeof entities)[N]>

export const collectionNames = Object.keys(entities) as CollectionName[]

/** Is this the name of a collection of rows? */
export function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(entities, name)
}
