import type { RestoreScope as Scope } from '../commands/version-commands.ts'
import type { ActivityChange } from './activity.ts'

/** Why a version was kept: a person named it, after ten active minutes, or right before something large. */
export const versionKinds = ['named', 'active', 'before-mass-change', 'before-import', 'before-restore'] as const

/** Moments of one board that may have a name. */
export const mostNamedVersions = 500

export type VersionKind = (typeof versionKinds)[number]

/** A moment of a board: a row of its log. `at`: when that row was accepted, epoch milliseconds. */
export type Moment = { seq: number; at: number }

/** A kept moment. `name`: '' where nobody named it. `by`: who named it or did what came after it; null: the server. */
export type Version = Moment & {
  id: string
  kind: VersionKind
  name: string
  by: string | null
  /** How many items what came after it concerned; null where that is no figure. */
  items: number | null
}

/** The window that can be looked back on, and how busy each day of it was, in the board's zone, oldest first. */
export type History = {
  first: Moment
  last: Moment
  days: { day: string; changes: number }[]
}

/** What differs between two moments, row by row. `left`: changes that are not listed. */
export type Comparison = { from: Moment; to: Moment; changes: ActivityChange[]; left: number }

/** What a restore takes back to how it was. */
export type RestoreScope = Scope

/** `changed`: rows that were written. `version`: the one kept right before, to go back to; null: nothing differed. */
export type Restored = { changed: number; version: string | null }
