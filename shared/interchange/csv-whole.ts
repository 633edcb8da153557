import { isObject } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import type { CollectionName } from '../schema/collections.ts'
import type { AnyRow } from '../schema/entity.ts'
import type { CsvColumn, CsvGround } from './csv-columns.ts'

type Of = (ground: CsvGround, key: string) => CsvColumn[]

/** Fields that are one value of several parts: what a table tells of them. None: it is left to the JSON export. */
const known: Readonly<Record<string, Of>> = {
  'items.publish': (_, key) => [
    { label: 'Publish', text: (row) => partText(row, key, 0) },
    { label: 'Publish time', text: (row) => partText(row, key, 1) },
    { label: 'Publish zone', text: (row) => partText(row, key, 2) },
  ],
  'items.blocked': ({ instant }, key) => [
    { label: 'Blocked', text: (row) => (row[key] === null ? '' : partText(row, key, 'reason') || 'yes') },
    { label: 'Blocked since', text: (row) => instantIn(row, key, instant) },
  ],
  'items.approval': ({ instant }, key) => [
    { label: 'Approval asked', text: (row) => instantOf(partOf(row, key, 'asked'), 0, instant) },
    { label: 'Approved', text: (row) => instantOf(partOf(row, key, 'given'), 'at', instant) },
    { label: 'Changed since', text: (row) => instantIn(row, key, instant, 'changed') },
  ],
  'kinds.approval': () => [],
  'items.external': (_, key) => [
    { label: 'Source', text: (row) => partText(row, key, 'source') },
    { label: 'Source id', text: (row) => partText(row, key, 'id') },
    { label: 'Source address', text: (row) => partText(row, key, 'url') },
  ],
  'markers.on': (_, key) => [
    { label: 'First day', text: (row) => partText(row, key, 0) },
    { label: 'Last day', text: (row) => partText(row, key, 1) },
  ],
  'sprints.commitment': ({ instant }, key) => [{ label: 'Started', text: (row) => instantIn(row, key, instant) }],
  'sprints.report': ({ instant }, key) => [
    { label: 'Closed', text: (row) => instantIn(row, key, instant, 'closedAt') },
    { label: 'Committed points', text: (row) => partText(row, key, 'commitment') },
    { label: 'Completed points', text: (row) => partText(row, key, 'completed') },
    { label: 'Added points', text: (row) => partText(row, key, 'added') },
    { label: 'Removed points', text: (row) => partText(row, key, 'removed') },
    { label: 'Re-estimated points', text: (row) => partText(row, key, 'reestimated') },
    { label: 'Carried over points', text: (row) => partText(row, key, 'carriedOver') },
  ],
  'sprints.history': () => [],
  'touchpoints.next': ({ namesIn }, key) => {
    const { nameOf } = namesIn('touchpoints')
    const ids = (row: AnyRow) => (Array.isArray(row[key]) ? row[key].filter((id) => typeof id === 'string') : [])
    const text = (row: AnyRow) =>
      ids(row)
        .map(nameOf)
        .filter((name) => name !== '')
        .join('; ')
    return [{ label: 'Leads to', text }]
  },
}

/** The columns of such a field; null for any other. */
export function wholeColumns(name: CollectionName, key: string, ground: CsvGround): CsvColumn[] | null {
  const field = `${name}.${key}`
  return Object.hasOwn(known, field) ? must(known[field])(ground, key) : null
}

function partOf(row: AnyRow, key: string, part: string | number): unknown {
  return inside(row[key], part)
}

function inside(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return value[Number(part)]
  return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined
}

function partText(row: AnyRow, key: string, part: string | number): string {
  const value = partOf(row, key, part)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function instantIn(row: AnyRow, key: string, instant: (at: number) => string, part = 'at'): string {
  return instantOf(row[key], part, instant)
}

function instantOf(value: unknown, part: string | number, instant: (at: number) => string): string {
  const at = inside(value, part)
  return typeof at === 'number' ? instant(at) : ''
}
