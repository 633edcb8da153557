import * as z from 'zod/mini'
import { limits } from '../protocol.ts'

/** Characters kept before and after a quote. */
export const contextLength = 32

const place = z.string().check(z.minLength(1), z.maxLength(120), z.regex(/^[A-Za-z0-9+/]+=*$/, 'Write base64.'))
const context = z.string().check(z.maxLength(contextLength))

/**
 * A range of a brief's text that stays with its words while the brief changes: two positions of Yjs (base64), and the
 * words themselves with those around them, because some acts of the editor write the words anew. `offset`: where the
 * quote began in the flat text when the anchor was made.
 */
export const anchorValue = z.strictObject({
  start: place,
  end: place,
  quote: z.string().check(z.minLength(1), z.maxLength(limits.talkQuote)),
  before: context,
  after: context,
  offset: z.int().check(z.minimum(0), z.maximum(1e9)),
})

export type Anchor = z.infer<typeof anchorValue>
