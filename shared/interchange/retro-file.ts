import * as z from 'zod/mini'
import { isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'
import { limits, retroColumns, retroPhases } from '../protocol.ts'
import type { ImportIssue } from './import-refusal.ts'

const id = z.string().check(z.refine(isRowId, 'Write the id of a row.'))
const count = z.int().check(z.minimum(0), z.maximum(1e6))

const note = z.strictObject({
  id,
  column: z.enum(retroColumns),
  text: z.string().check(z.minLength(1), z.maxLength(limits.retroText)),
  /** Member who wrote it. */
  author: id,
  /** The note that leads its group; its own id when it leads or stands alone. */
  group: id,
  /** Null until the votes are shown. */
  votes: z.nullable(count),
})
const action = z.strictObject({
  item: id,
  text: z.string().check(z.maxLength(500)),
  note: z.nullable(id),
  by: id,
})

const retro = z.strictObject({
  phase: z.enum(retroPhases),
  notes: z.array(note).check(z.maxLength(limits.retroNotes)),
  actions: z.array(action).check(z.maxLength(limits.retroActions)),
})

/** A retro as a file has it: what everybody on the board may read of it, and nothing that is still hidden. */
export type RetroFile = z.infer<typeof retro>

/** Retros by the sprints that they are of. */
export type RetroFiles = Readonly<Record<string, RetroFile>>

/** What is wrong with the retros of a file; `begun`: the sprints that may have one. */
export function* retroIssues(retros: unknown, begun: ReadonlySet<string>): Generator<ImportIssue> {
  if (retros === undefined) return
  if (!isObject(retros)) yield { path: 'retros', message: 'must be an object' }
  for (const [sprint, one] of Object.entries(isObject(retros) ? retros : {})) {
    const path = `retros.${sprint.slice(0, 200)}`
    if (!begun.has(sprint)) yield { path, message: 'is of no sprint that has begun' }
    const read = retro.safeParse(one)
    if (read.success) yield* noteIssues(read.data, path)
    else {
      const [issue] = read.error.issues
      const place = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
      yield { path: `${path}${place ?? ''}`, message: `is not right: ${issue?.message.replace(/\.$/, '') ?? ''}` }
    }
  }
}

function* noteIssues({ phase, notes }: RetroFile, path: string): Generator<ImportIssue> {
  const leads = new Set(notes.filter((one) => one.group === one.id).map((one) => one.id))
  const seen = new Set<string>()
  if (phase === 'writing' && notes.length > 0)
    yield { path: `${path}.notes`, message: 'must be empty while they are hidden' }
  for (const [index, { id: own, group, votes }] of notes.entries()) {
    const at = `${path}.notes[${index}]`
    if (seen.has(own)) yield { path: `${at}.id`, message: 'is the id of another note too' }
    seen.add(own)
    if (!leads.has(group)) yield { path: `${at}.group`, message: 'is no note that leads a group' }
    if ((votes === null) === (phase === 'votes'))
      yield {
        path: `${at}.votes`,
        message: phase === 'votes' ? 'must be a number' : 'must be null while votes are hidden',
      }
  }
}
