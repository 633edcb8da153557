import type * as Y from 'yjs'
import {
  type KeyOwner,
  boardRoots,
  isBirthRoot,
  isFrozenKey,
  ownerOfKey,
  serverFieldsIn,
} from '../../shared/store/document-rules.ts'
import { type Written, rowsBeyond } from '../../shared/store/rows-beyond.ts'

/** Which root maps a kind of room has, and what clients may write there. */
export type WriteRules = {
  roots: ReadonlySet<string>
  ownerOfKey(root: string, key: string): KeyOwner
  isBirthRoot(root: string): boolean
  serverFieldsIn(root: string, birth: object): string[]
  /** Is this key closed for good in this document? */
  isFrozenKey(doc: Y.Doc, root: string, key: string): boolean
  /** Which collection would have too many rows with these values? */
  rowsBeyond(doc: Y.Doc, written: Iterable<Written>): { collection: string; most: number } | null
}

export const boardRules: WriteRules = {
  roots: boardRoots,
  ownerOfKey,
  isBirthRoot,
  serverFieldsIn,
  isFrozenKey,
  rowsBeyond,
}

export type RootMap = Y.Map<unknown>

/** The root maps of a document by name, and their names. */
export type Roots = { byName: ReadonlyMap<string, RootMap>; names: ReadonlyMap<unknown, string> }

/** Opens every root map that the rules allow, so that none appears later under another type. */
export function openRoots(doc: Y.Doc, rules: WriteRules): Roots {
  const byName = new Map([...rules.roots].map((name) => [name, doc.getMap<unknown>(name)]))
  return { byName, names: new Map([...byName].map(([name, map]) => [map, name])) }
}
