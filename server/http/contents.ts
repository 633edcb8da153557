import * as z from 'zod'
import type { Json } from '../../shared/lib/json.ts'
import { ApiError } from './api-error.ts'
import { checked, jsonBytes, parseJson } from './read-body.ts'
import type { AnswerOf, BodyOf } from './route.ts'

/** A JSON body that a schema describes. `documented`: what the documentation shows where the check is looser. */
export function jsonBody<B>(
  schema: z.ZodType<B>,
  {
    about,
    example,
    most = jsonBytes,
    documented = schema,
  }: { about: string; example: Json; most?: number; documented?: z.ZodType },
): BodyOf<B> {
  return {
    about,
    contents: [{ type: 'application/json', schema: documented, example }],
    most,
    read(bytes, type) {
      mustBeOneOf(type, ['application/json', 'text/plain', 'application/octet-stream'])
      return checked(schema, parseJson(bytes))
    },
  }
}

/** Refuses a body of another kind; a body that does not say what it is, is read as the first. */
export function mustBeOneOf(type: string, types: readonly string[]): void {
  if (type === '' || types.includes(type) || (types.includes('application/json') && type.endsWith('+json'))) return
  throw new ApiError(415, 'wrong-type', `A body of the type “${type.slice(0, 100)}” is not understood here.`, {
    hint: `Send ${types[0]}.`,
  })
}

/** An answer in JSON. */
export function json(
  schema: z.ZodType,
  about: string,
  { status = 200, example }: { status?: 200 | 201; example?: Json } = {},
): AnswerOf {
  return {
    status,
    about,
    contents: [{ type: 'application/json', schema, ...(example === undefined ? {} : { example }) }],
  }
}

/** Stands for a schema among the components of the document. */
export function named(component: string): z.ZodType {
  return z.unknown().meta({ 'x-component': component })
}

/** The log's last row when the answer was made. */
export const seq = z.int().min(0).meta({ description: 'Sequence number of the last log row in this answer.' })

/** Epoch milliseconds. */
export const instant = z.int().meta({ description: 'Epoch milliseconds.' })

/** A whole number in a query. */
export function count(most: number, { least = 1 } = {}) {
  const message = `Give a whole number from ${least} to ${most}.`
  return z
    .string(message)
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(least, message).max(most, message))
    .meta({ 'x-schema': { type: 'integer', minimum: least, maximum: most } })
}

/** `1` or `0` in a query. */
export const yes = z
  .enum(['0', '1'], 'Give 1 or 0.')
  .default('0')
  .transform((value) => value === '1')
  .meta({ description: '1: yes. 0: no.' })
