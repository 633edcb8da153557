import { contextLength } from './anchor-value.ts'
import { thing } from './flat-text.ts'

/** A range of a text, the end not in it. */
export type Range = { start: number; end: number }
/** Words, those around them, and about where they were; `from`, `to`: where they begin or end, as far as that is known. */
export type Quote = {
  quote: string
  before: string
  after: string
  near: number
  from?: number | null
  to?: number | null
}

/** Characters at each end by which a quote is found that was changed in its middle. */
const grip = 12

/** Finds quotes in one text. */
export type QuoteFinder = (quote: Quote) => Range | null

/**
 * Where the words of a quote are in a text now: those whose surroundings are most alike, of these the nearest. White
 * space may differ (a line that was broken in two). A quote that was changed in its middle is found by both its ends.
 * Null when the words are not there, or only elsewhere: short words must have some of their surroundings with them.
 * @example quoteFinder('one two\nthree')({ quote: 'two three', before: 'one ', after: '', near: 4 }) // { start: 4, end: 13 }
 */
export function quoteFinder(text: string): QuoteFinder {
  let squeezed: Squeezed | undefined
  return ({ quote, before, after, near, from = null, to = null }) => {
    const only = onlyPlace(text, before + quote + after)
    if (only !== null && before.length + after.length >= contextLength)
      return { start: only + before.length, end: only + before.length + quote.length }
    const hay = (squeezed ??= squeeze(text))
    const words = squeeze(quote).text
    const [left, right] = [squeeze(before).text, squeeze(after).text]
    if (words === '') return null
    const finds = occurrences(hay.text, words).map((at) => ({ at, length: words.length }))
    const isWhole = finds.length > 0
    const candidates = isWhole ? finds : byItsEnds(hay.text, words)
    let best: { range: Range; score: number; distance: number } | null = null
    for (const { at, length } of candidates) {
      const score =
        alike(hay.text.slice(Math.max(0, at - left.length), at), left, true) +
        alike(hay.text.slice(at + length, at + length + right.length), right, false)
      const range = { start: hay.place(at), end: hay.place(at + length - 1) + 1 }
      const isHeld = isWhole && (range.start === from || range.end === to)
      if (!isHeld && !isSure(words, score, left.length + right.length, isWhole, candidates.length)) continue
      const distance = Math.abs(range.start - near)
      if (!best || score > best.score || (score === best.score && distance < best.distance))
        best = { range, score, distance }
    }
    return best?.range ?? null
  }
}

/** Is that enough to say that these are the words, and not the same ones elsewhere? */
function isSure(words: string, score: number, most: number, isWhole: boolean, finds: number): boolean {
  const isLong = words.length >= contextLength
  // so long a sentence is not there twice by chance
  if (isWhole && isLong && finds === 1) return true
  // alone in the brief: there is nothing around it that could differ
  return score >= Math.min(isWhole ? 8 : 16, most)
}

/** Ranges that begin as the words do and end as they do, and are about as long. */
function byItsEnds(text: string, words: string): { at: number; length: number }[] {
  if (words.length < 3 * grip) return []
  const ends = occurrences(text, words.slice(-grip)).map((at) => at + grip)
  return occurrences(text, words.slice(0, grip)).flatMap((at) => {
    const end = ends.find((one) => one >= at + 2 * grip && one - at <= 2 * words.length)
    return end === undefined ? [] : [{ at, length: end - at }]
  })
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}

/** How many characters two texts share at their ends, or their beginnings. */
function alike(one: string, other: string, atEnd: boolean): number {
  let same = 0
  while (same < one.length && same < other.length) {
    if (one.at(atEnd ? -1 - same : same) !== other.at(atEnd ? -1 - same : same)) break
    same++
  }
  return same
}

/** Where words are that are in a text once; null otherwise. */
function onlyPlace(text: string, words: string): number | null {
  const at = text.indexOf(words)
  return at < 0 || text.includes(words, at + 1) ? null : at
}

/** A text without white space and what is no text, and where each of its characters was. */
type Squeezed = { text: string; place: (at: number) => number }

const blank = new RegExp(`[\\s${thing}]+`, 'g')

function squeeze(text: string): Squeezed {
  const places = new Uint32Array(text.length)
  let count = 0
  let from = 0
  for (const { index, 0: gap } of text.matchAll(blank)) {
    while (from < index) places[count++] = from++
    from = index + gap.length
  }
  while (from < text.length) places[count++] = from++
  return { text: text.replace(blank, ''), place: (at) => (at < count ? (places[at] ?? text.length) : text.length) }
}
