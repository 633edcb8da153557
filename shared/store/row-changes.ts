import { equalJson } from '../lib/json.ts'
import { type CollectionName, entities } from '../schema/collections.ts'
import { changedEntries, entryName } from '../schema/dictionary.ts'
import type { AnyRow } from '../schema/entity.ts'
import { type Field, isFallback } from '../schema/field.ts'
import type { Change } from './collection.ts'
import type { Diff } from './diff.ts'

/**
 * What a diff of rows says, field by field. A birth is one change of field `''` whose `after` has the fields that the
 * row brought; a row that went for good is one whose `before` has them. An entry of a dictionary is a field: `custom.f1`.
 */
export function rowChanges(collection: CollectionName, { added, updated, removed }: Diff<AnyRow>): Change[] {
  const fields = Object.entries(entities[collection].fields as Record<string, Field<unknown>>)
  const filled = (row: AnyRow) =>
    Object.fromEntries(
      fields.filter(([name, field]) => !isFallback(field, row[name])).map(([name]) => [name, row[name]]),
    )
  return [
    ...added.map((row): Change => ({ collection, id: row.id, field: '', before: undefined, after: filled(row) })),
    ...updated.flatMap(([before, after]) =>
      fields
        .filter(([name]) => !equalJson(before[name], after[name]))
        .flatMap(([field, { entry }]) =>
          entry
            ? changedEntries(before[field], after[field]).map(({ entry: id, ...one }) => ({
                ...one,
                field: entryName(field, id),
              }))
            : [{ field, before: before[field], after: after[field] }],
        )
        .map((change): Change => ({ collection, id: after.id, ...change })),
    ),
    ...removed.map((row): Change => ({ collection, id: row.id, field: '', before: filled(row), after: undefined })),
  ]
}
