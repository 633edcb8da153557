import type { SearchHit } from '../../session/search-api.ts'

/** What an item is found by without the server. */
export type TitledItem = { id: string; number: number | null; title: string; deleted: unknown }

const most = 30

/** Without accents and capitals, each character in its place. */
function plain(text: string): string {
  return Array.from(text)
    .map((one) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() || one)
    .join('')
}

/**
 * Items whose title or number has a word that begins with each of these, in their order.
 * @example titlesWith('fit qu', items, 'T') // [{ kind: 'item', title: 'Fit quiz', snippet: [{ text: 'Fit', mark: true }, …], … }]
 */
export function titlesWith(words: string, items: Iterable<TitledItem>, prefix: string): SearchHit[] {
  const wanted = words.split(/\s+/).map(plain).filter(Boolean)
  const hits: SearchHit[] = []
  if (wanted.length === 0) return hits
  for (const { id, number, title, deleted } of items) {
    if (deleted || hits.length === most) continue
    const name = number === null ? '' : plain(`${prefix}-${number} ${number}`)
    const spots = wanted.map((word) => spotOf(word, title))
    if (!spots.every((spot, place) => spot || ` ${name}`.includes(` ${wanted[place]}`))) continue
    const snippet = marked(
      title,
      spots.filter((spot) => spot !== null),
    )
    hits.push({ kind: 'item', item: id, number, title, thread: null, snippet, at: 0 })
  }
  return hits
}

type Spot = readonly [from: number, to: number]

/** Where a word of the text begins with this, in characters; null: nowhere. */
function spotOf(word: string, text: string): Spot | null {
  const characters = Array.from(text, plain)
  const sought = Array.from(word)
  for (let from = 0; from + sought.length <= characters.length; from += 1) {
    if (from > 0 && /[\p{L}\p{N}]/u.test(characters[from - 1] ?? '')) continue
    if (sought.every((one, place) => characters[from + place] === one)) return [from, from + sought.length]
  }
  return null
}

function marked(text: string, spots: readonly Spot[]): SearchHit['snippet'] {
  const parts: { text: string; mark: boolean }[] = []
  for (const [place, one] of Array.from(text).entries()) {
    const mark = spots.some(([from, to]) => from <= place && place < to)
    const last = parts.at(-1)
    if (last?.mark === mark) last.text += one
    else parts.push({ text: one, mark })
  }
  return parts
}
