import type { Moment } from './history.ts'

/**
 * Why a moment of a brief stands in its list: somebody named it, ten active minutes were over, right before a restore,
 * it is how the brief began, or how it is now.
 */
export const briefVersionKinds = ['named', 'active', 'before-restore', 'beginning', 'now'] as const

export type BriefVersionKind = (typeof briefVersionKinds)[number]

/**
 * What one person wrote between two versions. `member` null: the server. `changes`: rows of the log. `words`: how many
 * came and went; null where the brief is too long for counting them.
 */
export type BriefWriter = { member: string | null; changes: number; words: { added: number; removed: number } | null }

/** A moment of a brief. `name`: '' where nobody named it. `by`: who named it or did what came after it; null: the server. */
export type BriefVersion = Moment & {
  id: string
  kind: BriefVersionKind
  name: string
  by: string | null
  /** Who wrote since the version before, whoever wrote most first. */
  writers: BriefWriter[]
}

/** What a line of a brief is; `done`: a check that is ticked. */
export const briefLineKinds = [
  ...(['paragraph', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'quote', 'callout', 'code', 'image', 'divider'] as const),
  ...(['bullet', 'number', 'check', 'done', 'row'] as const),
] as const

export type BriefLineKind = (typeof briefLineKinds)[number]

/**
 * A paragraph, an item of a list, a row of a table…: `text` are its words, a tab between cells. `form`: its Markdown, in
 * which two lines of the same words and another look differ. `depth`: how far a list is set in.
 */
export type BriefLine = { kind: BriefLineKind; depth: number; text: string; form: string }

/** A brief as it was after a row of its log. */
export type PastBrief = Moment & { markdown: string; lines: BriefLine[] }

/** `changed`: false when the brief said the same already. `seq`: the last row after it. `before`: the version kept right before, if any. */
export type BriefRestored = { changed: boolean; seq: number; before: string | null }
