import { isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'
import { boardRowId } from '../schema/board.ts'
import { type CollectionName, entities, isCollection } from '../schema/collections.ts'
import type { Field } from '../schema/field.ts'
import { mostRows } from '../schema/most-rows.ts'
import { type FactKind, factKinds, isFactKey } from '../schema/facts.ts'
import { schemaVersion } from '../store/migrations.ts'
import { boardJsonVersion, isOwnField } from './board-json.ts'
import { type ImportIssue, ImportRefusal } from './import-refusal.ts'
import { parseJsonFile } from './parse-json-file.ts'

/** As many wrong places as a person reads. */
const mostIssues = 20
const hint =
  'Nothing was imported. Export the board again, with “Download everything” or “npm run cli -- board export”.'

/** Parses the file's text. Throws `ImportRefusal` with line and column. */
export function parseTopsight(source: string): unknown {
  return parseJsonFile(source, hint)
}

/** Is it a board of Topsight, and not of a newer one? Says so before a thousand details do. */
export function checkTopsight(value: unknown): asserts value is Record<string, unknown> {
  if (!isObject(value)) throw foreign('', 'it is not an object')
  if (value['format'] !== 'topsight') throw foreign('format', 'it does not say “topsight”')
  for (const part of ['rows', 'facts']) if (!isObject(value[part])) throw foreign(part, 'it is not an object')
  checkVersion('version', value['version'], boardJsonVersion)
  checkVersion('schemaVersion', value['schemaVersion'], schemaVersion)
}

function foreign(path: string, why: string): ImportRefusal {
  const place = path === '' ? '' : `“${path}”: `
  return new ImportRefusal('not-topsight', `This is no board of Topsight: ${place}${why}.`, {
    hint,
    issues: [{ path, message: why }],
  })
}

function checkVersion(path: string, found: unknown, known: number): void {
  if (!Number.isInteger(found) || Number(found) < 1) throw foreign(path, 'it is no number of a version')
  if (Number(found) <= known) return
  throw new ImportRefusal(
    'newer',
    `This board is of a newer Topsight: “${path}” is ${Number(found)}, this one reads up to ${known}.`,
    {
      hint: 'Nothing was imported. Bring this server up to date, then import the file.',
      issues: [{ path, message: `is ${Number(found)}` }],
    },
  )
}

/** One refusal for all that is broken; it says the first. */
export function brokenTopsight(issues: readonly ImportIssue[]): ImportRefusal {
  const [first] = issues
  const more = issues.length > 1 ? ` ${(issues.length - 1).toLocaleString('en')} more like it.` : ''
  return new ImportRefusal('invalid', `This file is broken: ${first?.path} ${first?.message}.${more}`, {
    hint,
    issues: issues.slice(0, mostIssues),
  })
}

/** What is wrong with the rows. */
export function* rowIssues(rows: Readonly<Record<string, unknown>>): Generator<ImportIssue> {
  for (const [name, all] of Object.entries(rows)) {
    const path = `rows.${name}`
    if (!isCollection(name)) yield { path, message: 'is a collection that this Topsight does not know' }
    else if (!Array.isArray(all)) yield { path, message: 'must be a list' }
    else {
      yield* countIssues(name, all, path)
      yield* issuesIn(name, all, path)
    }
  }
  const [settings, ...more] = Array.isArray(rows['board']) ? (rows['board'] as unknown[]) : []
  if (!isObject(settings) || settings['id'] !== boardRowId || more.length > 0)
    yield { path: 'rows.board', message: `must hold one row, of the id “${boardRowId}”` }
}

function* countIssues(name: CollectionName, rows: readonly unknown[], path: string): Generator<ImportIssue> {
  const most = mostRows[name] ?? Infinity
  const count = rows.filter((row) => isObject(row) && (row['deleted'] ?? null) === null).length
  if (count > most) yield { path, message: `holds ${count} that are not in the bin; a board has room for ${most}` }
}

function* issuesIn(name: CollectionName, rows: readonly unknown[], path: string): Generator<ImportIssue> {
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    const at = `${path}[${index}]`
    const id = isObject(row) ? row['id'] : undefined
    const twin = typeof id === 'string' ? seen.get(id) : undefined
    if (!isObject(row)) yield { path: at, message: 'must be an object' }
    else if (!isRowId(id)) yield { path: `${at}.id`, message: 'must be an id of letters and digits' }
    else if (twin !== undefined) yield { path: `${at}.id`, message: `is the id of ${path}[${twin}] too` }
    else {
      seen.set(id, index)
      yield* fieldIssues(name, row, at)
    }
  }
}

function* fieldIssues(
  name: CollectionName,
  row: Readonly<Record<string, unknown>>,
  at: string,
): Generator<ImportIssue> {
  const fields: Readonly<Record<string, Field<unknown>>> = entities[name].fields
  for (const [key, value] of Object.entries(row)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (key === 'id') continue
    if (!field) yield { path: `${at}.${key}`, message: 'is a field that this Topsight does not know' }
    // as it is read, not as a command takes it: a title that was made blank is one
    else if (!isOwnField(name, key) && !field.is(value)) yield { path: `${at}.${key}`, message: wordsOf(field, value) }
  }
}

function wordsOf(field: Field<unknown>, value: unknown): string {
  const [issue] = field.schema.safeParse(value).error?.issues ?? []
  const why = issue?.message ?? 'Invalid input'
  return `is no value of “${field.label}”: ${why.replace(/\.$/, '')}`
}

/** Numbers of events are counted on from: they must be some. */
const eventKey = /^\d{1,9}:/

/** What is wrong with the facts. */
export function* factIssues(facts: Readonly<Record<string, unknown>>): Generator<ImportIssue> {
  for (const [name, all] of Object.entries(facts)) {
    const kind: FactKind | undefined = Object.hasOwn(factKinds, name)
      ? factKinds[name as keyof typeof factKinds]
      : undefined
    if (!kind) yield { path: `facts.${name}`, message: 'is a kind of fact that this Topsight does not know' }
    else if (!isObject(all)) yield { path: `facts.${name}`, message: 'must be an object' }
    else
      for (const [key, value] of Object.entries(all)) {
        const path = `facts.${name}["${key.slice(0, 200)}"]`
        if (!isFactKey(kind, key) || (name === 'events' && !eventKey.test(key)))
          yield { path, message: `has no key of the form ${kind.key.join(':')}` }
        else if (!kind.value.safeParse(value).success) yield { path, message: `is no value of ${name}` }
      }
  }
}

/** What is wrong with the names of people. */
export function* peopleIssues(people: unknown): Generator<ImportIssue> {
  if (people === undefined) return
  if (!isObject(people)) yield { path: 'people', message: 'must be an object' }
  for (const [member, name] of Object.entries(isObject(people) ? people : {}))
    if (!isRowId(member) || typeof name !== 'string' || name.length > 120)
      yield {
        path: `people.${member.slice(0, 200)}`,
        message: 'must be a name of up to 120 letters, by the id of a member',
      }
}
