import { $isCodeNode } from '@lexical/code-core'
import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableCellNode, type TableNode } from '@lexical/table'
import {
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from 'lexical'
import {
  type Align,
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Table,
  flattenBlock,
  joinLines,
  marks,
  plain,
} from './brief-blocks.ts'
import { $isCalloutNode } from './callout-node.ts'
import { $isDividerNode } from './divider-node.ts'
import { $isFactNode } from './fact-node.ts'
import { $isImageNode } from './image-node.ts'
import { $isMentionNode } from './mention-node.ts'
import { asText } from './plain-value.ts'
import { tidyBlocks } from './tidy-blocks.ts'

/** What a brief holds, tidied; within a `read` or `update` of its editor. */
export function $readBlocks(): Block[] {
  return tidyBlocks($getRoot().getChildren().flatMap($blocksOf))
}

/** The blocks of one node: its own, and pictures that stand in its text. */
export function $blocksOf(node: LexicalNode): Block[] {
  if ($isImageNode(node)) return [{ type: 'image', image: node.getImage() }]
  if ($isDividerNode(node)) return [{ type: 'divider' }]
  if ($isListNode(node)) return [$listOf(node)]
  if ($isTableNode(node)) return [$tableOf(node)]
  if ($isCodeNode(node)) return [{ type: 'code', language: asText(node.getLanguage()), text: node.getTextContent() }]
  if (!$isElementNode(node)) return [{ type: 'paragraph', children: $inlinesOf([node]) }]
  return [$textBlock(node), ...$imagesIn(node)]
}

function $textBlock(node: ElementNode): Block {
  const children = $linesOf(node)
  if ($isHeadingNode(node)) return { type: 'heading', level: Number(node.getTag().slice(1)), children }
  if ($isQuoteNode(node)) return { type: 'quote', children }
  return $isCalloutNode(node) ? { type: 'callout', tone: node.getTone(), children } : { type: 'paragraph', children }
}

function $imagesIn(node: ElementNode): Block[] {
  return node
    .getChildren()
    .filter($isImageNode)
    .map((image) => ({ type: 'image', image: image.getImage() }))
}

/** The text of an element, and of the blocks within it, as lines. */
function $linesOf(node: ElementNode): Inline[] {
  const lines: Inline[][] = []
  let line: Inline[] = []
  for (const child of node.getChildren()) {
    if ($isElementNode(child) && !child.isInline()) {
      lines.push(line, joinLines($blocksOf(child).map(flattenBlock)))
      line = []
    } else line.push(...$inlinesOf([child]))
  }
  return joinLines([...lines, line])
}

function $inlinesOf(nodes: readonly LexicalNode[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if ($isTextNode(node)) return [$textOf(node)]
    if ($isLineBreakNode(node)) return [{ type: 'break' }]
    if ($isFactNode(node)) return [{ type: 'fact', fact: node.getFact() }]
    if ($isMentionNode(node)) return [{ type: 'mention', mention: node.getMention() }]
    if ($isLinkNode(node))
      return [{ type: 'link', url: asText(node.getURL()), children: $inlinesOf(node.getChildren()) }]
    return $isElementNode(node) ? $inlinesOf(node.getChildren()) : []
  })
}

function $textOf(node: TextNode): Inline {
  const look = marks.filter((mark) => node.hasFormat(mark === 'strike' ? 'strikethrough' : mark))
  return plain(node.getTextContent(), look)
}

function $listOf(node: ListNode): List {
  const kind = node.getListType()
  const items: ListItem[] = []
  for (const child of node.getChildren().filter($isListItemNode)) {
    const lists = child.getChildren().filter($isListNode).map($listOf)
    const children = $itemText(child)
    const last = items.at(-1)
    // an item that only holds a list: the list under the item before it
    if (children.length === 0 && lists.length > 0 && last)
      items[items.length - 1] = { ...last, lists: [...last.lists, ...lists] }
    else items.push({ checked: child.getChecked() === true, children, lists })
  }
  return { type: 'list', kind, start: node.getStart(), items }
}

function $itemText(item: ListItemNode): Inline[] {
  const inner = item.getChildren().filter((child) => !$isListNode(child))
  const blocks = inner.filter((child) => $isElementNode(child) && !child.isInline())
  return joinLines([
    $inlinesOf(inner.filter((child) => !blocks.includes(child))),
    ...blocks.flatMap($blocksOf).map(flattenBlock),
  ])
}

function $tableOf(node: TableNode): Table {
  const rows = node
    .getChildren()
    .filter($isTableRowNode)
    .map((row) => row.getChildren().filter($isTableCellNode))
  const align = (rows[0] ?? []).flatMap((cell): Align[] => [$alignOf(cell), ...spread(cell, null)])
  return {
    type: 'table',
    align,
    rows: rows.map((row) => row.flatMap((cell): Inline[][] => [$linesOf(cell), ...spread(cell, [])])),
  }
}

/** A cell over several columns: the others are empty. */
function spread<T>(cell: TableCellNode, empty: T): T[] {
  return Array.from({ length: Math.min(200, Math.max(0, cell.getColSpan() - 1)) }, () => empty)
}

function $alignOf(cell: TableCellNode): Align {
  const [first] = cell.getChildren()
  const format = ($isElementNode(first) ? first.getFormatType() : '') || cell.getFormatType()
  return format === 'left' || format === 'center' || format === 'right' ? format : null
}
