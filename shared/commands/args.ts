import * as z from 'zod/mini'
import { isRowId } from '../lib/random-id.ts'
import { type Entity, draftSchema, patchSchema } from '../schema/entity.ts'

/** The id of a row, as an argument. */
export const idArg = z.string().check(z.refine(isRowId, 'Write the id of a row.'))

/** Arguments that name a row and bring fields of it. */
export type RowArgs = { id: string } & Record<string, unknown>

/** The members of an object schema, to be put together anew. */
export function shapeOf(schema: unknown): Record<string, z.ZodMiniType> {
  return (schema as z.ZodMiniObject<Record<string, z.ZodMiniType>>).def.shape
}

/** Arguments of a creating command: a new row's fields, and its id when the caller wants to choose it. */
export function createArgs(entity: unknown): z.ZodMiniType<Partial<RowArgs>> {
  return z.strictObject({
    ...shapeOf(draftSchema(entity as Entity)),
    id: z.optional(idArg),
  }) as unknown as z.ZodMiniType<Partial<RowArgs>>
}

/** Arguments of a changing command: which row, and the fields to write. */
export function updateArgs(entity: unknown): z.ZodMiniType<RowArgs> {
  return z.strictObject({ ...shapeOf(patchSchema(entity as Entity)), id: idArg })
}
