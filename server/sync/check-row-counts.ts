import * as Y from 'yjs'
import { limits, rejection } from '../../shared/protocol.ts'
import type { Written } from '../../shared/store/rows-beyond.ts'
import type { Checking } from './check-structs.ts'
import { rejected } from './update-refused.ts'

/** Counts the rows that an update brings. Throws `UpdateRefused` when they are more than a turn should take. */
export function checkBirths(items: readonly Y.Item[], { roots, rules }: Checking): number {
  let births = 0
  // who is born replaces nothing, so its place is said by name until it is settled
  for (const { parent } of items)
    if (rules.isBirthRoot(typeof parent === 'string' ? parent : (roots.names.get(parent) ?? ''))) births += 1
  if (births > limits.birthsPerUpdate)
    throw rejected(rejection.tooLarge, `an update has more than ${limits.birthsPerUpdate} new rows`)
  return births
}

/** Refuses an update, checked before, that brings a collection more living rows than it may have. Throws `UpdateRefused`. */
export function checkRowCounts(items: readonly Y.Item[], { doc, roots, rules }: Checking): void {
  const beyond = rules.rowsBeyond(doc, written(items, roots.names))
  if (beyond) throw rejected(rejection.quota, `a board has at most ${beyond.most} ${beyond.collection}`)
}

function* written(items: readonly Y.Item[], names: Checking['roots']['names']): Generator<Written> {
  for (const { content, parent, parentSub } of items) {
    const root = names.get(parent)
    if (root === undefined || parentSub === null || !(content instanceof Y.ContentAny)) continue
    yield { root, key: parentSub, value: content.arr[0] }
  }
}
