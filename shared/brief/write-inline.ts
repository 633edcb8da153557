import { type Inline, type Mark, type TextRun, inlineWords, plain } from './brief-blocks.ts'
import { firstCharacter, isSign, lastCharacter } from './characters.ts'
import { ownAddress } from './import-anchor.ts'
import { readInline } from './read-inline.ts'
import { tidyInlines } from './tidy-blocks.ts'

/** Where a line stands: what begins a block there, and how a break is written. */
export type LinePlace = { starts: boolean; lineBreak: string }

/** The signs of a look: `_` reads apart from `**` where they touch, `*` may stand within a word. */
type Signs = { strike: string; bold: string; italic: string }
type Token = { sign: string; opens: boolean } | string

const usual: Signs = { strike: '~~', bold: '**', italic: '*' }
const apart: Signs = { strike: '~~', bold: '**', italic: '_' }

/**
 * A tidied line as Markdown (CommonMark, with the strike-through of GitHub). Reading it gives the same line again.
 *
 * @example writeInline([plain('2 * 3'), plain('!', ['bold'])], { starts: true, lineBreak: '\\\n' }) // '2 \\* 3**!**'
 */
export function writeInline(children: readonly Inline[], place: LinePlace): string {
  const written = write(children, usual, place)
  // signs that touch can be read in two ways: then those that cannot are taken
  return reads(written, children) ? written : write(children, apart, place)
}

function reads(written: string, children: readonly Inline[]): boolean {
  return JSON.stringify(tidyInlines(readInline(written).children)) === JSON.stringify(children)
}

function write(children: readonly Inline[], signs: Signs, place: LinePlace): string {
  return joinTokens(tokensOf(children, signs, place), signs === apart)
}

function tokensOf(children: readonly Inline[], signs: Signs, place: LinePlace): Token[] {
  const tokens: Token[] = []
  const open: (keyof Signs)[] = []
  const close = (kept: number) => {
    while (open.length > kept) tokens.push({ sign: signs[open.pop() ?? 'bold'], opens: false })
  }
  children.forEach((inline, index) => {
    const wanted = looksOf(inline)
    const kept = open.findIndex((look) => !wanted.includes(look))
    close(kept < 0 ? open.length : kept)
    const fresh = wanted.filter((look) => !open.includes(look))
    // a sign before a blank would not be read as one
    const { blank, rest } = fresh.length > 0 ? splitBlank(inline) : { blank: '', rest: inline }
    if (blank !== '') tokens.push(blank)
    for (const look of byLength(fresh, children, index)) {
      open.push(look)
      tokens.push({ sign: signs[look], opens: true })
    }
    const before = children[index - 1]
    const atStart = place.starts && (before === undefined || before.type === 'break')
    tokens.push(writePiece(rest, children[index + 1], { atStart, signs, place }))
  })
  close(0)
  return tokens
}

function splitBlank(inline: Inline): { blank: string; rest: Inline } {
  if (inline.type !== 'text' || inline.marks.includes('code')) return { blank: '', rest: inline }
  const [blank = ''] = /^\s*/.exec(inline.text) ?? []
  return { blank, rest: plain(inline.text.slice(blank.length), inline.marks) }
}

function isCode(inline: Inline): boolean {
  return inline.type === 'text' && inline.marks.includes('code')
}

function looksOf(inline: Inline): (keyof Signs)[] {
  if (inline.type !== 'text') return []
  return inline.marks.flatMap((mark: Mark) => (mark === 'code' ? [] : [mark]))
}

/** Those that go on longest come first: they lie around the others. */
function byLength(looks: readonly (keyof Signs)[], children: readonly Inline[], from: number): (keyof Signs)[] {
  const lengthOf = (look: keyof Signs) => {
    const end = children.findIndex((one, index) => index > from && !looksOf(one).includes(look))
    return end < 0 ? children.length : end
  }
  return looks.toSorted((one, other) => lengthOf(other) - lengthOf(one))
}

type Piece = { atStart: boolean; signs: Signs; place: LinePlace }

function writePiece(inline: Inline, next: Inline | undefined, { atStart, signs, place }: Piece): string {
  if (inline.type === 'break') return place.lineBreak
  if (inline.type === 'text') {
    const text = writeText(inline, atStart, next)
    // a letter beside a sign may be written as a number: then the line within the word would be a sign too
    return signs === apart && !isCode(inline) ? text.replaceAll(/(?<!\\)_/g, '\\_') : text
  }
  if (inline.type === 'fact') return writeLink(escapeText(inline.fact.label), ownAddress(inline.fact))
  if (inline.type === 'mention') {
    const { name, member } = inline.mention
    return writeLink(escapeText(`@${name}`), ownAddress({ kind: 'member', id: member }))
  }
  const words = inlineWords(inline.children)
  const [only] = inline.children
  const bare = inline.children.length === 1 && only?.type === 'text' && only.marks.length === 0
  if (bare && words === inline.url && /^https?:[^\s<>\\&]+$/.test(words)) return `<${words}>`
  return writeLink(write(inline.children, signs, { starts: false, lineBreak: '<br>' }), inline.url)
}

function writeText(run: TextRun, atStart: boolean, next: Inline | undefined): string {
  if (run.marks.includes('code')) return writeCode(run.text)
  const text = escapeText(run.text)
  const safe =
    next?.type === 'link' || next?.type === 'fact' || next?.type === 'mention' ? text.replace(/!$/, '\\!') : text
  return atStart ? escapeStart(safe) : safe
}

function writeLink(words: string, address: string): string {
  const escaped = address.replaceAll(/&(?=[#\w]+;)/g, '\\&')
  return /[()<>\\]/.test(address)
    ? `[${words}](<${escaped.replaceAll(/[<>\\](?!&)/g, '\\$&')}>)`
    : `[${words}](${escaped})`
}

/** Code between so many signs as do not stand in it. */
export function writeCode(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length))
  let length = 1
  while (runs.has(length)) length += 1
  const fence = '`'.repeat(length)
  const padded = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ` ${text} ` : text
  return fence + padded + fence
}

/** Words that shall be read as they are. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*[\]<]|&(?=#?\w+;)/g, '\\$&')
    .replaceAll(/_/g, (sign, at: number) => (isWord(text, at - 1) && isWord(text, at + 1) ? sign : '\\_'))
    .replaceAll(/~(?=~)|(?<=~)~|^~|~$/g, '\\~')
    .replaceAll('\t', '&#9;')
}

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at))
}

/** What would begin a heading, a list, a quote, a line or a table at the start of a line. */
function escapeStart(text: string): string {
  const number = /^(\d{1,9})([.)])(?=\s|$)/.exec(text)
  if (number) return `${number[1]}\\${text.slice(number[1]?.length)}`
  return /^(?:#{1,6}(?:\s|$)|>|\||[-+](?:\s|$)|[-:|=+\s]+$)/.test(text) ? `\\${text}` : text
}

/** Puts signs and words together so that each sign is read as what it is (CommonMark, flanking delimiter runs). */
function joinTokens(tokens: readonly Token[], always: boolean): string {
  let written = ''
  let escapeNext = false
  let index = 0
  while (index < tokens.length) {
    const token = tokens[index]
    if (typeof token === 'string') {
      written += escapeNext ? escapeFirst(token) : token
      escapeNext = false
      index += 1
      continue
    }
    const run = runFrom(tokens, index)
    index += run.length
    const next = firstOf(tokens[index])
    const before = lastCharacter(written)
    const closes = run.some(({ opens }) => !opens)
    const opens = run.some((one) => one.opens)
    if (opens && isAlnum(before) && (always || isSign(next))) written = escapeLast(written)
    if (closes && isAlnum(next) && (always || isSign(before))) escapeNext = true
    written += run.map(({ sign }) => sign).join('')
  }
  return written
}

/** The signs of one character that stand together. */
function runFrom(tokens: readonly Token[], from: number): { sign: string; opens: boolean }[] {
  const run: { sign: string; opens: boolean }[] = []
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || typeof token === 'string' || (run[0] && token.sign.charAt(0) !== run[0].sign.charAt(0)))
      return run
    run.push(token)
  }
  return run
}

function firstOf(token: Token | undefined): string {
  const text = typeof token === 'string' ? token : (token?.sign ?? '')
  return firstCharacter(text)
}

function isAlnum(character: string): boolean {
  return character !== '' && !isSign(character) && !/\s/u.test(character)
}

function escapeLast(text: string): string {
  const last = lastCharacter(text)
  return text.slice(0, text.length - last.length) + entity(last)
}

function escapeFirst(text: string): string {
  const first = firstOf(text)
  return entity(first) + text.slice(first.length)
}

function entity(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 32).toString(16)};`
}
