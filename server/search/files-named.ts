import * as Y from 'yjs'

const address = /\/api\/boards\/([A-Za-z0-9_-]{1,64})\/files\/([0-9a-f]{64})/g

/** Files of a board that a brief names, by their digests, wherever they stand in its document. */
export function filesNamed(doc: Y.Doc, board: string): Set<string> {
  const files = new Set<string>()
  const seen = new Set<unknown>()
  const take = (text: string) => {
    for (const [, of, sha256] of text.matchAll(address)) if (of === board && sha256) files.add(sha256)
  }
  const waiting: unknown[] = [...doc.share.values()]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string') take(value)
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value)
      // one by one: a spread of very many does not fit on the stack
      for (const inner of contentOf(value)) waiting.push(inner)
    }
  }
  return files
}

/** All that lies in a value: of a Yjs type its attributes, its entries and its sequence, runs of text whole. */
function contentOf(value: object): unknown[] {
  if (!(value instanceof Y.AbstractType)) return Object.values(value)
  const { _map: entries, _start: start } = value as { _map: Map<string, Y.Item>; _start: Y.Item | null }
  const found: unknown[] = []
  for (const item of entries.values()) if (!item.deleted) found.push(item.content.getContent().at(-1))
  let text = ''
  for (let item = start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) text += item.content.str
    else for (const inner of item.content.getContent() as unknown[]) found.push(inner)
  }
  return text === '' ? found : [...found, text]
}
