import { isObject } from '../lib/json.ts'
import { type FactKind, isFactKey } from '../schema/facts.ts'
import type { BoardStore } from '../store/board-store.ts'
import { type RowFault, strangerIn } from './fact-strangers.ts'

/** A row that is not taken: its number from 1, why, and what to do where that can be said. */
export type Rejected = { row: number } & RowFault
export type ReadFacts = { accepted: [key: string, value: Record<string, unknown>][]; rejected: Rejected[] }

/** What the parts of a key are where a row leaves them out. */
export const keyDefaults: Readonly<Record<string, string>> = { metric: 'main', segment: 'all' }
const words = new Set(['source'])

/**
 * Reads rows as facts of a kind: the parts of the key, the rest is the value. `row` in a refusal counts from 1. The REST
 * routes and the screens ask this one, so that both refuse the same rows in the same words.
 * @example readFactRows(results, [{ test: 't1', variant: 'B', day: '2026-11-02', visitors: 9, conversions: 12 }], store)
 * // { accepted: [], rejected: [{ row: 1, reason: 'There are more conversions (12) than visitors (9): …', hint: … }] }
 */
export function readFactRows(
  kind: FactKind,
  rows: readonly unknown[],
  { rows: known }: Pick<BoardStore, 'rows'>,
): ReadFacts {
  const read: ReadFacts = { accepted: [], rejected: [] }
  for (const [i, row] of rows.entries()) {
    const fact = readOne(kind, row, known)
    if (Array.isArray(fact)) read.accepted.push(fact)
    else read.rejected.push({ row: i + 1, ...fact })
  }
  return read
}

function readOne(
  kind: FactKind,
  row: unknown,
  known: BoardStore['rows'],
): [string, Record<string, unknown>] | RowFault {
  if (!isObject(row)) return { reason: 'It is not an object.' }
  const parts = kind.key.map((name) => row[name] || (keyDefaults[name] ?? ''))
  const missing = kind.key.find((_, i) => parts[i] === '')
  if (missing !== undefined) return { reason: `${missing} is missing.` }
  if (!parts.every((part) => typeof part === 'string')) return { reason: `${kind.key.join(', ')} must be texts.` }
  const key = parts.join(':')
  if (!isFactKey(kind, key))
    return {
      reason:
        'The day must be a real day as YYYY-MM-DD, and the other parts of the key at most 64 characters without a colon.',
    }
  const stranger = strangerIn(kind, parts, known)
  if (stranger !== null) return stranger
  const value = Object.fromEntries(
    Object.entries(row)
      .filter(([name, cell]) => !kind.key.includes(name) && cell !== '' && cell !== null)
      .map(([name, cell]) => [name, asNumber(name, cell)]),
  )
  const parsed = kind.value.safeParse(value)
  if (!parsed.success)
    return {
      reason: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join(' '),
    }
  return faultIn(value) ?? [key, value]
}

/** A little less than `sum² ÷ visitors` is the rounding of whoever summed. */
const rounding = 1e-9

/** Figures that cannot be of the same people. */
function faultIn(value: Record<string, unknown>): RowFault | null {
  const [visitors, conversions] = [Number(value['visitors']), Number(value['conversions'])]
  if (conversions > visitors)
    return {
      reason: `There are more conversions (${conversions}) than visitors (${visitors}): events, not people?`,
      hint: 'Count each person once. For a mean per person leave conversions at 0 and give the events as sum, with sumSquares.',
    }
  const { sum, sumSquares } = value
  if (typeof sumSquares !== 'number') return null
  if (typeof sum !== 'number') return { reason: 'sumSquares says nothing without sum.', hint: 'Give both, or neither.' }
  if (sumSquares * visitors >= sum * sum * (1 - rounding)) return null
  return {
    reason: 'sumSquares is less than sum² ÷ visitors, which no people can have.',
    hint: 'sumSquares is the sum of each person’s figure squared, not the square of the sum.',
  }
}

/** CSV brings numbers as text. */
function asNumber(name: string, cell: unknown): unknown {
  return typeof cell === 'string' && !words.has(name) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell
}
