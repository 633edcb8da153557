import type * as Y from 'yjs'
import { asCarried, equalJson, isObject } from '../lib/json.ts'
import { must } from '../lib/must.ts'
import { isRowId } from '../lib/random-id.ts'
import { entryName, fieldAt, nameParts, namesIn, presentEntries } from '../schema/dictionary.ts'
import { type Entity, type RowOf, brokenBecause, readRow, readStored } from '../schema/entity.ts'
import { type Field, isFallback } from '../schema/field.ts'
import { type Diff, isEmptyDiff, replaceRow } from './diff.ts'
import { tellAll } from './tell-all.ts'

/** One field of one row before and after a write, `custom.f1` for an entry of a dictionary; `undefined` before: the row was born. */
export type Change = { collection: string; id: string; field: string; before: unknown; after: unknown }

/**
 * Typed, immutable rows over two shared maps: `<name>` (id → birth value, written once, null and default fields left
 * out) and `<name>/fields` (`id:field` → amendment, `id:custom.f1` for an entry of a dictionary). Only this file knows
 * that layout: decision records 0001 and 0004.
 */
export type Collection<R> = {
  readonly name: string
  get(id: string): R | undefined
  /** Is the id taken: by a row, also in the bin, or by a value that is none? Known at once, also within a transaction. */
  has(id: string): boolean
  /** Every row, also those in the bin; the map is live, the rows are not. */
  all(): ReadonlyMap<string, R>
  /** Ids of stored values that are no rows, with the reason. */
  setAside(): ReadonlyMap<string, string>
  /** Writes a birth value. Throws when the id is taken: check first. */
  insert(id: string, fields: Record<string, unknown>): void
  /** Writes the fields that differ, of a dictionary the entries named. Throws when there is no such row: check first. */
  update(id: string, patch: Record<string, unknown>): void
  /** Takes a row away for good. Only the server does, and only what was long in the bin: clients are refused. */
  purge(id: string): void
  /** Calls back after a transaction that changed these rows, once every collection of the board is up to date. */
  subscribe(listener: (diff: Diff<R>) => void): () => void
}

/** `settle` brings the rows up to date and returns what changed; `tell` passes that on. */
type Watched<R> = Collection<R> & { settle(): Diff<R> | null; tell(diff: Diff<R>): void; close(): void }

type Hooks = {
  record: (change: Change) => void
  /** There is something to settle. */
  touch: () => void
}

/** Name of the map that holds a collection's amendments. */
export function amendmentsOf(name: string): string {
  return `${name}/fields`
}

export function createCollection<E extends Entity>(doc: Y.Doc, entity: E, { record, touch }: Hooks): Watched<RowOf<E>> {
  type R = RowOf<E>
  const births = doc.getMap<unknown>(entity.name)
  const amendments = doc.getMap<unknown>(amendmentsOf(entity.name))
  const rows = new Map<string, R>()
  const overlays = new Map<string, Record<string, unknown>>()
  const aside = new Map<string, string>()
  /** Rows to bring up to date: with the fields that were amended, or null for the whole row. */
  const touched = new Map<string, Set<string> | null>()
  const listeners = new Set<(diff: Diff<R>) => void>()

  /** Takes over one amendment; returns what it is of. A field of a newer version is no fault, just unknown. */
  function amend(key: string): { id: string; name: string } | null {
    const cut = key.lastIndexOf(':')
    const id = key.slice(0, cut)
    const name = key.slice(cut + 1)
    if (cut < 1 || !isRowId(id)) {
      if (amendments.has(key)) aside.set(key, 'it amends no row')
      else aside.delete(key)
      return null
    }
    if (!fieldAt(entity.fields, name)) return null
    const [base, entry] = nameParts(name)
    const overlay = overlays.get(id) ?? {}
    overlays.set(id, overlay)
    const into = entry === null ? overlay : ((overlay[base] ??= {}) as Record<string, unknown>)
    if (amendments.has(key)) into[entry ?? name] = amendments.get(key)
    else delete into[entry ?? name]
    return { id, name: base }
  }

  function build(id: string): R | undefined {
    if (!births.has(id)) {
      aside.delete(id)
      return undefined
    }
    const birth = births.get(id)
    const reason = !isRowId(id) ? 'its id is not usable' : brokenBecause(birth)
    if (reason !== null) {
      aside.set(id, reason)
      return undefined
    }
    aside.delete(id)
    return readRow(entity, id, birth as Record<string, unknown>, overlays.get(id))
  }

  /** A known row with only its amended fields read anew: most edits touch one field of thirty. */
  function amended(before: R, id: string, names: Iterable<string>): R {
    const birth = births.get(id) as Record<string, unknown>
    const overlay = overlays.get(id) ?? {}
    const after: Record<string, unknown> = { ...before }
    for (const name of names) after[name] = readStored(fieldOf(name), name, birth, overlay)
    return after as R
  }

  function settle(): Diff<R> | null {
    const diff: Diff<R> = { added: [], updated: [], removed: [] }
    for (const [id, names] of touched) {
      const before = rows.get(id)
      const after = before && names ? amended(before, id, names) : build(id)
      // a write that lost, or said what was there already: the row stays the same object
      if (before && after && sameFields(names ?? entity.fieldNames, before, after)) continue
      replaceRow(rows, id, after, diff)
    }
    touched.clear()
    return isEmptyDiff(diff) ? null : diff
  }

  function onBirths(event: Y.YMapEvent<unknown>) {
    for (const id of keysOf(event)) touched.set(id, null)
    touch()
  }

  function onAmendments(event: Y.YMapEvent<unknown>) {
    for (const key of keysOf(event)) {
      const amendment = amend(key)
      if (amendment === null || !births.has(amendment.id)) continue
      const names = touched.get(amendment.id)
      if (names) names.add(amendment.name)
      else if (names === undefined) touched.set(amendment.id, new Set([amendment.name]))
    }
    touch()
  }

  births.observe(onBirths)
  amendments.observe(onAmendments)
  amendments.forEach((_, key) => void amend(key))
  births.forEach((_, id) => {
    const row = build(id)
    if (row) rows.set(id, row)
  })

  /** What is stored now, also inside a transaction whose diff has not settled yet. */
  function stored(id: string, name: string): unknown {
    const key = `${id}:${name}`
    if (amendments.has(key)) return amendments.get(key)
    const birth = births.get(id)
    const [base, entry] = nameParts(name)
    const value = isObject(birth) ? birth[base] : undefined
    if (entry === null) return value
    return isObject(value) && Object.hasOwn(value, entry) ? value[entry] : undefined
  }

  /** The entries of dictionaries that were amended. */
  function entryNames(id: string): string[] {
    return Object.entries(overlays.get(id) ?? {}).flatMap(([name, amended]) =>
      entity.fields[name]?.entry ? Object.keys(amended as object).map((entry) => entryName(name, entry)) : [],
    )
  }

  function fieldOf(name: string): Field<unknown> {
    return must(entity.fields[name], `${entity.name} has no field ${name}`)
  }

  return {
    name: entity.name,
    get: (id) => rows.get(id),
    has: (id) => births.has(id),
    all: () => rows,
    setAside: () => aside,
    insert(id, fields) {
      if (births.has(id)) throw new Error(`${entity.name} ${id} exists already`)
      const birth: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(fields)) {
        const field = fieldOf(name)
        const born = field.entry && isObject(value) ? Object.fromEntries(presentEntries(value)) : value
        if (!isFallback(field, born)) birth[name] = asCarried(born)
      }
      births.set(id, birth)
      record({ collection: entity.name, id, field: '', before: undefined, after: birth })
    },
    update(id, patch) {
      if (!births.has(id)) throw new Error(`${entity.name} ${id} does not exist`)
      for (const [name, wanted] of namesIn(entity.fields, patch)) {
        const after = asCarried(wanted)
        const field = must(fieldAt(entity.fields, name), `${entity.name} has no field ${name}`)
        const now = stored(id, name)
        const before = now !== undefined && field.is(now) ? now : field.fallback
        if (after === undefined || equalJson(before, after)) continue
        amendments.set(`${id}:${name}`, after)
        record({ collection: entity.name, id, field: name, before, after })
      }
    },
    purge(id) {
      births.delete(id)
      for (const name of [...entity.fieldNames, ...entryNames(id)]) amendments.delete(`${id}:${name}`)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    settle,
    tell: (diff) => tellAll(listeners, diff),
    close() {
      births.unobserve(onBirths)
      amendments.unobserve(onAmendments)
      listeners.clear()
    },
  }
}

/** Keys of a map that an event is about; text that somebody hostile put into the same root has none (`null`). */
export function keysOf(event: Y.YMapEvent<unknown>): string[] {
  return [...(event.keysChanged as Set<unknown>)].filter((key) => typeof key === 'string')
}

function sameFields(names: Iterable<string>, before: object, after: object): boolean {
  const [one, two] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  return [...names].every((name) => one[name] === two[name] || equalJson(one[name], two[name]))
}
