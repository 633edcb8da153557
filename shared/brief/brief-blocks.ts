import type { CalloutTone } from './callout-node.ts'
import type { Fact, Image, Mention } from './decorators.ts'

/** How a text is set off, outermost first. */
export const marks = ['strike', 'bold', 'italic', 'code'] as const
export type Mark = (typeof marks)[number]

export type TextRun = { type: 'text'; text: string; marks: readonly Mark[] }

/** What stands in a line. */
export type Inline =
  | TextRun
  | { type: 'break' }
  | { type: 'link'; url: string; children: readonly Inline[] }
  | { type: 'fact'; fact: Fact }
  | { type: 'mention'; mention: Mention }

export const listKinds = ['bullet', 'number', 'check'] as const
export type ListKind = (typeof listKinds)[number]

export type ListItem = { checked: boolean; children: readonly Inline[]; lists: readonly List[] }

/** `start`: the number of the first item; 1 in lists without numbers. */
export type List = { type: 'list'; kind: ListKind; start: number; items: readonly ListItem[] }

export type Align = 'left' | 'center' | 'right' | null

/** The first row is the head. Every row has as many cells as `align` has columns. */
export type Table = { type: 'table'; align: readonly Align[]; rows: readonly (readonly (readonly Inline[])[])[] }

/** A paragraph, a picture, a list…: a brief is a row of these. A form of its own, for every format it is written in. */
export type Block =
  | { type: 'paragraph'; children: readonly Inline[] }
  | { type: 'heading'; level: number; children: readonly Inline[] }
  | { type: 'quote'; children: readonly Inline[] }
  | { type: 'callout'; tone: CalloutTone; children: readonly Inline[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'image'; image: Image }
  | { type: 'divider' }
  | List
  | Table

/** The words of a line, without their form. */
export function inlineWords(children: readonly Inline[]): string {
  return children.map(wordsOf).join('')
}

function wordsOf(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  if (inline.type === 'link') return inlineWords(inline.children)
  if (inline.type === 'fact') return inline.fact.label
  return inline.type === 'mention' ? `@${inline.mention.name}` : '\n'
}

/** Everything that stands in one line of another: pieces with a line break between them. */
export function joinLines(lines: readonly (readonly Inline[])[]): Inline[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: 'break' as const }, ...line]))
}

/** A block as lines of text within another that holds text only: in a quote, a cell, an item. */
export function flattenBlock(block: Block): Inline[] {
  if (block.type === 'list') return flattenList(block)
  if (block.type === 'table') return joinLines(block.rows.map((row) => joinCells(row)))
  if (block.type === 'image') return block.image.alt === '' ? [] : [plain(block.image.alt)]
  if (block.type === 'code') return joinLines(block.text.split('\n').map((line) => [plain(line, ['code'])]))
  return block.type === 'divider' ? [] : [...block.children]
}

function flattenList({ items }: List): Inline[] {
  return joinLines(items.flatMap(({ children, lists }) => [children, ...lists.map(flattenList)]))
}

function joinCells(cells: readonly (readonly Inline[])[]): Inline[] {
  return cells.flatMap((cell, index) => (index === 0 ? cell : [plain(' '), ...cell]))
}

/** A run of text. */
export function plain(text: string, marks: readonly Mark[] = []): TextRun {
  return { type: 'text', text, marks }
}
