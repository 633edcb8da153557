import * as Y from 'yjs'
import { StorageError } from './storage-error.ts'
import type { LogRow, Snapshot } from './storage.ts'

/**
 * An empty document that holds exactly what is applied to it.
 * Yjs tidies up redundant text formatting after a remote update by deleting some; what it deletes depends on how the
 * updates were grouped, so two replays of one log could differ. Nothing of that kind happens here.
 */
export function createLogDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** The document that a snapshot and the rows after it make. Throws `StorageError` when they do not fit together. */
export function replay(snapshot: Snapshot | null, rows: Iterable<LogRow>): Y.Doc {
  const doc = createLogDoc()
  try {
    replayInto(doc, snapshot, rows)
    return doc
  } catch (error) {
    doc.destroy()
    throw error
  }
}

/** The same into a document that may hold what came before. */
export function replayInto(doc: Y.Doc, snapshot: Snapshot | null, rows: Iterable<LogRow>): void {
  // one transaction: garbage is collected once, not after every row
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdateV2(doc, snapshot.state)
    for (const row of rows) applyRow(doc, row)
  })
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return
  throw new StorageError('damaged', 'An update builds on one that is not in the log')
}

function applyRow(doc: Y.Doc, { room, seq, update }: LogRow): void {
  try {
    Y.applyUpdate(doc, update)
  } catch (cause) {
    throw new StorageError('damaged', `Row ${seq} of room "${room}" cannot be applied`, { cause })
  }
}

/** A document's state, V2 encoded, after checking that it decodes to an equal document. */
export function encodeChecked(doc: Y.Doc): Uint8Array {
  const state = Y.encodeStateAsUpdateV2(doc)
  const decoded = replay({ seq: 0, epoch: '', state }, [])
  const found = difference(doc, decoded)
  decoded.destroy()
  if (found !== null) throw new StorageError('damaged', `The encoded snapshot differs from the replay: ${found}`)
  return state
}

/** The first thing in which two documents differ (structs, deletions or a root's content), or null when they are equal. */
export function difference(a: Y.Doc, b: Y.Doc): string | null {
  const [first, second] = [Y.snapshot(a), Y.snapshot(b)]
  if (!Y.equalSnapshots(first, second)) {
    const deletions = Y.equalDeleteSets(first.ds, second.ds)
    return deletions ? 'the state vectors' : 'the delete sets'
  }
  const roots = [...new Set([...a.share.keys(), ...b.share.keys()])].toSorted()
  const root = roots.find((name) => rootContent(a, name) !== rootContent(b, name))
  return root === undefined ? null : `the content of "${root}"`
}

const nothing = JSON.stringify([[], []])

function rootContent(doc: Y.Doc, name: string): string {
  const type = doc.share.get(name)
  return type === undefined ? nothing : JSON.stringify(contentOf(type))
}

type Contents = { _map: Map<string, Y.Item>; _start: Y.Item | null }

/** Keyed entries by code unit order, then the sequence: every Yjs type is one, the other or both. */
function contentOf(type: Contents): [unknown[], unknown[]] {
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, valuesOf(item).at(-1)])
  const sequence: unknown[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted) sequence.push(...valuesOf(item))
  }
  return [entries, sequence]
}

function valuesOf({ content }: Y.Item): unknown[] {
  if (content instanceof Y.ContentFormat) return [{ format: [content.key, content.value] }]
  return content.getContent().map(plainValue)
}

function plainValue(value: unknown): unknown {
  if (value instanceof Y.AbstractType) return { kind: value.constructor.name, content: contentOf(value) }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
  if (value instanceof Y.Doc) return { document: value.guid }
  return value === undefined ? { undefined: true } : value
}
