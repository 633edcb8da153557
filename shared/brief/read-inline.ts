import { type Inline, plain } from './brief-blocks.ts'
import { firstCharacter, lastCharacter } from './characters.ts'
import type { Image } from './decorators.ts'
import { type Piece, applySigns } from './read-signs.ts'
import { readOwnAddress } from './import-anchor.ts'

/** What a line of Markdown says; pictures stand beside it, a brief has them between its paragraphs. */
export type ReadLine = { children: Inline[]; images: Image[] }

type Reader = {
  text: string
  at: number
  pieces: Piece[]
  images: Image[]
  /** Where the bracket that opens at an index closes. */
  brackets: ReadonlyMap<number, number>
  /** Where runs of so many backticks begin. */
  fences: ReadonlyMap<number, readonly number[]>
}

const names: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', euro: '€', copy: '©', reg: '®', trade: '™', times: '×' },
}
const escapable = /[!-/:-@[-`{-~]/

/** Reads a line (or several, of one paragraph) of Markdown. Takes time in proportion to its length. */
export function readInline(text: string): ReadLine {
  const fences = fencesOf(text)
  const reader: Reader = { text, at: 0, pieces: [], images: [], brackets: bracketsOf(text, fences), fences }
  while (reader.at < text.length) readNext(reader)
  return { children: applySigns(reader.pieces), images: reader.images }
}

function readNext(reader: Reader) {
  const { text, at } = reader
  const character = text.charAt(at)
  if (character === '\\') return readEscape(reader)
  if (character === '`') return readCode(reader)
  if (character === '<') return readAngle(reader)
  if (character === '&') return readEntity(reader)
  if (character === '!' && text.charAt(at + 1) === '[') return readPicture(reader)
  if (character === '[') return readBracket(reader)
  if (character === '\n') return readLineEnd(reader)
  if (character === '*' || character === '_' || character === '~') return readSigns(reader, character)
  const end = text.slice(at).search(/[\\`<&![\n*_~]/)
  // one at least: a sign that means nothing here
  const length = end < 0 ? text.length - at : Math.max(1, end)
  return addText(reader, text.slice(at, at + length), length)
}

function addText(reader: Reader, text: string, length: number) {
  reader.at += length
  reader.pieces.push({ type: 'inline', inline: plain(text) })
}

function add(reader: Reader, inline: Inline, length: number) {
  reader.at += length
  reader.pieces.push({ type: 'inline', inline })
}

function readEscape(reader: Reader) {
  const next = reader.text.charAt(reader.at + 1)
  if (next === '\n') return add(reader, { type: 'break' }, 2)
  return escapable.test(next) ? addText(reader, next, 2) : addText(reader, '\\', 1)
}

function readCode(reader: Reader) {
  const { text, at } = reader
  const length = runAt(text, at)
  const end = closingFence(reader.fences, length, at)
  if (end === null) return addText(reader, '`'.repeat(length), length)
  const inner = text.slice(at + length, end).replaceAll('\n', ' ')
  const code = /^ .* $/.test(inner) && inner.trim() !== '' ? inner.slice(1, -1) : inner
  return add(reader, plain(code, ['code']), end + length - at)
}

function readAngle(reader: Reader) {
  const rest = reader.text.slice(reader.at, reader.at + 2100)
  const [whole, address] = /^<((?:https?|mailto|tel):[^\s<>]*)>/i.exec(rest) ?? []
  if (whole && address) return add(reader, { type: 'link', url: address, children: [plain(address)] }, whole.length)
  const [newLine] = /^<br\s*\/?>/i.exec(rest) ?? []
  return newLine ? add(reader, { type: 'break' }, newLine.length) : addText(reader, '<', 1)
}

function readEntity(reader: Reader) {
  const [whole] = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i.exec(reader.text.slice(reader.at, reader.at + 12)) ?? []
  const character = whole === undefined ? null : decode(whole)
  return character === null ? addText(reader, '&', 1) : addText(reader, character, whole?.length ?? 1)
}

function decode(entity: string): string | null {
  const [, hex, digits, name] = /^&(?:#x([\da-f]+)|#(\d+)|([a-z]+));$/i.exec(entity) ?? []
  if (name !== undefined) return names[name] ?? null
  const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null
}

function readPicture(reader: Reader) {
  const link = linkAt(reader, reader.at + 1)
  if (link === null) return addText(reader, '!', 1)
  const { children } = readInline(link.words)
  const alt = children.map((one) => (one.type === 'text' ? one.text : ' ')).join('')
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(link.title) ?? []
  reader.images.push({ src: link.address, alt, width: Number(width ?? 0), height: Number(height ?? 0) })
  reader.at = link.end
}

function readBracket(reader: Reader) {
  const link = linkAt(reader, reader.at)
  if (link === null) return addText(reader, '[', 1)
  const { children, images } = readInline(link.words)
  reader.images.push(...images)
  const own = readOwnAddress(link.address)
  const words = children.map((one) => (one.type === 'text' ? one.text : ' ')).join('')
  const length = link.end - reader.at
  if (own === null) return add(reader, { type: 'link', url: link.address, children }, length)
  if (own.kind === 'member') {
    return add(reader, { type: 'mention', mention: { member: own.id, name: words.replace(/^@/, '') } }, length)
  }
  return add(reader, { type: 'fact', fact: { kind: own.kind, id: own.id, label: words } }, length)
}

/** The link whose bracket opens at `from`; null when it is none. */
function linkAt({ text, brackets }: Reader, from: number) {
  const close = brackets.get(from)
  if (close === undefined || text.charAt(close + 1) !== '(') return null
  const rest = text.slice(close + 2, close + 4200)
  const match =
    /^\s*<((?:[^<>\n\\]|\\.)*)>(?:\s+"((?:[^"\\]|\\.)*)")?\s*\)/.exec(rest) ??
    /^\s*((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\)/.exec(rest)
  if (match === null) return null
  const [whole, address = '', title = ''] = match
  return { words: text.slice(from + 1, close), address: unescape(address), title, end: close + 2 + whole.length }
}

function unescape(text: string): string {
  return text.replaceAll(
    /\\([!-/:-@[-`{-~])|&#?\w{1,8};/g,
    (whole, sign: string | undefined) => sign ?? decode(whole) ?? whole,
  )
}

function readLineEnd(reader: Reader) {
  const { pieces } = reader
  const last = pieces.at(-1)
  const text =
    last?.type === 'inline' && last.inline.type === 'text' && last.inline.marks.length === 0 ? last.inline.text : ''
  return add(reader, text.endsWith('  ') ? { type: 'break' } : plain(' '), 1)
}

function readSigns(reader: Reader, sign: '*' | '_' | '~') {
  const { text, at } = reader
  const length = runAt(text, at)
  const before = lastCharacter(text.slice(Math.max(0, at - 2), at)) || ' '
  const after = firstCharacter(text.slice(at + length, at + length + 2)) || ' '
  reader.at += length
  reader.pieces.push({ type: 'signs', sign, count: length, before, after })
}

function runAt(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === text.charAt(at) && end < text.length) end += 1
  return end - at
}

function fencesOf(text: string): Map<number, number[]> {
  const fences = new Map<number, number[]>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = fences.get(run.length)
    if (known) known.push(index)
    else fences.set(run.length, [index])
  }
  return fences
}

function closingFence(fences: Reader['fences'], length: number, from: number): number | null {
  const places = fences.get(length) ?? []
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) > from) high = middle
    else low = middle + 1
  }
  return places[low] ?? null
}

/** Which brackets belong together, apart from those in code and those with a backslash. */
function bracketsOf(text: string, fences: Reader['fences']): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === '[') open.push(at)
    else if (character === ']') pairs.set(open.pop() ?? -1, at)
    else if (character === '`') {
      const length = runAt(text, at)
      const end = closingFence(fences, length, at)
      at = (end ?? at) + length - 1
    }
  }
  return pairs
}
