import type * as z from 'zod'
import { jsonFault } from '../../shared/interchange/json-fault.ts'
import { ApiError } from './api-error.ts'

/** Largest JSON body, bytes; imports and facts have limits of their own. */
export const jsonBytes = 1024 * 1024
const deepest = 100

/** Reads a body up to `most` bytes and stops reading there. Throws `ApiError` 413. */
export async function readBody(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a JSON body. Throws `ApiError` 400 or 413. */
export async function readJson(request: Request, most = jsonBytes): Promise<unknown> {
  return parseJson(await readBody(request, most))
}

/** Parses bytes as JSON that is not nested beyond reason. Throws `ApiError` 400. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = utf8(bytes)
  if (nesting(text) > deepest)
    throw new ApiError(400, 'malformed', `The JSON is nested more than ${deepest} levels deep.`)
  try {
    return JSON.parse(text)
  } catch {
    const fault = jsonFault(text)
    const place = fault === null ? '' : `: line ${fault.line}, column ${fault.column} has ${fault.found}`
    throw new ApiError(400, 'malformed', `The body is not JSON${place}.`, { hint: 'Send one JSON value in UTF-8.' })
  }
}

/** The bytes as text. Throws `ApiError` 400 when they are not UTF-8. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ApiError(400, 'malformed', 'The body is not UTF-8 text.')
  }
}

/** Checks a value against a schema. Throws `ApiError` 400 with an issue for each thing that is wrong. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new ApiError(400, 'invalid', 'The request is not right.', { issues })
}

/** How deep brackets nest outside of strings, in one pass. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (character === 0x22) i = endOfString(text, i)
    else if (character === 0x5b || character === 0x7b) most = Math.max(most, ++depth)
    else if (character === 0x5d || character === 0x7d) depth--
  }
  return most
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (character === 0x5c) i++
    else if (character === 0x22) return i
  }
  return text.length
}

function tooLarge(most: number): ApiError {
  const size = most >= 1024 * 1024 ? `${Math.floor(most / 1024 / 1024)} MB` : `${Math.floor(most / 1024)} KB`
  // the connection stays open for a moment: cut off while it still sends, the caller would never read this
  return new ApiError(413, 'too-large', `The body is larger than ${size}.`)
}
