/** Where a text stops being JSON. Lines and columns count from 1. */
export type JsonFault = { line: number; column: number; found: string }

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma'
type Reader = { text: string; at: number; open: ('{' | '[')[]; expected: Expected }

const escapes = '"\\/bfnrt'
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

/**
 * The first place where `text` is not JSON, or null when all of it is. Engines word their errors each in its own way,
 * some without a place; this looks itself. Never recurses, so no depth of nesting breaks it.
 * @example jsonFault('{"a": }') // { line: 1, column: 7, found: '“}”' }
 */
export function jsonFault(text: string): JsonFault | null {
  const reader: Reader = { text, at: 0, open: [], expected: 'value' }
  for (skipSpace(reader); reader.at < text.length; skipSpace(reader)) {
    const wrong = takeToken(reader)
    if (wrong !== null) return faultAt(text, wrong)
  }
  return reader.expected === 'comma' && reader.open.length === 0 ? null : faultAt(text, text.length)
}

function skipSpace(reader: Reader): void {
  while (reader.at < reader.text.length && ' \t\n\r'.includes(reader.text.charAt(reader.at))) reader.at += 1
}

/** Reads one token; answers the index of what is wrong, or null. */
function takeToken(reader: Reader): number | null {
  const { open, expected } = reader
  const char = reader.text.charAt(reader.at)
  const inside = open.at(-1)
  const mayClose = inside !== undefined && expected !== 'value' && expected !== 'key' && expected !== 'colon'
  if (mayClose && char === (inside === '{' ? '}' : ']')) {
    open.pop()
    return pass(reader, 'comma')
  }
  if (expected === 'comma')
    return char === ',' && inside !== undefined ? pass(reader, inside === '{' ? 'key' : 'value') : reader.at
  if (expected === 'colon') return char === ':' ? pass(reader, 'value') : reader.at
  if (expected === 'key' || expected === 'first key') return char === '"' ? take(reader, stringEnd, 'colon') : reader.at
  if (char === '{' || char === '[') {
    open.push(char)
    return pass(reader, char === '{' ? 'first key' : 'first value')
  }
  return take(reader, char === '"' ? stringEnd : scalarEnd, 'comma')
}

function pass(reader: Reader, next: Expected): null {
  reader.at += 1
  reader.expected = next
  return null
}

type Ending = { end: number } | { wrong: number }

function take(reader: Reader, endOf: (text: string, from: number) => Ending, next: Expected): number | null {
  const ending = endOf(reader.text, reader.at)
  if ('wrong' in ending) return ending.wrong
  reader.at = ending.end
  reader.expected = next
  return null
}

function stringEnd(text: string, from: number): Ending {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === '"') return { end: at + 1 }
    if (char < ' ') return { wrong: at }
    if (char !== '\\') continue
    at += 1
    const escape = text.charAt(at)
    if (escape === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4
    else if (escape === '' || !escapes.includes(escape)) return { wrong: at }
  }
  return { wrong: text.length }
}

function scalarEnd(text: string, from: number): Ending {
  scalar.lastIndex = from
  return scalar.test(text) ? { end: scalar.lastIndex } : { wrong: from }
}

function faultAt(text: string, index: number): JsonFault {
  const before = text.slice(0, index)
  const found = index >= text.length ? 'the end' : `“${String.fromCodePoint(text.codePointAt(index) ?? 0)}”`
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n'), found }
}
