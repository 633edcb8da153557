import * as z from 'zod'
import { isObject, type Json } from '../../../shared/lib/json.ts'

/** A JSON Schema of the 2020-12 kind, which OpenAPI 3.1 uses. */
export type JsonSchema = { [key: string]: Json }

/** The schema of what is sent (`input`) or answered (`output`), with components by reference. */
export function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io }) as JsonSchema
  return resolved(rest) as JsonSchema
}

/** `x-component` becomes a reference, `x-schema` stands for the whole schema around it. */
function resolved(value: Json): Json {
  if (Array.isArray(value)) return value.map(resolved)
  if (!isObject(value)) return value
  const { 'x-component': component, 'x-schema': written, description, ...rest } = value
  const about = description === undefined ? {} : { description }
  if (typeof component === 'string') return { $ref: componentRef(component), ...about }
  if (isObject(written)) return { ...written, ...about }
  // what a caller may leave out is told by the defaults
  return Object.fromEntries(Object.entries({ ...rest, ...about }).map(([key, one]) => [key, resolved(one)]))
}

/** Where a component of the document is. */
export function componentRef(name: string): string {
  return `#/components/schemas/${name}`
}
