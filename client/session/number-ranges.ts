/** What reads no more than this of a text from elsewhere: a hand of the largest board. */
const mostNumbers = 10_000

/**
 * Whole numbers as a short text: those that follow each other as a range, as many of them as go into `room` characters.
 * @example numberRanges([12, 14, 13, 44], 20) // '12-14,44'
 */
export function numberRanges(numbers: Iterable<number>, room: number): string {
  const runs: [first: number, last: number][] = []
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  let text = ''
  // the long runs first: they tell most in the room that there is
  for (const [first, last] of runs.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0])) {
    const next = `${text}${text && ','}${first === last ? first : `${first}-${last}`}`
    if (next.length > room) break
    text = next
  }
  return text
}

/**
 * The numbers that `numberRanges` wrote; none at all where the text is not such a one, names a number twice, or more
 * than 10,000 of them.
 * @example numbersIn('12-14,44') // [12, 13, 14, 44]
 */
export function numbersIn(text: string): number[] {
  if (!/^\d{1,9}(-\d{1,9})?(,\d{1,9}(-\d{1,9})?)*$/.test(text)) return []
  const numbers = new Set<number>()
  for (const run of text.split(',')) {
    const [first = 0, last = first] = run.split('-').map(Number)
    const isSound = last >= first && numbers.size + last - first < mostNumbers
    if (!isSound) return []
    for (let number = first; number <= last; number += 1) {
      if (numbers.has(number)) return []
      numbers.add(number)
    }
  }
  return [...numbers]
}
