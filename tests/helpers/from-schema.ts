import fc from 'fast-check'

type Schema = { [key: string]: unknown }
type Components = Record<string, Schema>

/** Values that a JSON Schema of the API lets pass, so far as its types and limits say. */
export function valuesFor(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const ref = schema['$ref']
  if (typeof ref === 'string') return valuesFor(components[ref.split('/').at(-1) ?? ''] ?? {}, components)
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const options = schema['oneOf'] ?? schema['anyOf']
  if (Array.isArray(options)) return fc.oneof(...(options as Schema[]).map((one) => valuesFor(one, components)))
  const type = schema['type']
  if (Array.isArray(type))
    return fc.oneof(...type.map((one: unknown) => valuesFor({ ...schema, type: one }, components)))
  return ofType(schema, components)
}

function ofType(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const { minimum = -1e6, maximum = 1e6, minLength = 0, maxLength = 30 } = schema as Record<string, number>
  switch (schema['type']) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) })
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true })
    case 'string':
      return schema['format'] === 'date'
        ? fc.constantFrom('2026-11-02', '2026-02-28')
        : fc.string({ minLength, maxLength: Math.min(maxLength, 30), unit: 'grapheme' })
    case 'array':
      return listsFor(schema, components)
    case 'object':
      return objectsFor(schema, components)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function listsFor(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const parts = schema['prefixItems']
  if (Array.isArray(parts)) return fc.tuple(...(parts as Schema[]).map((one) => valuesFor(one, components)))
  const { minItems = 0, maxItems = 3 } = schema as Record<string, number>
  const items = (schema['items'] ?? {}) as Schema
  return fc.array(valuesFor(items, components), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(3, maxItems)),
  })
}

function objectsFor(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  const required = (schema['required'] ?? []) as string[]
  const named = fc.record(Object.fromEntries(properties.map(([name, one]) => [name, valuesFor(one, components)])), {
    requiredKeys: required,
  })
  const more = schema['additionalProperties']
  if (typeof more !== 'object' || more === null) return named
  return fc.dictionary(fc.string({ maxLength: 10 }), valuesFor(more as Schema, components), { maxKeys: 3 })
}

/** Names that mean something to JavaScript, and what does not fit anywhere. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    [],
    {},
    [[]],
  ),
  fc.constant({ ['constructor']: { prototype: { polluted: true } } }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true}}') as unknown),
  fc.constant({ toString: 1, valueOf: null, length: -1 }),
  fc.string({ minLength: 600, maxLength: 3000 }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** A value with one place in it spoilt: another type, a member too much or too few. */
export function spoilt(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, junk, fc.nat(), fc.constantFrom('replace', 'add', 'drop')).map(([value, other, at, how]) => {
    const copy: unknown = structuredClone(value)
    const places = placesIn(copy)
    const place = places[at % Math.max(1, places.length)]
    if (place === undefined) return other
    const { holder, key } = place
    if (how === 'replace') define(holder, key, other)
    else if (how === 'drop') Reflect.deleteProperty(holder, key)
    else define(holder, at % 2 === 0 ? '__proto__' : 'unheard-of', other)
    return copy
  })
}

type Place = { holder: object; key: string }

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [{ holder: value, key }, ...placesIn(one)])
}

/** Also where the key is one that an assignment would take for the prototype. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}
