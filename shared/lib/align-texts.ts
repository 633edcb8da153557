/** More pairs than this are not looked at: then texts are paired by their place. */
const mostPairs = 40_000
/** Texts that share less than this part of their words have nothing to do with each other. */
const leastAlike = 0.3

/**
 * Which text became which other one, in order: pairs of places, null where a text has no partner. Partners share at least
 * three tenths of their words (Dice's coefficient: L. R. Dice, Measures of the amount of ecologic association between
 * species, Ecology 26, 1945), and the pairs together as much as is possible.
 * @example alignTexts(['old boots', 'a map'], ['a big map']) // [[0, null], [1, 0]]
 */
export function alignTexts(
  before: readonly string[],
  after: readonly string[],
): [before: number | null, after: number | null][] {
  if (before.length * after.length > mostPairs) return alignByPlace(before.length, after.length)
  const bags = after.map(wordBag)
  const alike = before.map((text) => {
    const bag = wordBag(text)
    return bags.map((other) => likeness(bag, other))
  })
  const best = bestSums(alike, before.length, after.length)
  const pairs: [number | null, number | null][] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const here = best[i]?.[j] ?? 0
    const share = alike[i]?.[j] ?? 0
    if (share >= leastAlike && here === share + (best[i + 1]?.[j + 1] ?? 0)) pairs.push([i++, j++])
    else if (i < before.length && here === (best[i + 1]?.[j] ?? 0)) pairs.push([i++, null])
    else pairs.push([null, j++])
  }
  return pairs
}

type Bag = { counts: ReadonlyMap<string, number>; size: number }

/** Place by place: the most that the pairs from there on can share. */
function bestSums(alike: readonly (readonly number[])[], rows: number, columns: number): number[][] {
  const best = Array.from({ length: rows + 1 }, () => Array.from({ length: columns + 1 }, () => 0))
  for (let i = rows - 1; i >= 0; i -= 1) {
    const [own = [], next = [], shares = []] = [best[i], best[i + 1], alike[i]]
    for (let j = columns - 1; j >= 0; j -= 1) {
      const share = shares[j] ?? 0
      const paired = share >= leastAlike ? share + (next[j + 1] ?? 0) : 0
      own[j] = Math.max(paired, next[j] ?? 0, own[j + 1] ?? 0)
    }
  }
  return best
}

function alignByPlace(before: number, after: number): [number | null, number | null][] {
  return Array.from({ length: Math.max(before, after) }, (_, at) => [at < before ? at : null, at < after ? at : null])
}

function wordBag(text: string): Bag {
  const counts = new Map<string, number>()
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, size: words.length }
}

/** Twice the words that both have, by the words of both: 0 to 1. */
function likeness(one: Bag, other: Bag): number {
  if (one.size + other.size === 0) return 0
  let both = 0
  for (const [word, count] of one.counts) both += Math.min(count, other.counts.get(word) ?? 0)
  return (2 * both) / (one.size + other.size)
}
