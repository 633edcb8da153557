import type { DemoNames } from './demo-briefs.ts'
import type { demoRegions } from './demo-fields.ts'
import type { DemoPerson } from './demo-people.ts'
import type { defaultChannels, defaultKinds, defaultStages } from './default-words.ts'

export type DemoStatus = 'To do' | 'Doing' | 'Review' | 'Done'
export type DemoSilo = 'Content' | 'Paid media' | 'CRM' | 'Web' | 'Service' | 'Analytics'

/** An item as the demo tells it: by names, and by working days from today. */
export type DemoItem = {
  number: number
  title: string
  points: number
  silo: DemoSilo
  kind: (typeof defaultKinds)[number]['name']
  who?: readonly DemoPerson[]
  status?: DemoStatus
  stage?: (typeof defaultStages)[number]['name']
  channel?: (typeof defaultChannels)[number]['name']
  media?: 'paid'
  goal?: string
  touchpoint?: string
  brand?: true
  labels?: readonly string[]
  /** Working days from today to the day it goes out. */
  publish?: number
  due?: number
  review?: number
  /** Steps; a leading `x ` marks one that is done. */
  steps?: readonly string[]
  blocked?: { reason: string; by: DemoPerson; daysAgo: number }
  /** Working day of the sprint on which it came, when it was not there at the start. */
  addedOn?: number
  /** Working day of the sprint on which it was finished. */
  doneOn?: number
  waitsFor?: readonly number[]
  draft?: (names: DemoNames) => string
  /** Values of the board's own fields. */
  budget?: number
  region?: (typeof demoRegions)[number]['name']
}
