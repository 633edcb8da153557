import type { ActivityChange } from '../../../shared/interchange/activity.ts'
import type { Json } from '../../../shared/lib/json.ts'
import { isCollection } from '../../../shared/schema/collections.ts'
import type { UnsavedLine, UnsavedRow } from '../../session/unsaved-difference.ts'
import { capital } from '../../words/capital.ts'
import type { Naming } from '../activity/activity-words.ts'
import { type Difference, countWords, differenceOf, thingWords } from '../activity/thing-words.ts'

/** What a row is called: 'T-219 Boot fit guide', '12 test results'. */
export function unsavedName({ collection, id, lines }: UnsavedRow, naming: Naming): string {
  if (!isCollection(collection) && collection !== 'board') return countWords(collection, lines.length)
  return capital(thingWords(collection, id, naming, lines.map(toldAs)))
}

/** What a line would change: the field, what the board says now, and what I wrote. */
export function unsavedLineWords(line: UnsavedLine, naming: Naming): Difference {
  const change = toldAs(line)
  return differenceOf(change, naming) ?? { field: change.field, words: '' }
}

function toldAs({ change: { id, collection, field, before, after } }: UnsavedLine): ActivityChange {
  return { id, collection, field, before: (before ?? null) as Json, after: (after ?? null) as Json }
}
