import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { limits } from '../protocol.ts'
import { type Anchor, contextLength } from './anchor-value.ts'
import { type QuoteFinder, type Range, quoteFinder } from './find-quote.ts'
import { type FlatText, flatText } from './flat-text.ts'

/** Where the words of an anchor are, in the flat text of the brief; or that they are not there any more. */
export type Found = Range | { deleted: true; quote: string }

/**
 * Ties a range of the brief's flat text to its words. White space at its ends is left out, and what is longer than a
 * thread may be about. Null when there are no words in it.
 */
export function makeAnchor(doc: Y.Doc, range: Range, flat = flatText(doc)): Anchor | null {
  const { text } = flat
  const all = text.slice(range.start, range.end)
  const start = range.start + all.length - wholeSigns(all.trimStart(), 'start').length
  const quote = wholeSigns(text.slice(start, Math.min(start + limits.talkQuote, range.end)), 'end').trimEnd()
  const end = start + quote.length
  const [first, last] = [flat.placeAt(start), flat.placeAt(end - 1)]
  if (quote === '' || !first || !last) return null
  return {
    start: written(Y.createRelativePositionFromTypeIndex(first.type, first.index, 0)),
    end: written(Y.createRelativePositionFromTypeIndex(last.type, last.index + 1, -1)),
    quote,
    before: wholeSigns(text.slice(Math.max(0, start - contextLength), start), 'start'),
    after: wholeSigns(text.slice(end, end + contextLength), 'end'),
    offset: start,
  }
}

/**
 * Where an anchored range is now. While its first and last characters are there, it is what lies between them, whatever
 * was written inside. Else its words are searched; else it is what is left of them. Never throws.
 */
export function findAnchor(doc: Y.Doc, anchor: Anchor, flat = flatText(doc)): Found {
  const [start, end] = [resolve(doc, anchor.start, flat), resolve(doc, anchor.end, flat)]
  const between = start.offset !== null && end.offset !== null ? { start: start.offset, end: end.offset } : null
  if (between && start.isThere && end.isThere && between.start < between.end) return between
  const near = start.offset ?? start.about ?? end.about ?? anchor.offset
  // an end that is still there says that the whole words beside it are the ones
  const held = { from: start.isThere ? start.offset : null, to: end.isThere ? end.offset : null }
  const found = finderOf(flat)({ ...anchor, ...held, near })
  if (found) return found
  const rest = between && trimmed(flat.text, between)
  if (rest && isPartOf(flat.text.slice(rest.start, rest.end), anchor.quote)) return rest
  return { deleted: true, quote: anchor.quote }
}

/** A brief with many lost anchors is made ready for searching once. */
const finders = new WeakMap<FlatText, QuoteFinder>()

function finderOf(flat: FlatText): QuoteFinder {
  const finder = finders.get(flat) ?? quoteFinder(flat.text)
  finders.set(flat, finder)
  return finder
}

type Resolved = {
  /** Is the very character still there? */
  isThere: boolean
  /** Where it is, or was; null when its block is gone. */
  offset: number | null
  /** Where its block was. */
  about: number | null
}

const nowhere: Resolved = { isThere: false, offset: null, about: null }

function resolve(doc: Y.Doc, place: string, flat: FlatText): Resolved {
  const position = read(place)
  if (!position?.item) return nowhere
  const { client, clock } = position.item
  // of a change that has not arrived here
  if (Y.getState(doc.store, client) <= clock) return nowhere
  const isThere = !Y.getItem(doc.store, position.item).deleted
  const at = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
  if (!at || !(at.type instanceof Y.XmlText)) return nowhere
  const offset = flat.offsetOf({ type: at.type, index: at.index })
  return { isThere: isThere && offset !== null, offset, about: offset ?? aboutOf(doc, at.type, flat) }
}

/** Where a type that was taken out of the brief stood in it. */
function aboutOf(doc: Y.Doc, taken: Y.XmlText, flat: FlatText): number | null {
  for (let item = taken._item; item; item = (item.parent as Y.XmlText | null)?._item ?? null) {
    const position = Y.createRelativePositionFromJSON({ item: item.id })
    const at = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
    const offset = at?.type instanceof Y.XmlText ? flat.offsetOf({ type: at.type, index: at.index }) : null
    if (offset !== null) return offset
  }
  return null
}

function written(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position))
}

function read(place: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(fromBase64(place))
  } catch {
    return null
  }
}

function trimmed(text: string, { start, end }: Range): Range | null {
  const all = text.slice(start, end)
  const words = all.trim()
  if (words === '') return null
  const from = start + all.indexOf(words)
  return { start: from, end: from + words.length }
}

/** Are these words some of the quote's? */
function isPartOf(words: string, quote: string): boolean {
  return quote.includes(words)
}

/** Without half a sign that a cut left over. */
function wholeSigns(text: string, cut: 'start' | 'end'): string {
  if (cut === 'start') return /^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
