import { $createCodeNode } from '@lexical/code-core'
import { $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, type ListItemNode, type ListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
  type TableNode,
} from '@lexical/table'
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, type LexicalNode } from 'lexical'
import type { Align, Block, Inline, List, Table, TextRun } from './brief-blocks.ts'
import { $createCalloutNode } from './callout-node.ts'
import { $createDividerNode } from './divider-node.ts'
import { $createFactNode } from './fact-node.ts'
import { $createImageNode } from './image-node.ts'
import { $blocksOf } from './lexical-blocks.ts'
import { $createMentionNode } from './mention-node.ts'
import { tidyBlocks } from './tidy-blocks.ts'

const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

/** Makes a brief hold these blocks. Those at its start and end that are the same already stay as they are. */
export function $writeBlocks(blocks: readonly Block[]): void {
  const root = $getRoot()
  const nodes = root.getChildren()
  const there = nodes.map((node) => JSON.stringify(tidyBlocks($blocksOf(node))))
  const wanted = blocks.map((block) => JSON.stringify([block]))
  const most = Math.min(there.length, wanted.length)
  let before = 0
  while (before < most && there[before] === wanted[before]) before += 1
  let after = 0
  while (after < most - before && there.at(-1 - after) === wanted.at(-1 - after)) after += 1
  const fresh = blocks.slice(before, blocks.length - after).map($createBlock)
  root.splice(before, nodes.length - before - after, fresh)
  if (root.getChildrenSize() === 0) root.append($createParagraphNode())
}

/** Nodes for blocks, to be put in somewhere. */
export function $createBlock(block: Block): LexicalNode {
  if (block.type === 'list') return $createList(block)
  if (block.type === 'table') return $createTable(block)
  if (block.type === 'image') return $createImageNode(block.image)
  if (block.type === 'divider') return $createDividerNode()
  if (block.type === 'code') return $createCodeNode(block.language || undefined).append(...$lines(block.text))
  return $createTextBlock(block).append(...block.children.map($createInline))
}

function $createTextBlock(block: Extract<Block, { type: 'paragraph' | 'heading' | 'quote' | 'callout' }>) {
  if (block.type === 'heading') return $createHeadingNode(tags[block.level - 1] ?? 'h6')
  if (block.type === 'quote') return $createQuoteNode()
  return block.type === 'callout' ? $createCalloutNode(block.tone) : $createParagraphNode()
}

function $lines(text: string): LexicalNode[] {
  return text.split('\n').flatMap((line, index) => {
    const words = line === '' ? [] : [$createTextNode(line)]
    return index === 0 ? words : [$createLineBreakNode(), ...words]
  })
}

function $createInline(inline: Inline): LexicalNode {
  if (inline.type === 'text') return $createRun(inline)
  if (inline.type === 'break') return $createLineBreakNode()
  if (inline.type === 'fact') return $createFactNode(inline.fact)
  if (inline.type === 'mention') return $createMentionNode(inline.mention)
  return $createLinkNode(inline.url).append(...inline.children.map($createInline))
}

function $createRun({ text, marks }: TextRun): LexicalNode {
  const node = $createTextNode(text)
  for (const mark of marks) node.toggleFormat(mark === 'strike' ? 'strikethrough' : mark)
  return node
}

function $createList({ kind, start, items }: List): ListNode {
  const list = $createListNode(kind, start)
  for (const { checked, children, lists } of items) {
    const item = $createListItemNode(kind === 'check' ? checked : undefined)
    list.append(item.append(...children.map($createInline)))
    for (const inner of lists) list.append($wrap($createList(inner)))
  }
  return list
}

function $wrap(list: ListNode): ListItemNode {
  return $createListItemNode().append(list)
}

function $createTable({ align, rows }: Table): TableNode {
  const table = $createTableNode()
  rows.forEach((cells, index) => {
    const row = $createTableRowNode()
    cells.forEach((cell, column) => row.append($createCell(cell, index === 0, align[column] ?? null)))
    table.append(row)
  })
  return table
}

function $createCell(children: readonly Inline[], isHead: boolean, align: Align) {
  const paragraph = $createParagraphNode().append(...children.map($createInline))
  if (align !== null) paragraph.setFormat(align)
  const state = isHead ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS
  return $createTableCellNode(state).append(paragraph)
}
