import * as Y from 'yjs'
import { amendmentsOf } from '../../../shared/store/collection.ts'
import { equalJson } from '../../../shared/lib/json.ts'

/** What the people of a run wrote to. */
const workedOn = ['sprints', 'statuses', 'items', amendmentsOf('items')]

/**
 * How `doc` differs from what it must hold: everything of `expected` (a server may add rows and fields of its own),
 * and to the byte what `other`, who was there all the time, holds. Empty when it is right.
 */
export function documentDifferences(expected: Y.Doc, doc: Y.Doc, other: Y.Doc | undefined): string[] {
  const found: string[] = []
  const state = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(expected))) {
    if ((state.get(client) ?? 0) !== clock)
      found.push(`has ${state.get(client) ?? 0} of the ${clock} edits of ${client}`)
  }
  for (const root of workedOn) {
    const rows = doc.getMap(root)
    let wrong = 0
    expected.getMap(root).forEach((value, key) => void (wrong += equalJson(rows.get(key), value) ? 0 : 1))
    if (wrong > 0) found.push(`${wrong} values of ${root} are not the expected ones`)
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    found.push('something is still missing to make sense of an update')
  if (other && other !== doc && !sameDocument(doc, other)) found.push('differs from the first provider')
  return found
}

/** Equal state vectors and equal delete sets. */
function sameDocument(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))
}
