import * as z from 'zod/mini'
import { byServer, instantValue, whole } from './field.ts'

const id = z.string().check(z.maxLength(64))
const version = z.int().check(z.minimum(0))

/** From which status on items of a kind have to be approved, and by whom: any one of these people, or of the silo. */
const rule = z.strictObject({ status: id, members: z.array(id).check(z.maxLength(50)), silo: z.nullable(id) })

/**
 * Where an item stands on the way to its approval. `asked` and `given` say when, by whom. An approval is of one version of
 * the brief: a number of a row of its log, and a mark of what it said; `changed`: when it was found to say something else.
 */
const approval = z.strictObject({
  asked: z.nullable(z.tuple([instantValue, id])),
  given: z.nullable(z.strictObject({ at: instantValue, by: id, kind: id, version, mark: z.string() })),
  changed: z.nullable(instantValue),
})

export type ApprovalRule = z.infer<typeof rule>
export type Approval = z.infer<typeof approval>

/** Of a kind, or null. Commands of owners alone write it: nobody else lifts a rule. */
export const approvalRule = byServer(whole('Approval', rule))

/** Of an item, or null. Commands alone write it, run by the server. */
export const itemApproval = byServer(whole('Approval', approval))
