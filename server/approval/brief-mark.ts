import * as Y from 'yjs'
import { digest } from '../../shared/lib/digest.ts'
import { type Json, isJson } from '../../shared/lib/json.ts'

/** What an editor finds out anew whenever it opens a brief: no change that anybody made. */
const notSaid: readonly string[] = ['__dir']

/**
 * A short mark of all that a brief says and how it looks: the same one for the same text, whoever typed it; '' for none.
 */
export function briefMark(doc: Y.Doc | null): string {
  const root = doc?.get('root', Y.XmlText)
  return root === undefined || root.length === 0 ? '' : digest(valueOf(root))
}

function valueOf(part: unknown): Json {
  if (part instanceof Y.XmlText) {
    const parts = part.toDelta() as { insert?: unknown; attributes?: unknown }[]
    return [said(part.getAttributes()), parts.map(insertOf)]
  }
  if (part instanceof Y.Map) return said(Object.fromEntries(part.entries()))
  if (part instanceof Y.XmlElement) return [part.nodeName, said(part.getAttributes()), part.toArray().map(valueOf)]
  return isJson(part) ? part : null
}

function insertOf({ insert, attributes = null }: { insert?: unknown; attributes?: unknown }): Json {
  return [valueOf(insert), valueOf(attributes)]
}

function said(attributes: Readonly<Record<string, unknown>>): Json {
  const told = Object.entries(attributes).filter(([name]) => !notSaid.includes(name))
  return Object.fromEntries(told.map(([name, value]) => [name, valueOf(value)]))
}
