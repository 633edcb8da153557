import type { Anchor } from '../brief/anchor-value.ts'
import { isBriefType } from '../brief/brief-types.ts'
import { isObject } from '../lib/json.ts'
import { isRowId } from '../lib/random-id.ts'
import { limits } from '../protocol.ts'
import type { Field } from '../schema/field.ts'
import { type Comment, type Thread, talkEntities } from '../talk/talk-entities.ts'
import type { ImportIssue } from './import-refusal.ts'

/** A node of a brief with all that is in it, as its editor writes it down: every detail, and nothing of how it came about. */
export type BriefNode = { type: string; version: number; children?: BriefNode[] } & Record<string, unknown>

/** What lies beside a board's own document, as a file has it. */
export type SideFiles = {
  /** The text of each item that has one. */
  briefs: Readonly<Record<string, BriefNode>>
  talk: { readonly threads: readonly Thread[]; readonly comments: readonly Comment[] }
  /** Base64 by SHA-256, in hex. */
  pictures: Readonly<Record<string, string>>
}

/** The address of a picture that a board keeps; its groups are the board and the SHA-256. */
export const pictureAddress = /\/api\/boards\/([\w-]+)\/files\/([0-9a-f]{64})/g

/** Pictures of one file together, characters of base64: with them an export can still be sent to an import. */
export const mostPictureText = 32 * 1024 * 1024

/** Which words of the text of each item its threads are about. */
export function anchorsByItem(threads: readonly Thread[]): ReadonlyMap<string, { id: string; anchor: Anchor }[]> {
  const byItem = new Map<string, { id: string; anchor: Anchor }[]>()
  for (const { id, item, anchor } of threads)
    if (item !== null && anchor) byItem.set(item, [...(byItem.get(item) ?? []), { id, anchor }])
  return byItem
}

type Found = Generator<ImportIssue, void, undefined>

/** What is wrong with the text of items; `items`: those of the file. */
export function* briefIssues(briefs: unknown, items: ReadonlySet<string>): Found {
  if (briefs === undefined) return
  if (!isObject(briefs)) return yield { path: 'briefs', message: 'must be an object' }
  for (const [item, root] of Object.entries(briefs)) {
    const path = `briefs.${item.slice(0, 200)}`
    if (!items.has(item)) yield { path, message: 'is of no item of the file' }
    else if (!isObject(root) || root['type'] !== 'root' || !Array.isArray(root['children']))
      yield { path, message: 'must be a node of the type “root” with its children' }
    else yield* nodeIssues(root['children'] as unknown[], path, { left: limits.briefStructs })
  }
}

function* nodeIssues(children: readonly unknown[], path: string, room: { left: number }, depth = 1): Found {
  if (depth > limits.briefDepth) return yield { path, message: `is nested deeper than ${limits.briefDepth}` }
  for (const [index, node] of children.entries()) {
    const at = `${path}.children[${index}]`
    room.left -= 1
    if (room.left < 0) return yield { path: at, message: `is one node more than the ${limits.briefStructs} of a brief` }
    if (!isObject(node) || !isBriefType(node['type']) || !Number.isInteger(node['version']))
      yield { path: at, message: 'is no node that a brief may have' }
    else if (node['children'] !== undefined && !Array.isArray(node['children']))
      yield { path: `${at}.children`, message: 'must be a list' }
    else if (Array.isArray(node['children'])) yield* nodeIssues(node['children'] as unknown[], at, room, depth + 1)
  }
}

/** What is wrong with the comments. */
export function* talkIssues(talk: unknown, items: ReadonlySet<string>): Found {
  if (talk === undefined) return
  const { threads, comments } = isObject(talk) ? talk : {}
  if (!Array.isArray(threads) || !Array.isArray(comments))
    return yield { path: 'talk', message: 'must be {"threads", "comments"}, two lists' }
  yield* rowIssuesOf('threads', threads)
  yield* rowIssuesOf('comments', comments)
  const known = new Set(threads.flatMap((one) => (isObject(one) ? [one['id']] : [])))
  yield* homeIssues(threads, 'threads', { field: 'item', known: items, most: limits.talkThreads })
  yield* homeIssues(comments, 'comments', { field: 'thread', known, most: limits.talkComments })
}

function* rowIssuesOf(name: keyof typeof talkEntities, rows: readonly unknown[]): Found {
  const fields: Readonly<Record<string, Field<unknown>>> = talkEntities[name].fields
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const at = `talk.${name}[${index}]`
    if (!isObject(row) || !isRowId(row['id'])) {
      yield { path: at, message: 'must be an object with an id of letters and digits' }
      continue
    }
    if (seen.has(row['id'])) yield { path: `${at}.id`, message: `is the id of another of the ${name} too` }
    seen.add(row['id'])
    for (const [key, value] of Object.entries(row)) {
      if (key === 'id') continue
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (!field) yield { path: `${at}.${key}`, message: 'is a field that this Topsight does not know' }
      else if (!field.is(value)) yield { path: `${at}.${key}`, message: `is no value of “${field.label}”` }
    }
  }
}

type Home = { field: string; known: ReadonlySet<unknown>; most: number }

/** Each belongs somewhere in the file, and no place is fuller than it may be. */
function* homeIssues(rows: readonly unknown[], name: string, { field, known, most }: Home): Found {
  const counts = new Map<unknown, number>()
  for (const [index, row] of rows.entries()) {
    const home = isObject(row) ? row[field] : undefined
    const path = `talk.${name}[${index}].${field}`
    const count = (counts.get(home) ?? 0) + 1
    counts.set(home, count)
    if (!known.has(home)) yield { path, message: `is of no ${field} of the file` }
    if (count === most + 1) yield { path, message: `is one of more than ${most} of one ${field}` }
  }
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/
/** Characters of the largest picture. */
const mostOfOne = Math.ceil(limits.fileBytes / 3) * 4

/** What is wrong with the pictures, as far as that can be told without reading them. */
export function* pictureIssues(pictures: unknown): Found {
  if (pictures === undefined) return
  if (!isObject(pictures)) return yield { path: 'pictures', message: 'must be an object' }
  for (const [sha256, text] of Object.entries(pictures)) {
    const path = `pictures["${sha256.slice(0, 80)}"]`
    if (!/^[0-9a-f]{64}$/.test(sha256)) yield { path, message: 'must be called by its SHA-256' }
    else if (typeof text !== 'string' || !base64.test(text)) yield { path, message: 'must be base64' }
    else if (text.length > mostOfOne) yield { path, message: 'is larger than 10 MB' }
  }
}
