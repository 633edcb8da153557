import type { ImportIssue } from './import-refusal.ts'
import { cutText, oneLine } from './plain-text.ts'

/** Of everything of a kind in the file: what came in now, what was in before, what stayed out. The three add up. */
export type ImportCount = { inFile: number; brought: number; already: number; leftOut: number }

export const importKinds = ['cards', 'lists', 'labels', 'members', 'checklistItems', 'links'] as const
export type ImportKind = (typeof importKinds)[number]
export type ImportOutcome = 'brought' | 'already' | 'leftOut'

/** Things of one kind that stay out, why, and the names of the first of them. */
export type LeftOut = { what: string; count: number; reason: string; examples: string[] }

/** What an import does, or did: the same for a dry run. */
export type ImportReport = {
  format: 'trello' | 'topsight'
  source: { id: string; name: string; url: string | null }
  counts: Record<ImportKind, ImportCount>
  /** Of the cards brought in now, those that went into the archive. */
  archived: number
  /** Every list, in the file's order: how many cards stand in it, how many of those are archived, and what it becomes. */
  lists: {
    id: string
    name: string
    cards: number
    archivedCards: number
    becomes: 'column' | 'archive' | 'out'
    /** The column, where it becomes one. */
    status: string | null
    category: 'todo' | 'doing' | 'done'
    isNew: boolean
  }[]
  /** Whom the file's people become; null: nobody. `cards`: new cards that name them. */
  people: { id: string; name: string; cards: number; member: string | null; isNew: boolean }[]
  labels: { id: string; name: string; cards: number; label: string; isNew: boolean }[]
  /** Where open cards went; null when none came. */
  sprint: { id: string; name: string } | null
  /** Things that have no place here yet. */
  leftOut: LeftOut[]
  /** Places in the file where something was changed or not understood, as many as a person reads. */
  problems: ImportIssue[]
  moreProblems: number
  notes: string[]
}

export type Reporter = {
  count(kind: ImportKind, outcome: ImportOutcome, count?: number): void
  /** `example`: the name of one of them, or of the card that it was on. */
  leaveOut(what: string, reason: string, count?: number, example?: string): void
  problem(path: string, message: string): void
  note(sentence: string): void
  finish(
    rest: Pick<ImportReport, 'format' | 'source' | 'archived' | 'lists' | 'people' | 'labels' | 'sprint'>,
  ): ImportReport
}

const mostProblems = 200
const mostExamples = 3

/** Collects what an import has to say. */
export function createReporter(): Reporter {
  const counts = Object.fromEntries(
    importKinds.map((kind) => [kind, { inFile: 0, brought: 0, already: 0, leftOut: 0 }]),
  ) as Record<ImportKind, ImportCount>
  const leftOut = new Map<string, LeftOut>()
  const problems: ImportIssue[] = []
  const notes: string[] = []
  let moreProblems = 0
  return {
    count(kind, outcome, count = 1) {
      counts[kind].inFile += count
      counts[kind][outcome] += count
    },
    leaveOut(what, reason, count = 1, example = '') {
      if (count === 0) return
      const entry = leftOut.get(what) ?? { what, count: 0, reason, examples: [] }
      leftOut.set(what, entry)
      entry.count += count
      const name = cutText(oneLine(example), 80)
      if (name !== '' && entry.examples.length < mostExamples && !entry.examples.includes(name))
        entry.examples.push(name)
    },
    problem(path, message) {
      if (problems.length < mostProblems) problems.push({ path, message })
      else moreProblems += 1
    },
    note: (sentence) => void notes.push(sentence),
    finish: (rest) => ({ ...rest, counts, leftOut: [...leftOut.values()], problems, moreProblems, notes }),
  }
}
