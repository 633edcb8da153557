import type { Align, Block, Inline, List, Table } from './brief-blocks.ts'
import { type LinePlace, escapeText, writeInline } from './write-inline.ts'

const paragraph: LinePlace = { starts: true, lineBreak: '\\\n' }
/** Where a line has to be one: a break is written as HTML. */
const oneLine: LinePlace = { starts: false, lineBreak: '<br>' }

/** Tidy blocks as Markdown: CommonMark, with tables, checks and call-outs as GitHub writes them. Ends in a new line. */
export function writeMarkdown(blocks: readonly Block[]): string {
  const written = blocks.map(writeBlock).join('\n\n')
  return written === '' ? '' : `${written}\n`
}

function writeBlock(block: Block): string {
  if (block.type === 'paragraph') return writeInline(block.children, paragraph)
  if (block.type === 'heading') return writeHeading(block.level, block.children)
  if (block.type === 'quote') return quoted(writeInline(block.children, paragraph))
  if (block.type === 'callout')
    return quoted([`[!${block.tone}]`, writeInline(block.children, paragraph)].join('\n').trimEnd())
  if (block.type === 'code') return writeFence(block.language, block.text)
  if (block.type === 'image') return writeImage(block)
  if (block.type === 'list') return writeList(block).join('\n')
  return block.type === 'table' ? writeTable(block) : '---'
}

function writeHeading(level: number, children: readonly Inline[]): string {
  const words = writeInline(children, oneLine).replace(/#(?=#*$)/, '\\#')
  return `${'#'.repeat(level)} ${words}`.trimEnd()
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function writeFence(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/^\s*`+/gm) ?? []).map((run) => run.trim().length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text === '' ? '' : `${text}\n`}${fence}`
}

function writeImage({ image: { src, alt, width, height } }: Block & { type: 'image' }): string {
  const size = width > 0 || height > 0 ? ` "${width}x${height}"` : ''
  const address = /[()&]/.test(src) ? `<${src.replaceAll(/&(?=[#\w]+;)/g, '\\&')}>` : src
  return `![${escapeText(alt)}](${address}${size})`
}

function writeList({ kind, start, items }: List): string[] {
  return items.flatMap(({ checked, children, lists }, index) => {
    const marker = kind === 'number' ? `${start + index}.` : '-'
    const check = kind === 'check' ? (checked ? '[x] ' : '[ ] ') : ''
    const own = children.length === 0 ? [] : writeInline(children, paragraph).split('\n')
    const [first = '', ...rest] = [
      ...own,
      ...lists.flatMap((list, at) => writeInner(list, own.length > 0 || at > 0, at > 0)),
    ]
    const lines = [`${marker} ${check}${first}`.trimEnd(), ...rest.map(indent)]
    function indent(line: string) {
      return line === '' ? '' : `${' '.repeat(marker.length + 1)}${line}`
    }
    return lines
  })
}

/** A list within an item: only one that begins with 1 may follow text at once. */
function writeInner(list: List, isBelow: boolean, isBelowList: boolean): string[] {
  const apart = isBelowList || (list.kind === 'number' && list.start !== 1)
  return isBelow && apart ? ['', ...writeList(list)] : writeList(list)
}

function writeTable({ align, rows: [head = [], ...rest] }: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const cellsOf = (cells: readonly (readonly Inline[])[]) =>
    cells.map((cell) => writeInline(cell, oneLine).replaceAll('|', '\\|'))
  return [row(cellsOf(head)), row(align.map(writeAlign)), ...rest.map((cells) => row(cellsOf(cells)))].join('\n')
}

function writeAlign(align: Align): string {
  if (align === 'center') return ':---:'
  if (align === 'right') return '---:'
  return align === 'left' ? ':---' : '---'
}
