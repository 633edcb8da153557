import { equalJson, isObject } from '../../shared/lib/json.ts'
import { type CollectionName, entities, isCollection } from '../../shared/schema/collections.ts'
import { fieldAt, patchAt, valueAt } from '../../shared/schema/dictionary.ts'
import type { AnyRow } from '../../shared/schema/entity.ts'
import { type FactName, factKinds, isFactKey } from '../../shared/schema/facts.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Change, Collection } from '../../shared/store/collection.ts'

/**
 * One thing that I wrote and the board does not say. `change` would write it over what the board says now.
 * `state`: nobody has touched it since; somebody has; the board has no place for it any more.
 */
export type UnsavedLine = { key: string; change: Change; state: 'free' | 'theirs' | 'impossible' }

/** What I wrote about one row, or (with id '') all facts of one kind. `made`: the row itself. */
export type UnsavedRow = { key: string; collection: string; id: string; made: boolean; lines: UnsavedLine[] }

/** Names what a change writes: two changes of one key say the same thing, the later one newer. */
export function changeKey({ collection, id, field }: Change): string {
  return `${collection}/${id}/${field}`
}

/**
 * What these changes, made one after the other, say that the board does not. A row made here holds whatever was written
 * into it afterwards.
 */
export function unsavedDifference(store: BoardStore, changes: readonly Change[]): UnsavedRow[] {
  const rows = new Map<string, UnsavedRow>()
  for (const change of squashed(changes)) {
    const line = lineOf(store, change)
    if (line === null) continue
    const { collection } = change
    const id = isCollection(collection) ? change.id : ''
    const key = `${collection}/${id}`
    const row = rows.get(key) ?? { key, collection, id, made: false, lines: [] }
    rows.set(key, row)
    if (isCollection(collection) && change.field === '') row.made = true
    row.lines.push(line)
  }
  return [...rows.values()]
}

/** One change for each thing: its value before the first, and after the last. */
function squashed(changes: readonly Change[]): Change[] {
  const born = new Map<string, Change>()
  const all = new Map<string, Change>()
  for (const change of changes) {
    const { collection, id, field, after } = change
    const birth = born.get(`${collection}/${id}`)
    if (birth && field !== '') {
      birth.after = withField(birth.after, field, after)
      continue
    }
    const known = all.get(changeKey(change))
    const next = { ...change, before: known ? known.before : change.before }
    all.set(changeKey(change), next)
    if (field === '' && isCollection(collection)) born.set(`${collection}/${id}`, next)
  }
  return [...all.values()]
}

function withField(row: unknown, field: string, value: unknown): unknown {
  const before = isObject(row) ? row : {}
  const patch = patchAt(field, value)
  const [[name, part] = ['', undefined]] = Object.entries(patch)
  const merged = isObject(part) && field !== name ? { ...(before[name] as object | undefined), ...part } : part
  return { ...before, [name]: merged }
}

/** Null: the board says it already. */
function lineOf(store: BoardStore, change: Change): UnsavedLine | null {
  const { collection, id, field, before, after } = change
  const key = changeKey(change)
  if (!isCollection(collection)) return factLine(store, change)
  const row = (store.rows[collection] as unknown as Collection<AnyRow>).get(id)
  if (field === '') {
    if (row) return null
    return { key, change, state: isObject(after) && fits(collection, after) ? 'free' : 'impossible' }
  }
  const known = fieldAt(fieldsOf(collection), field)
  if (!row || known?.owner !== 'client' || !known.is(after)) return { key, change, state: 'impossible' }
  const now = valueAt(row, field)
  if (equalJson(now, after)) return null
  return { key, change: { ...change, before: now }, state: equalJson(now, before) ? 'free' : 'theirs' }
}

function factLine({ facts }: BoardStore, change: Change): UnsavedLine | null {
  const { collection: name, id, before, after } = change
  const key = changeKey(change)
  const kind = Object.hasOwn(factKinds, name) ? factKinds[name as FactName] : undefined
  if (!kind || !isFactKey(kind, id) || !isObject(after)) return { key, change, state: 'impossible' }
  const now = facts[name as FactName].get(id)
  if (equalJson(now, after)) return null
  return { key, change: { ...change, before: now }, state: equalJson(now, before) ? 'free' : 'theirs' }
}

function fieldsOf(collection: CollectionName): Record<string, Field<unknown>> {
  return entities[collection].fields
}

function fits(collection: CollectionName, row: Readonly<Record<string, unknown>>): boolean {
  const fields = fieldsOf(collection)
  return Object.entries(row).every(([name, value]) => fields[name]?.owner !== 'client' || fields[name].is(value))
}
