/** Ids of rows by what the demo calls them. */
export type Ids = Readonly<Record<string, string>>
export type DemoKnown = {
  statuses: Ids
  silos: Ids
  channels: Ids
  kinds: Ids
  stages: Ids
  labels: Ids
  fields: Ids
  regions: Ids
  members: Ids
  touchpoints: Ids
  goals: Ids
  metrics: Ids
}

/** The id of a row by its name; null for no name. */
export function idOf(ids: Ids, name: string | undefined): string | null {
  return name === undefined ? null : (ids[name] ?? null)
}
