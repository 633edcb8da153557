import type { Day } from '../../../shared/lib/day.ts'
import { typedNumber } from '../../words/numbers.ts'

/** What stands in the two cells of a variant on a day, as text. */
export type HandCells = { people: string; done: string }

/** Why a cell cannot be kept; `most`: of those who saw it. */
export type CellFault =
  { kind: 'needs-count' } | { kind: 'needs-people' } | { kind: 'needs-done' } | { kind: 'too-many'; most: number }

export type CellFaults = { people?: CellFault; done?: CellFault }

/** A result to keep. */
export type HandRow = { variant: string; day: Day; visitors: number; conversions: number }

/**
 * What is wrong with the cells of a variant on a day; both empty is nothing to keep, and nothing wrong.
 * @example faultsOf({ people: '10', done: '12' }).done // { kind: 'too-many', most: 10 }
 */
export function faultsOf(cells: HandCells): CellFaults {
  const [people, done] = [countIn(cells.people), countIn(cells.done)]
  if (people === null && done === null) return {}
  const faults: CellFaults = {}
  if (people === undefined) faults.people = { kind: 'needs-count' }
  if (people === null) faults.people = { kind: 'needs-people' }
  if (done === undefined) faults.done = { kind: 'needs-count' }
  if (done === null) faults.done = { kind: 'needs-done' }
  if (typeof people === 'number' && typeof done === 'number' && done > people)
    faults.done = { kind: 'too-many', most: people }
  return faults
}

/** The counts of cells without a fault; null where there is nothing to keep. */
export function countsOf(cells: HandCells): { visitors: number; conversions: number } | null {
  const [visitors, conversions] = [countIn(cells.people), countIn(cells.done)]
  if (typeof visitors !== 'number' || typeof conversions !== 'number') return null
  return Object.keys(faultsOf(cells)).length > 0 ? null : { visitors, conversions }
}

/** Null: empty; undefined: no whole number from 0 on. */
function countIn(text: string): number | null | undefined {
  const value = typedNumber(text)
  if (value === null || value === undefined) return value
  return Number.isSafeInteger(value) && value >= 0 && value <= 1e12 ? value : undefined
}

/** The key of a cell pair in a table. */
export function cellKey(day: Day, variant: string): string {
  return `${day}:${variant}`
}
