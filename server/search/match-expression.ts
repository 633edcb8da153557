const mostWords = 12
const isWord = /[\p{L}\p{N}]/u

/**
 * What somebody typed as an expression of FTS5 that looks for every word of it, for the last one as the beginning of a
 * word, on this board alone. Whatever is typed is text: each word is quoted. Null when there is no word in it.
 * @example matchExpression('b1', 'Fit qu') // 'scope : "b1" AND {name title body} : ("Fit" AND "qu" *)'
 */
export function matchExpression(board: string, typed: string): string | null {
  const words = typed
    .split(/[\s\p{Cc}\p{Cs}]+/u)
    .filter((word) => isWord.test(word))
    .slice(0, mostWords)
  if (words.length === 0) return null
  const phrases = words.map(quoted).join(' AND ')
  return `scope : ${quoted(board)} AND {name title body} : (${phrases} *)`
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
