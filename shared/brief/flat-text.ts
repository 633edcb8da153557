import * as Y from 'yjs'

/** Stands for a picture, a chip or another thing of the brief that is no text. */
export const thing = '\uFFFC'

/** Elements that stand within a line of text. */
const inlineTypes: ReadonlySet<unknown> = new Set(['link', 'autolink'])

/** Where a character is in the document: the shared type it is in, and its index there. */
export type Place = { type: Y.XmlText; index: number }

/** A brief as one line of characters: blocks are parted by line ends, what is no text is one `thing`. */
export type FlatText = {
  text: string
  /** Where the character at this offset is in the document; null for the end of a block, which is nowhere. */
  placeAt(offset: number): Place | null
  /** The offset of a place; null when its type is not in the brief (any more). */
  offsetOf(place: Place): number | null
}

type Run = Place & { offset: number; length: number }

/**
 * The text of a brief's document, and where each character of it is. The pieces of a Lexical editor put together by the
 * same rules are the same text.
 */
export function flatText(doc: Y.Doc): FlatText {
  const runs: Run[] = []
  const ofType = new Map<Y.XmlText, Run[]>()
  const starts = new Map<Y.XmlText, number>()
  let text = ''
  let isParted = false

  function add(type: Y.XmlText, index: number, words: string) {
    if (isParted && text !== '') text += '\n'
    isParted = false
    const run = { type, index, offset: text.length, length: words.length }
    runs.push(run)
    const others = ofType.get(type)
    if (others) others.push(run)
    else ofType.set(type, [run])
    text += words
  }

  function walk(type: Y.XmlText) {
    const isBlock = !inlineTypes.has(type.getAttribute('__type'))
    if (isBlock) isParted = true
    starts.set(type, text.length)
    let index = 0
    for (const { insert } of type.toDelta() as { insert: unknown }[]) {
      if (typeof insert === 'string') add(type, index, insert)
      else if (insert instanceof Y.XmlText) walk(insert)
      else if (insert instanceof Y.XmlElement) add(type, index, thing)
      else if (insert instanceof Y.Map && insert.get('__type') === 'linebreak') add(type, index, '\n')
      index += typeof insert === 'string' ? insert.length : 1
    }
    if (isBlock) isParted = true
  }
  walk(doc.get('root', Y.XmlText))

  return {
    text,
    placeAt(offset) {
      const run = lastAt(runs, (run) => run.offset <= offset)
      if (!run || offset >= run.offset + run.length) return null
      return { type: run.type, index: run.index + offset - run.offset }
    },
    offsetOf({ type, index }) {
      const start = starts.get(type)
      if (start === undefined) return null
      const run = lastAt(ofType.get(type) ?? [], (run) => run.index <= index)
      return run ? run.offset + Math.min(index - run.index, run.length) : start
    },
  }
}

/** The last of a sorted list of which `is` holds: it holds of the first ones only. */
function lastAt<T>(list: readonly T[], is: (one: T) => boolean): T | undefined {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = list[middle]
    if (one !== undefined && is(one)) low = middle + 1
    else high = middle
  }
  return list[low - 1]
}
