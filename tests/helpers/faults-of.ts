import type * as Y from 'yjs'
import { collectionNames, entities } from '../../shared/schema/collections.ts'
import { fieldAt } from '../../shared/schema/dictionary.ts'
import type { Field } from '../../shared/schema/field.ts'
import { type FactKind, factKinds, isFactKey } from '../../shared/schema/facts.ts'
import { isRowId } from '../../shared/lib/random-id.ts'
import { limits } from '../../shared/protocol.ts'

/** What the strict schemas say against birth values, amendments and facts of a document; empty when all is well. */
export function faultsOf(doc: Y.Doc): string[] {
  return [...collectionNames.flatMap((name) => [...births(doc, name), ...amendments(doc, name)]), ...facts(doc)]
}

function births(doc: Y.Doc, name: (typeof collectionNames)[number]): string[] {
  return [...doc.getMap<Record<string, unknown>>(name)].flatMap(([id, birth]) => {
    const size = new TextEncoder().encode(JSON.stringify(birth)).length
    const fields: Record<string, Field<unknown>> = entities[name].fields
    const missing = Object.keys(fields).filter((key) => fields[key]?.required && !birth[key])
    return [
      ...(isRowId(id) ? [] : [`${name}: an id is not usable`]),
      ...(size > limits.valueBytes ? [`${name}/${id}: ${size} bytes`] : []),
      ...missing.map((key) => `${name}/${id}.${key}: is missing`),
      ...Object.entries(birth).flatMap(([key, value]) => fault(`${name}/${id}.${key}`, fields[key], value)),
    ]
  })
}

function amendments(doc: Y.Doc, name: (typeof collectionNames)[number]): string[] {
  const fields: Record<string, Field<unknown>> = entities[name].fields
  return [...doc.getMap(`${name}/fields`)].flatMap(([key, value]) =>
    fault(`${name}/${key}`, fieldAt(fields, key.slice(key.lastIndexOf(':') + 1)), value),
  )
}

function fault(where: string, field: Field<unknown> | undefined, value: unknown): string[] {
  if (!field) return [`${where}: no such field`]
  const parsed = field.schema.safeParse(value)
  return parsed.success ? [] : [`${where}: ${parsed.error.issues[0]?.message}`]
}

function facts(doc: Y.Doc): string[] {
  return Object.values(factKinds).flatMap((kind: FactKind) =>
    [...doc.getMap(kind.name)].flatMap(([key, value]) =>
      isFactKey(kind, key) && kind.value.safeParse(value).success ? [] : [`${kind.name}/${key}`],
    ),
  )
}
