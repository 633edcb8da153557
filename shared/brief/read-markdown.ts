import {
  type Align,
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Table,
  flattenBlock,
  joinLines,
} from './brief-blocks.ts'
import { calloutTones } from './callout-node.ts'
import { readInline } from './read-inline.ts'
import { type ListLine, blockStart, listLine } from './markdown-lines.ts'
import { lineEnds, tidyBlocks } from './tidy-blocks.ts'

/** Blocks, and the first line that is not read yet. */
type Read = { blocks: Block[]; next: number }
type GrowingList = List & { items: ListItem[] }
/** Lists and quotes within each other, at most: what lies deeper is text. */
const deepest = 12

const gitHubTones: Record<string, (typeof calloutTones)[number]> = {
  important: 'note',
  caution: 'warning',
  info: 'note',
}

/**
 * The blocks that a Markdown text says: CommonMark with tables, checks, call-outs and struck-through words as GitHub
 * has them. HTML, references and footnotes are text. Takes time in proportion to its length.
 */
export function readMarkdown(markdown: string): Block[] {
  const lines = markdown
    .replace(/^\ufeff/, '')
    .replaceAll(lineEnds, '\n')
    .split('\n')
  return tidyBlocks(readLines(lines, 0))
}

function readLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const read = readBlock(lines, at, depth)
    for (const block of read.blocks) blocks.push(block)
    at = Math.max(read.next, at + 1)
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at] ?? ''
  const start = blockStart(line)
  if (line.trim() === '') return { blocks: [], next: at + 1 }
  if (start === 'fence') return readFence(lines, at)
  if (start === 'heading') return readHeading(line, at)
  if (start === 'divider') return { blocks: [{ type: 'divider' }], next: at + 1 }
  if (start === 'quote' && depth < deepest) return readQuote(lines, at, depth)
  if (start === 'list' && depth < deepest) return readList(lines, at, depth)
  return readTable(lines, at) ?? readParagraph(lines, at)
}

function readFence(lines: readonly string[], at: number): Read {
  const [, indent = '', fence = '', info = ''] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(lines[at] ?? '') ?? []
  const closes = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}\\s*$`)
  let end = at + 1
  while (end < lines.length && !closes.test(lines[end] ?? '')) end += 1
  const text = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^ {0,${indent.length}}`), ''))
  return {
    blocks: [{ type: 'code', language: info.trim().split(/\s/)[0] ?? '', text: text.join('\n') }],
    next: end + 1,
  }
}

function readHeading(line: string, at: number): Read {
  const [, signs = '#', rest = ''] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line) ?? []
  const words = rest.trim().replace(/(?:^|[ \t])#+$/, '')
  return { blocks: withImages(words, (children) => ({ type: 'heading', level: signs.length, children })), next: at + 1 }
}

function readQuote(lines: readonly string[], at: number, depth: number): Read {
  let end = at
  while (/^ {0,3}>/.test(lines[end] ?? '')) end += 1
  const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''))
  const [, name = '', rest = ''] = /^\[!(\w+)\]\s*(.*)$/.exec(inner[0] ?? '') ?? []
  const tone = calloutTones.find((one) => one === name.toLowerCase()) ?? gitHubTones[name.toLowerCase()]
  const { children, beside } = asLines(readLines(tone ? [rest, ...inner.slice(1)] : inner, depth + 1))
  const block: Block = tone ? { type: 'callout', tone, children } : { type: 'quote', children }
  return { blocks: [block, ...beside], next: end }
}

/** Blocks as lines of text, and beside them what is no text. */
function asLines(blocks: readonly Block[]): { children: Inline[]; beside: Block[] } {
  const isBeside = (block: Block) => block.type === 'image' || block.type === 'table' || block.type === 'code'
  const beside = blocks.filter(isBeside)
  return { children: joinLines(blocks.filter((block) => !isBeside(block)).map(flattenBlock)), beside }
}

function readList(lines: readonly string[], at: number, depth: number): Read {
  const lists: GrowingList[] = []
  const beside: Block[] = []
  const first = listLine(lines[at] ?? '')
  let next = at
  while (first && next < lines.length) {
    const found: ListLine | null = listLine(lines[next] ?? '')
    if (
      !found ||
      found.sign !== first.sign ||
      found.indent >= first.content ||
      blockStart(lines[next] ?? '') === 'divider'
    )
      break
    const end = itemEnd(lines, next, found)
    addItem(lists, beside, itemLines(lines.slice(next, end), found), { found, depth })
    next = end
  }
  return { blocks: [...lists, ...beside], next: trimBlank(lines, at, next) }
}

/** Blank lines after a list are no part of it. */
function trimBlank(lines: readonly string[], from: number, end: number): number {
  let last = end
  while (last > from + 1 && (lines[last - 1] ?? '').trim() === '') last -= 1
  return last
}

function itemEnd(lines: readonly string[], at: number, { content }: ListLine): number {
  let end = at + 1
  let blank = (lines[at] ?? '').trim().length <= 3 && listLine(lines[at] ?? '')?.rest === ''
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (line.trim() === '') {
      blank = true
      continue
    }
    const indented = indentOf(line) >= content
    // a line that goes on with a paragraph need not stand under it
    if (!indented && (blank || blockStart(line) !== null)) break
    blank = false
  }
  return end
}

function itemLines(lines: readonly string[], { content, rest }: ListLine): string[] {
  return [rest, ...lines.slice(1).map((line) => unindent(line, content))]
}

function indentOf(line: string): number {
  return line.replaceAll('\t', '    ').search(/\S/)
}

function unindent(line: string, by: number): string {
  const [blank = ''] = /^[ \t]*/.exec(line) ?? []
  return ' '.repeat(Math.max(0, blank.replaceAll('\t', '    ').length - by)) + line.slice(blank.length)
}

function addItem(
  lists: GrowingList[],
  beside: Block[],
  lines: readonly string[],
  item: { found: ListLine; depth: number },
) {
  const { found, depth } = item
  const [, sign, rest] = /^\[([ xX])\](?:\s+(.*))?$/.exec(lines[0] ?? '') ?? []
  const kind = sign !== undefined ? 'check' : found.start === null ? 'bullet' : 'number'
  const blocks = readLines(sign === undefined ? lines : [rest ?? '', ...lines.slice(1)], depth + 1)
  const inner = blocks.filter((block) => block.type === 'list')
  const { children, beside: others } = asLines(blocks.filter((block) => block.type !== 'list'))
  beside.push(...others)
  const last = lists.at(-1)
  const row = { checked: sign !== undefined && sign !== ' ', children, lists: inner }
  if (last?.kind === kind) last.items.push(row)
  else lists.push({ type: 'list', kind, start: found.start ?? 1, items: [row] })
}

function readTable(lines: readonly string[], at: number): Read | null {
  const [head = '', line = ''] = [lines[at], lines[at + 1]]
  if (!head.includes('|') || !/^ {0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/.test(line)) return null
  const align = cellsOf(line).map(alignOf)
  if (cellsOf(head).length !== align.length) return null
  let end = at + 2
  while (end < lines.length && (lines[end] ?? '').trim() !== '' && blockStart(lines[end] ?? '') === null) end += 1
  const texts = [head, ...lines.slice(at + 2, end)].map((row) => cellsOf(row).slice(0, align.length))
  const read = texts.map((row) => row.map((cell) => readInline(cell)))
  const images = read.flat().flatMap((cell) => cell.images)
  const table: Table = { type: 'table', align, rows: read.map((row) => row.map(({ children }) => children)) }
  return { blocks: [table, ...images.map((image) => ({ type: 'image' as const, image }))], next: end }
}

/** The texts between the bars of a row; a bar with a backslash is text. */
function cellsOf(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function alignOf(cell: string): Align {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right'
  return cell.startsWith(':') ? 'left' : null
}

function readParagraph(lines: readonly string[], at: number): Read {
  const kept: string[] = []
  let end = at
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (line.trim() === '') break
    const under = kept.length > 0 ? /^ {0,3}(=+|-+)\s*$/.exec(line)?.[1] : undefined
    if (under !== undefined) {
      const level = under.startsWith('=') ? 1 : 2
      return {
        blocks: withImages(kept.join('\n'), (children) => ({ type: 'heading', level, children })),
        next: end + 1,
      }
    }
    const start = blockStart(line)
    if (kept.length > 0 && start !== null && !(start === 'list' && isWeakList(line))) break
    kept.push(line.trimStart())
  }
  return { blocks: withImages(kept.join('\n').trimEnd(), (children) => ({ type: 'paragraph', children })), next: end }
}

/** A year at the start of a line begins no list within a paragraph, nor does a sign alone. */
function isWeakList(line: string): boolean {
  const found = listLine(line)
  return found !== null && (found.rest === '' || (found.start !== null && found.start !== 1))
}

/** A line and the pictures in it, which stand after it. */
function withImages(text: string, block: (children: Inline[]) => Block): Block[] {
  const { children, images } = readInline(text)
  const alone = images.length > 0 && children.every((one) => one.type === 'text' && one.text.trim() === '')
  return [...(alone ? [] : [block(children)]), ...images.map((image): Block => ({ type: 'image', image }))]
}
