import { type Day, isDay } from '../lib/day.ts'
import { isObject } from '../lib/json.ts'
import { ImportRefusal } from './import-refusal.ts'
import { type GrowthBookFigures, growthBookFigures } from './growthbook-figures.ts'
import type { RefusedLine, ResultsLine, ResultsTable } from './results-table.ts'

/** The columns that a table of GrowthBook's results has. */
const header = ['test', 'variant', 'day', 'metric', 'segment', 'visitors', 'conversions', 'sum', 'sumSquares']

type Bag = Record<string, unknown>

/**
 * GrowthBook's results, as `GET /experiments/{id}/results` and its bulk form answer, as one table. Of the snapshots of an
 * experiment the newest is read, since each holds all people up to its end: by day where there is one by date of
 * exposure, else as totals on the day that the experiment began, so that a later file replaces them. Throws
 * `ImportRefusal` for JSON of anything else.
 */
export function growthBookTables(value: unknown): ResultsTable[] {
  const snapshots = snapshotsIn(value)
  if (snapshots.length === 0)
    throw new ImportRefusal('invalid', 'This is JSON, and no result of GrowthBook.', {
      hint: 'Fetch it from GrowthBook with GET /api/v1/experiments/{id}/results, or choose a CSV file.',
    })
  const newest = chosen(snapshots)
  const read = newest.flatMap(entriesOf)
  const lines: ResultsLine[] = []
  const refused: RefusedLine[] = []
  for (const [i, { key, figures }] of read.entries()) {
    if ('reason' in figures) refused.push({ row: i + 1, ...figures })
    else lines.push({ row: i + 1, cells: [...key, ...cellsOf(figures)] })
  }
  const until =
    newest
      .flatMap((one) => dayOf(one['dateEnd']) ?? [])
      .toSorted()
      .at(-1) ?? null
  const from = snapshots.flatMap((one) => dayOf(one['dateStart']) ?? []).toSorted()[0] ?? null
  const areTotals = !newest.some(isDaily)
  return [{ format: 'growthbook', name: '', header, lines, totals: 0, refused, areTotals, from, until, decimal: '.' }]
}

function snapshotsIn(value: unknown): Bag[] {
  if (Array.isArray(value)) return value.flatMap(snapshotsIn)
  if (!isObject(value)) return []
  const { result, results } = value
  if (isObject(result)) return snapshotsIn(result)
  if (!Array.isArray(results)) return []
  const inner = results.filter(isObject)
  return inner.some(({ metrics }) => Array.isArray(metrics)) ? [value] : inner.flatMap(snapshotsIn)
}

/** The newest snapshot of each dimension of each experiment; without the totals where there are days. */
function chosen(snapshots: readonly Bag[]): Bag[] {
  const newest = new Map<string, Bag>()
  for (const one of snapshots) {
    const dimension = isObject(one['dimension']) ? one['dimension'] : {}
    const key = [one['experimentId'], dimension['type'], dimension['id']].map(textOf).join('\n')
    const known = newest.get(key)
    if (!known || ageOf(one) > ageOf(known)) newest.set(key, one)
  }
  const kept = [...newest.values()]
  const daily = new Set(kept.filter(isDaily).map(({ experimentId }) => experimentId))
  return kept.filter((one) => isDaily(one) || !isOverall(one) || !daily.has(one['experimentId']))
}

/** ISO instants are in the order of their texts. */
function ageOf(snapshot: Bag): string {
  return textOf(snapshot['dateCreated']) || textOf(snapshot['dateUpdated']) || textOf(snapshot['dateEnd'])
}

function typeOf({ dimension }: Bag): string {
  return isObject(dimension) ? textOf(dimension['type']) : ''
}

function isDaily(snapshot: Bag): boolean {
  return /(^|:)date$/.test(typeOf(snapshot))
}

function isOverall(snapshot: Bag): boolean {
  return ['', 'none'].includes(typeOf(snapshot))
}

type Entry = { key: string[]; figures: GrowthBookFigures }

function entriesOf(snapshot: Bag): Entry[] {
  const test = textOf(snapshot['experimentId'])
  const start = dayOf(snapshot['dateStart']) ?? dayOf(snapshot['dateEnd']) ?? ''
  return bagsIn(snapshot['results']).flatMap((slice) => {
    const part = textOf(slice['dimensionValue'] ?? slice['dimension'])
    const day = isDaily(snapshot) ? (dayOf(part) ?? part) : start
    const segment = isDaily(snapshot) || isOverall(snapshot) ? '' : part
    return bagsIn(slice['metrics']).flatMap((metric) => {
      const name = textOf(metric['metricName']) || textOf(metric['metricId'])
      return bagsIn(metric['variations']).map((variation, at) => ({
        key: [test, variantOf(variation, at), day, name, segment],
        figures: growthBookFigures(variation),
      }))
    })
  })
}

function variantOf(variation: Bag, at: number): string {
  const told = ['variationName', 'variationKey', 'variationId'].map((name) => textOf(variation[name]))
  return told.find((text) => text !== '') ?? String(at)
}

function cellsOf({ visitors, conversions, sum, sumSquares }: Exclude<GrowthBookFigures, { reason: string }>): string[] {
  return [visitors, conversions, sum, sumSquares].map((figure) => (figure === null ? '' : String(figure)))
}

function dayOf(value: unknown): Day | null {
  const day = textOf(value).slice(0, 10)
  return isDay(day) ? day : null
}

function bagsIn(value: unknown): Bag[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
