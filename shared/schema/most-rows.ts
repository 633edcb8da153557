import type { CollectionName } from './collections.ts'

/**
 * Living rows that a board may have of what it is set up with: every page that it has draws them, so a flood of them
 * would harm everybody. Items, members and the board's own row have other limits.
 */
export const mostRows: Readonly<Partial<Record<CollectionName, number>>> = {
  statuses: 200,
  silos: 200,
  channels: 200,
  labels: 1000,
  kinds: 200,
  fields: 200,
  options: 1000,
  views: 200,
  templates: 200,
  campaigns: 1000,
  markers: 1000,
  sprints: 1000,
  stages: 200,
  journeys: 200,
  touchpoints: 1000,
  goals: 1000,
  metrics: 200,
  tests: 1000,
  insights: 1000,
}
