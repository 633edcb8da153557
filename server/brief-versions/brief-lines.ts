import type { LexicalEditor } from 'lexical'
import { type Block, type Inline, type List, type Table, inlineWords } from '../../shared/brief/brief-blocks.ts'
import { $readBlocks } from '../../shared/brief/lexical-blocks.ts'
import { writeMarkdown } from '../../shared/brief/write-markdown.ts'
import type { BriefLine, BriefLineKind } from '../../shared/interchange/brief-versions.ts'

/** A brief line by line, to be compared with another. */
export function briefLines(editor: LexicalEditor): BriefLine[] {
  return editor.getEditorState().read($readBlocks).flatMap(linesOf)
}

function linesOf(block: Block): BriefLine[] {
  if (block.type === 'list') return listLines(block, 0)
  if (block.type === 'table') return tableLines(block)
  if (block.type === 'divider') return [line('divider', '', block)]
  if (block.type === 'code') return [line('code', block.text, block)]
  if (block.type === 'image') return [line('image', block.image.alt, block)]
  const kind = block.type === 'heading' ? headings[block.level - 1] : block.type
  return [line(kind ?? 'paragraph', inlineWords(block.children), block)]
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function listLines({ kind, items }: List, depth: number): BriefLine[] {
  return items.flatMap(({ checked, children, lists }) => [
    { ...textLine(kind === 'check' && checked ? 'done' : kind, children), depth },
    ...lists.flatMap((list) => listLines(list, depth + 1)),
  ])
}

function tableLines({ rows }: Table): BriefLine[] {
  return rows.map((cells) => {
    const lines = cells.map((cell) => textLine('row', cell))
    return {
      kind: 'row',
      depth: 0,
      text: lines.map(({ text }) => text.replaceAll('\n', ' ')).join('\t'),
      form: lines.map(({ form }) => form).join('|'),
    }
  })
}

function textLine(kind: BriefLineKind, children: readonly Inline[]): BriefLine {
  return line(kind, inlineWords(children), { type: 'paragraph', children })
}

function line(kind: BriefLineKind, text: string, block: Block): BriefLine {
  return { kind, depth: 0, text, form: writeMarkdown([block]).trimEnd() }
}
