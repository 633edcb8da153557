/**
 * A word or sentence that begins with a capital.
 * @example capital('you joined') // 'You joined'
 */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
