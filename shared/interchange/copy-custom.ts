import type { Scalar } from '../schema/dictionary.ts'
import { items as itemEntity, type Item } from '../schema/item.ts'
import type { FieldType } from '../schema/vocabulary.ts'
import { type CustomField, customFields, customText, customValue } from '../selectors/custom-fields.ts'
import type { BoardStore } from '../store/board-store.ts'
import { plainName } from './plain-name.ts'

/** A value in one of a board's own fields as it leaves the board; `name`: of the option, when it is one. */
export type CustomOriginal = { field: string; type: FieldType; value: Scalar; name: string }

type There = {
  /** Tells what is left out. */
  missing: (field: string, name: string) => undefined
  memberThere: (member: string) => string | undefined
  nameOf: (member: string) => string
}

function fieldsOf({ rows }: BoardStore): readonly CustomField[] {
  return customFields(rows.fields.all().values(), rows.options.all().values())
}

/** What an item has in the living fields of its board. */
export function customOriginals(store: BoardStore, item: Item): CustomOriginal[] {
  const isMember = (id: string) => store.rows.members.get(id) !== undefined
  return fieldsOf(store).flatMap((field) => {
    const value = customValue(item, field, isMember)
    const name = customText(field, value, { nameOf: (member) => member })
    return value === null ? [] : [{ field: field.name, type: field.type, value, name }]
  })
}

/**
 * Puts values into the fields of another board: a field is found by its name and type, an option by its name, a person
 * by who they are. A field without a match is told once by its name, an option or a person by theirs.
 */
export function customThere(store: BoardStore, { missing, memberThere, nameOf }: There) {
  const fields = fieldsOf(store)
  const fieldLike = (one: CustomOriginal) =>
    fields.find(({ name, type }) => type === one.type && plainName(name) === plainName(one.field))

  function valueIn(field: CustomField, { value, name }: CustomOriginal): Scalar | undefined {
    if (field.type === 'person') return memberThere(String(value)) ?? missing(field.name, nameOf(String(value)))
    if (field.type !== 'choice') return value
    const option = field.options.find((one) => plainName(one.name) === plainName(name))
    return option?.id ?? missing(field.name, name)
  }

  return (originals: readonly CustomOriginal[]): Readonly<Record<string, Scalar>> => {
    const entries = originals.flatMap((one) => {
      const field = fieldLike(one)
      const value = field ? valueIn(field, one) : missing(itemEntity.fields.custom.label, one.field)
      return field && value !== undefined ? [[field.id, value] as const] : []
    })
    return Object.fromEntries(entries)
  }
}
