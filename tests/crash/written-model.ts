import { equalJson, isObject } from '../../shared/lib/json.ts'
import type { Change } from '../../shared/store/collection.ts'

/** One field that a writer gave a value, or `field: ''`: the row was born. */
export type Written = {
  collection: string
  id: string
  field: string
  is: (value: unknown) => boolean
  shown: string
}

/** How a reader looks a row up, also one in the bin. */
export type SeenRows = (collection: string, id: string) => Readonly<Record<string, unknown>> | undefined

/**
 * What one writer wrote, in order, and how much of that it was told is on disk. It is the only writer of its rows, so
 * a reader must find, field by field, what was SAVED last or something that this writer wrote later.
 */
export type WrittenModel = {
  /** Counts the commands begun so far. */
  readonly version: number
  /** The version up to which everything was SAVED. */
  readonly saved: number
  /** A command begins: whatever it writes belongs to the version that this answers. */
  begin(): number
  /** Notes what the command that began last writes. */
  write(written: readonly Written[]): void
  /** Everything up to `version` was SAVED. */
  save(version: number): void
  /** What was not SAVED was given up: it may be there or not, until the writer writes anew. */
  giveUp(): void
  /** What of version `floor` a reader misses; forgets what is older. Empty: nothing was lost. */
  faults(rows: SeenRows, floor: number): string[]
  /** Commands and deletions that were SAVED. */
  counts(): { edits: number; deletes: number }
}

type Entry = { version: number; givenUp: boolean } & Pick<Written, 'is' | 'shown'>
type Row = { collection: string; id: string; fields: Map<string, Entry[]> }

export function createWrittenModel(name: string): WrittenModel {
  const rows = new Map<string, Row>()
  let unsaved: { version: number; deletes: number }[] = []
  const counts = { edits: 0, deletes: 0 }
  let version = 0
  let saved = 0

  function note({ collection, id, field, is, shown }: Written) {
    const key = `${collection}/${id}`
    const row: Row = rows.get(key) ?? { collection, id, fields: new Map() }
    rows.set(key, row)
    const entries = row.fields.get(field)
    const entry = { version, is, shown, givenUp: false }
    if (entries) entries.push(entry)
    else row.fields.set(field, [entry])
  }

  return {
    get version() {
      return version
    },
    get saved() {
      return saved
    },
    begin: () => (version += 1),
    write(written) {
      written.forEach(note)
      unsaved.push({ version, deletes: written.filter(({ field }) => field === 'deleted').length })
    },
    save(upTo) {
      if (upTo <= saved) return
      saved = upTo
      for (const one of unsaved) {
        if (one.version > upTo) continue
        counts.edits += 1
        counts.deletes += one.deletes
      }
      unsaved = unsaved.filter((one) => one.version > upTo)
    },
    giveUp() {
      const entries = [...rows.values()].flatMap(({ fields }) => [...fields.values()].flat())
      for (const entry of entries) if (entry.version > saved) entry.givenUp = true
      saved = version
      unsaved = []
    },
    faults: (seen, floor) =>
      [...rows.values()].flatMap((row) => faultsOf(row, seen, floor).map((fault) => `${name}: ${fault}`)),
    counts: () => ({ ...counts }),
  }
}

function faultsOf({ collection, id, fields }: Row, seen: SeenRows, floor: number): string[] {
  const row = seen(collection, id)
  return [...fields].flatMap(([field, entries]) => {
    const at = entries.findLastIndex((entry) => entry.version <= floor && !entry.givenUp)
    const needed = entries[at]
    if (needed === undefined) return []
    entries.splice(0, at)
    const said = `${collection}/${id}${field && `.${field}`}, SAVED as ${needed.shown} by write ${needed.version}`
    if (row === undefined) return [`${said}: there is no such row`]
    if (entries.some((entry) => entry.is(row[field]))) return []
    return [`${said}: found ${shown(row[field])}`]
  })
}

/** Exactly this value. */
export function writtenField(collection: string, id: string, field: string, value: unknown): Written {
  return { collection, id, field, is: (found) => equalJson(found, value), shown: shown(value) }
}

/** The row is there. */
export function writtenRow(collection: string, id: string): Written {
  return { collection, id, field: '', is: () => true, shown: 'a row' }
}

/** In the bin, whatever the server wrote as time and member. */
export function writtenDelete(collection: string, id: string): Written {
  return { collection, id, field: 'deleted', is: (found) => found != null, shown: 'deleted' }
}

/** The changes of a command: a birth is one entry for the row and one for each of its fields. */
export function writtenBy(changes: readonly Change[]): Written[] {
  return changes.flatMap(({ collection, id, field, after }) => {
    if (field !== '' || !isObject(after)) return [writtenField(collection, id, field, after)]
    const fields = Object.entries(after).map(([name, value]) => writtenField(collection, id, name, value))
    return [writtenRow(collection, id), ...fields]
  })
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100)
}
