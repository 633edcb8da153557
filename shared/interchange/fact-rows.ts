import { isObject } from '../../shared/lib/json.ts'
import { type FactKind, isFactKey } from '../../shared/schema/facts.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

export type Rejected = { row: number; reason: string }
export type ReadFacts = { accepted: [key: string, value: Record<string, unknown>][]; rejected: Rejected[] }

const defaults: Record<string, string> = { metric: 'main', segment: 'all' }
const words = new Set(['source'])

/** Reads rows as facts of a kind: the parts of the key, the rest is the value. `row` in a refusal counts from 1. */
export function readFactRows(kind: FactKind, rows: readonly unknown[], store: BoardStore): ReadFacts {
  const read: ReadFacts = { accepted: [], rejected: [] }
  for (const [i, row] of rows.entries()) {
    const fact = readOne(kind, row, store)
    if (typeof fact === 'string') read.rejected.push({ row: i + 1, reason: fact })
    else read.accepted.push(fact)
  }
  return read
}

function readOne(kind: FactKind, row: unknown, store: BoardStore): [string, Record<string, unknown>] | string {
  if (!isObject(row)) return 'It is not an object.'
  const parts = kind.key.map((name) => row[name] ?? defaults[name] ?? '')
  const missing = kind.key.find((_, i) => parts[i] === '' && defaults[kind.key[i] ?? ''] === undefined)
  if (missing !== undefined) return `${missing} is missing.`
  const texts = parts.map((part, i) => (part === '' ? defaults[kind.key[i] ?? ''] : part))
  if (!texts.every((part) => typeof part === 'string')) return `${kind.key.join(', ')} must be texts.`
  const key = texts.join(':')
  if (!isFactKey(kind, key))
    return 'The day must be a real day as YYYY-MM-DD, and the other parts of the key at most 64 characters without a colon.'
  const unknown = strangerIn(kind, texts, store)
  if (unknown !== null) return unknown
  const value = Object.fromEntries(
    Object.entries(row)
      .filter(([name, cell]) => !kind.key.includes(name) && cell !== '' && cell !== null)
      .map(([name, cell]) => [name, asNumber(name, cell)]),
  )
  const parsed = kind.value.safeParse(value)
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join(' ')
  if (Number(value['conversions']) > Number(value['visitors'])) return 'There are more conversions than visitors.'
  return [key, value]
}

/** What a key names must be on the board, or the figure could never be seen. */
function strangerIn(
  kind: FactKind,
  [subject = '', variant = '', metric = '']: (string | undefined)[],
  { rows }: BoardStore,
): string | null {
  if (kind.name === 'readings') {
    const known = rows.stages.get(subject) ?? rows.touchpoints.get(subject) ?? rows.metrics.get(subject)
    return known ? null : `There is no stage, touchpoint or metric ${subject}.`
  }
  const test = rows.tests.get(subject)
  if (!test) return `There is no test ${subject}.`
  if (!test.variants.some((one) => one.id === variant)) return `The test ${subject} has no variant ${variant}.`
  return metric === 'main' || rows.metrics.get(metric) ? null : `There is no metric ${metric}.`
}

/** CSV brings numbers as text. */
function asNumber(name: string, cell: unknown): unknown {
  return typeof cell === 'string' && !words.has(name) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell
}
