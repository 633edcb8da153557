import { compareRanks } from '../lib/compare-ranks.ts'

/** Total order of ranked rows: by rank, equal ranks by id, so that every machine shows the same list. */
export function byRank(a: { id: string; rank: string }, b: { id: string; rank: string }): number {
  return compareRanks(a.rank, b.rank) || compareRanks(a.id, b.id)
}
