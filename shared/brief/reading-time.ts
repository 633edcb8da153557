/**
 * Silent reading of English prose by adults: 238 words a minute for non-fiction.
 * M. Brysbaert, “How many words do we read per minute? A review and meta-analysis of reading rate”, Journal of Memory
 * and Language 109 (2019), 104047: 190 studies, 18,573 readers.
 */
const wordsPerMinute = 238

/**
 * How long a text takes to read, in whole minutes; 0 without words, else at least 1.
 *
 * @example readingTime(612) // 3
 */
export function readingTime(words: number): number {
  return words <= 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute))
}
