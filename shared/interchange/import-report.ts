import type { ImportIssue } from './import-refusal.ts'

/** Of everything of a kind in the file: what came in now, what was in before, what stayed out. The three add up. */
export type ImportCount = { inFile: number; brought: number; already: number; leftOut: number }

export const importKinds = ['cards', 'lists', 'labels', 'members', 'checklistItems', 'links'] as const
export type ImportKind = (typeof importKinds)[number]
export type ImportOutcome = 'brought' | 'already' | 'leftOut'

/** What an import does, or did: the same for a dry run. */
export type ImportReport = {
  format: 'trello'
  source: { id: string; name: string; url: string | null }
  counts: Record<ImportKind, ImportCount>
  /** Of the cards brought in now, those that went into the archive. */
  archived: number
  /** Open lists, in their order, and the columns they became. */
  columns: { list: string; status: string; category: 'todo' | 'doing' | 'done'; isNew: boolean }[]
  /** Where open cards went; null when none came. */
  sprint: { id: string; name: string } | null
  /** Things that have no place here yet. */
  leftOut: { what: string; count: number; reason: string }[]
  /** Places in the file where something was changed or not understood, as many as a person reads. */
  problems: ImportIssue[]
  moreProblems: number
  notes: string[]
}

export type Reporter = {
  count(kind: ImportKind, outcome: ImportOutcome, count?: number): void
  leaveOut(what: string, reason: string, count?: number): void
  problem(path: string, message: string): void
  note(sentence: string): void
  finish(rest: Pick<ImportReport, 'format' | 'source' | 'archived' | 'columns' | 'sprint'>): ImportReport
}

const mostProblems = 200

/** Collects what an import has to say. */
export function createReporter(): Reporter {
  const counts = Object.fromEntries(
    importKinds.map((kind) => [kind, { inFile: 0, brought: 0, already: 0, leftOut: 0 }]),
  ) as Record<ImportKind, ImportCount>
  const leftOut = new Map<string, { what: string; count: number; reason: string }>()
  const problems: ImportIssue[] = []
  const notes: string[] = []
  let moreProblems = 0
  return {
    count(kind, outcome, count = 1) {
      counts[kind].inFile += count
      counts[kind][outcome] += count
    },
    leaveOut(what, reason, count = 1) {
      if (count === 0) return
      const entry = leftOut.get(what) ?? { what, count: 0, reason }
      leftOut.set(what, { ...entry, count: entry.count + count })
    },
    problem(path, message) {
      if (problems.length < mostProblems) problems.push({ path, message })
      else moreProblems += 1
    },
    note: (sentence) => void notes.push(sentence),
    finish: (rest) => ({ ...rest, counts, leftOut: [...leftOut.values()], problems, moreProblems, notes }),
  }
}
