import * as z from 'zod/mini'
import { isRowId } from '../lib/random-id.ts'
import type { BoardStore } from '../store/board-store.ts'
import { ImportRefusal, type ImportIssue } from './import-refusal.ts'
import type { TrelloFile } from './trello-schema.ts'

const rowId = z.string().check(z.refine(isRowId, 'Write the id of a row.'))

/** What a list becomes: a column that is there, a new one, nothing but archived cards, or nothing at all. */
const listChoice = z.union([
  z.strictObject({ status: rowId }),
  z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(120)),
    category: z.enum(['todo', 'doing', 'done']),
  }),
  z.literal('archive'),
  z.literal('out'),
])

/**
 * What a person chose for an import, by the ids of the file. Whatever is not named becomes what the importer thinks
 * best. Of people: the id of a member here, or null for somebody new whom nobody has claimed.
 */
export const trelloOptions = z.strictObject({
  /** The file's name, for the record. */
  file: z.optional(z.string().check(z.maxLength(200))),
  lists: z.optional(z.record(z.string(), listChoice)),
  people: z.optional(z.record(z.string(), z.nullable(rowId))),
  /** Without: archived cards stay out. */
  archived: z.optional(z.boolean()),
})

export type TrelloOptions = z.infer<typeof trelloOptions>
export type ListChoice = z.infer<typeof listChoice>

/** Reads options that came from outside. Throws `ImportRefusal` with the path of what is not right. */
export function readOptions(value: unknown): TrelloOptions {
  const parsed = trelloOptions.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  throw notFitting(
    parsed.error.issues.map((issue) => ({
      path: ['options', ...issue.path.map(String)].join('.'),
      message: issue.message,
    })),
  )
}

/** Do the choices fit this file and this board? Throws `ImportRefusal`. */
export function checkOptions({ lists = {}, people = {} }: TrelloOptions, file: TrelloFile, store: BoardStore): void {
  const listIds = new Set(file.lists.map(({ id }) => id))
  const personIds = new Set((file.members ?? []).map(({ id }) => id))
  const { statuses, members } = store.rows
  const issues: ImportIssue[] = []
  for (const [id, choice] of Object.entries(lists)) {
    const path = `options.lists.${id}`
    if (!listIds.has(id)) issues.push({ path, message: 'names no list of this file' })
    else if (typeof choice === 'object' && 'status' in choice && statuses.get(choice.status)?.deleted !== null)
      issues.push({ path, message: 'names no column of this board' })
  }
  for (const [id, member] of Object.entries(people)) {
    const path = `options.people.${id}`
    if (!personIds.has(id)) issues.push({ path, message: 'names nobody of this file' })
    else if (member !== null && members.get(member)?.deleted !== null)
      issues.push({ path, message: 'names no member of this board' })
  }
  if (issues.length > 0) throw notFitting(issues)
}

function notFitting(issues: readonly ImportIssue[]): ImportRefusal {
  const [first] = issues
  return new ImportRefusal('invalid', `What was chosen does not fit: ${first?.path} ${first?.message}.`, {
    hint: 'Nothing was imported. Look at the preview again.',
    issues: issues.slice(0, 20),
  })
}
