import {
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Mark,
  type Table,
  type TextRun,
  marks,
  plain,
} from './brief-blocks.ts'
import type { Fact, Mention } from './decorators.ts'
import { safeImage, safeLink } from './safe-link.ts'

/** What ends a line, wherever a text comes from. */
export const lineEnds = /\r\n?|[\u2028\u2029]/g

/**
 * Blocks in the one form in which two that look the same are the same: runs of one look joined, blanks at the ends of
 * lines and paragraphs without words left out, links that may not be followed as their words.
 */
export function tidyBlocks(blocks: readonly Block[]): Block[] {
  const tidied: Block[] = []
  for (const block of blocks) {
    const tidy = tidyBlock(block)
    const last = tidied.at(-1)
    if (tidy?.type === 'list' && last?.type === 'list' && last.kind === tidy.kind)
      tidied[tidied.length - 1] = { ...last, items: [...last.items, ...tidy.items] }
    else if (tidy) tidied.push(tidy)
  }
  return tidied
}

function tidyBlock(block: Block): Block | null {
  if (block.type === 'divider') return block
  if (block.type === 'list') return tidyList(block)
  if (block.type === 'table') return tidyTable(block)
  if (block.type === 'code') return tidyCode(block)
  if (block.type === 'image') return tidyImage(block)
  const children = tidyInlines(block.children)
  const needless = children.length === 0 && (block.type === 'paragraph' || block.type === 'quote')
  return needless ? null : { ...block, children }
}

function tidyCode({ language, text }: Block & { type: 'code' }): Block {
  const clean = text.replaceAll(lineEnds, '\n').replaceAll('\0', '')
  return { type: 'code', language: /^[\w+#.-]{1,30}$/.test(language) ? language : '', text: clean }
}

function tidyImage({ image }: Block & { type: 'image' }): Block | null {
  const src = safeImage(image.src)
  const alt = oneLine(image.alt)
  if (src !== null) return { type: 'image', image: { ...image, src, alt } }
  return alt === '' ? null : { type: 'paragraph', children: [plain(alt)] }
}

function tidyList(list: List): List | null {
  const all = list.items.map((item) => tidyItem(item, list.kind))
  const items = all.filter(({ children, lists }) => children.length > 0 || lists.length > 0)
  const start = list.kind === 'number' && list.start >= 0 && list.start <= 99_999 ? Math.floor(list.start) : 1
  return items.length === 0 ? null : { ...list, start, items }
}

function tidyItem({ checked, children, lists }: ListItem, kind: List['kind']): ListItem {
  const inner = tidyBlocks(lists).filter((block) => block.type === 'list')
  return { checked: checked && kind === 'check', children: tidyInlines(children), lists: inner }
}

function tidyTable({ align, rows }: Table): Table | null {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return null
  const columns = Array.from({ length: width }, (_, index) => index)
  return {
    type: 'table',
    align: columns.map((column) => align[column] ?? null),
    rows: rows.map((row) => columns.map((column) => tidyInlines(row[column] ?? []))),
  }
}

/** One line of text, tidied. */
export function tidyInlines(children: readonly Inline[]): Inline[] {
  return trimLines(settle(children.flatMap(tidyInline)))
}

function tidyInline(inline: Inline): Inline[] {
  if (inline.type === 'text') return tidyText(inline)
  if (inline.type === 'break') return [inline]
  if (inline.type === 'fact') return tidyFact(inline.fact)
  if (inline.type === 'mention') return tidyMention(inline.mention)
  const own = inline.children.flatMap(tidyInline).flatMap(inLink)
  const url = safeLink(inline.url)
  const words = settle(own)
  // a link around nothing but blanks has nothing to press
  const shown = words.some((word) => word.type === 'text' && word.text.trim() !== '')
  return url !== null && shown ? [{ type: 'link', url, children: words }] : own
}

function tidyFact({ kind, id, label }: Fact): Inline[] {
  const words = oneLine(label)
  return isId(id) ? [{ type: 'fact', fact: { kind, id, label: words } }] : words === '' ? [] : [plain(words)]
}

function tidyMention({ member, name }: Mention): Inline[] {
  const words = oneLine(name)
  return isId(member) ? [{ type: 'mention', mention: { member, name: words } }] : [plain(`@${words}`)]
}

/** What may stand in an address: no half characters. */
function isId(text: string): boolean {
  return text.length > 0 && text.length <= 100 && !/\p{Surrogate}/u.test(text)
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these show nothing and no format keeps them
  return text.replaceAll(/[\0-\u0020\u007f\s]+/g, ' ').trim()
}

/** A link holds text and breaks. */
function inLink(inline: Inline): Inline[] {
  if (inline.type === 'fact') return [plain(inline.fact.label)]
  if (inline.type === 'mention') return [plain(`@${inline.mention.name}`)]
  return inline.type === 'link' ? [...inline.children] : [inline]
}

function tidyText({ text, marks: own }: TextRun): Inline[] {
  const look = marks.filter((mark) => own.includes(mark))
  // oxlint-disable-next-line no-control-regex -- these show nothing and no format keeps them
  const clean = text.replaceAll(lineEnds, '\n').replaceAll(/[\0-\u0008\u000b-\u001f\u007f]/g, '')
  return clean.split('\n').flatMap((line, index): Inline[] => {
    const run = line === '' ? [] : [plain(line, look)]
    return index === 0 ? run : [{ type: 'break' }, ...run]
  })
}

/** Runs of one look joined, and blanks where they belong. */
function settle(children: readonly Inline[]): Inline[] {
  return joinRuns(moveBlanks(joinRuns(children)))
}

function joinRuns(children: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of children) {
    const last = joined.at(-1)
    if (inline.type === 'text' && last?.type === 'text' && same(inline.marks, last.marks))
      joined[joined.length - 1] = plain(last.text + inline.text, last.marks)
    else if (inline.type === 'link' && last?.type === 'link' && inline.url === last.url)
      joined[joined.length - 1] = { ...last, children: settle([...last.children, ...inline.children]) }
    else joined.push(inline)
  }
  return joined
}

function same(one: readonly Mark[], other: readonly Mark[]): boolean {
  return one.length === other.length && one.every((mark, index) => mark === other[index])
}

/** A blank at the edge of bold words is bold only when what is on its other side is bold too. */
function moveBlanks(children: readonly Inline[]): Inline[] {
  const split = children.flatMap((inline): readonly Inline[] =>
    inline.type === 'text' ? splitBlanks(inline) : [inline],
  )
  const pieces = joinRuns(split.map((piece) => (isBlank(piece) ? plain(piece.text) : piece)))
  return pieces.map((piece, index) => {
    if (!isBlank(piece)) return piece
    const [before, after] = [lookOf(pieces[index - 1]), lookOf(pieces[index + 1])]
    const both = before.filter((mark) => mark !== 'code' && after.includes(mark))
    return plain(piece.text, both)
  })
}

function isBlank(piece: Inline): piece is TextRun {
  return piece.type === 'text' && !piece.marks.includes('code') && piece.text.trim() === ''
}

function lookOf(inline: Inline | undefined): readonly Mark[] {
  return inline?.type === 'text' ? inline.marks : []
}

function splitBlanks(run: TextRun): TextRun[] {
  if (run.marks.includes('code')) return [run]
  const [, before = '', middle = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(run.text) ?? []
  return [before, middle, after].filter((text) => text !== '').map((text) => plain(text, run.marks))
}

/** Without breaks at both ends, and without blanks beside breaks. */
function trimLines(children: readonly Inline[]): Inline[] {
  const lines: Inline[][] = [[]]
  for (const inline of children)
    if (inline.type === 'break') lines.push([])
    else lines.at(-1)?.push(inline)
  const trimmed = lines.map((line) => trimEnd(trimStart(line)))
  const first = trimmed.findIndex((line) => line.length > 0)
  const last = trimmed.findLastIndex((line) => line.length > 0)
  const kept = first < 0 ? [] : trimmed.slice(first, last + 1)
  return kept.flatMap((line, index): Inline[] => (index === 0 ? line : [{ type: 'break' }, ...line]))
}

function trimStart(line: readonly Inline[]): Inline[] {
  const [first, ...rest] = line
  if (first?.type !== 'text' || first.marks.includes('code')) return [...line]
  const text = first.text.trimStart()
  return text === '' ? trimStart(rest) : [plain(text, first.marks), ...rest]
}

function trimEnd(line: readonly Inline[]): Inline[] {
  const last = line.at(-1)
  if (last?.type !== 'text' || last.marks.includes('code')) return [...line]
  const text = last.text.trimEnd()
  return text === '' ? trimEnd(line.slice(0, -1)) : [...line.slice(0, -1), plain(text, last.marks)]
}
