import * as z from 'zod'

/** One field of one row before and after, in an answer. */
export const change = z.strictObject({
  id: z.string().meta({ description: 'Id of the row, or key of the fact.' }),
  collection: z.string(),
  field: z
    .string()
    .meta({ description: 'Empty: the whole row or fact came (`before` is null) or went (`after` is null).' }),
  before: z.unknown(),
  after: z.unknown(),
})
