import * as z from 'zod'
import type { Json } from '../../../shared/lib/json.ts'
import { type CollectionName, collectionNames, entities } from '../../../shared/schema/collections.ts'
import type { Entity } from '../../../shared/schema/entity.ts'
import { type FactKind, factKinds } from '../../../shared/schema/facts.ts'
import type { Field } from '../../../shared/schema/field.ts'
import { type Command } from '../../../shared/commands/command.ts'
import { declaredCommands } from '../../../shared/commands/run-command.ts'
import { refusals } from '../refusals.ts'
import { type JsonSchema, componentRef, jsonSchema } from './json-schema.ts'

/** `item.create` and `items` as names of components: `ItemCreate`, `Items`. */
export function pascal(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** Component of the rows of a collection. */
export function rowComponent(name: CollectionName): string {
  return `${pascal(entities[name].noun)}Row`
}

/** Component of the facts of a kind, as they are read. */
export function factComponent(kind: FactKind): string {
  return `${pascal(kind.name)}Fact`
}

/** Everything in the document that has a name: rows, facts, commands, errors. Follows from the declarations alone. */
export function components(): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {
    Error: errorSchema(),
    Role: { type: 'string', enum: ['owner', 'editor', 'commenter', 'viewer'] },
  }
  for (const name of collectionNames) found[rowComponent(name)] = rowSchema(entities[name])
  for (const kind of Object.values(factKinds)) {
    found[factComponent(kind)] = factSchema(kind)
    if (kind.owner === 'client') found[`${pascal(kind.name)}Input`] = factInput(kind)
  }
  for (const command of declaredCommands) found[argsComponent(command)] = jsonSchema(command.args)
  found['Command'] = commandSchema()
  return found
}

function errorSchema(): JsonSchema {
  return jsonSchema(
    z.strictObject({
      error: z.strictObject({
        code: z
          .enum(Object.keys(refusals) as [string, ...string[]])
          .meta({ description: 'For programs. It does not change.' }),
        message: z.string().min(1).meta({ description: 'What is wrong, for people.' }),
        hint: z.string().min(1).meta({ description: 'What to do about it.' }),
        issues: z
          .array(z.strictObject({ path: z.string(), message: z.string() }))
          .optional()
          .meta({ description: 'What is wrong where, by the path in the body or the name in the query.' }),
      }),
    }),
  )
}

function rowSchema({ fields, noun, name }: Entity): JsonSchema {
  const properties = Object.entries(fields as Record<string, Field<unknown>>).map(([key, field]): [string, Json] => [
    key,
    { title: field.label, ...noteOf(field), ...jsonSchema(field.schema) },
  ])
  const all = [['id', { type: 'string', description: `Id of the ${noun}.` }] as [string, Json], ...properties]
  return {
    type: 'object',
    description: `A row of “${name}”.`,
    properties: Object.fromEntries(all),
    required: all.map(([key]) => key),
    additionalProperties: false,
  }
}

function noteOf(field: Field<unknown>): JsonSchema {
  const notes = [
    ...(field.to === undefined ? [] : [`Ids of ${field.to}.`]),
    ...(field.owner === 'server' ? ['Written by the server.'] : []),
  ]
  return notes.length === 0 ? {} : { description: notes.join(' ') }
}

function factSchema(kind: FactKind): JsonSchema {
  return {
    type: 'object',
    properties: {
      id: { type: 'string', description: `Its natural key: ${kind.key.join(':')}.` },
      value: jsonSchema(kind.value),
    },
    required: ['id', 'value'],
    additionalProperties: false,
  }
}

/** A fact as it is sent: the parts of the key and the value in one row. */
function factInput(kind: FactKind): JsonSchema {
  const value = jsonSchema(kind.value)
  const key = kind.key.map((part): [string, Json] => [part, keyPart(part)])
  return {
    ...value,
    properties: { ...Object.fromEntries(key), ...(value['properties'] as JsonSchema) },
    required: [
      ...kind.key.filter((part) => !['metric', 'segment'].includes(part)),
      ...((value['required'] ?? []) as Json[]),
    ],
  }
}

function keyPart(part: string): Json {
  if (part === 'day') return { type: 'string', format: 'date', description: 'A day as YYYY-MM-DD.' }
  const more = part === 'metric' ? { default: 'main' } : part === 'segment' ? { default: 'all' } : {}
  return { type: 'string', minLength: 1, maxLength: 64, ...more }
}

/** Component of the arguments of a command. */
export function argsComponent(command: Pick<Command, 'name'>): string {
  return `${pascal(command.name)}Args`
}

/** A request to run a command: one form for each. */
function commandSchema(): JsonSchema {
  return {
    oneOf: declaredCommands.map((command) => ({
      type: 'object',
      title: command.name,
      properties: {
        name: { const: command.name },
        args: { $ref: componentRef(argsComponent(command)) },
        idempotencyKey: { type: 'string', minLength: 1, maxLength: 200 },
      },
      required: ['name', 'args'],
      additionalProperties: false,
    })),
  }
}
