import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table'
import { $insertNodeToNearestRoot } from '@lexical/utils'
import {
  $createParagraphNode,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
} from 'lexical'
import type { Fact, Image, Mention } from '../../../shared/brief/decorators.ts'
import { $createDividerNode } from '../../../shared/brief/divider-node.ts'
import { $createFactNode } from '../../../shared/brief/fact-node.ts'
import { $createImageNode } from '../../../shared/brief/image-node.ts'
import { $createMentionNode } from '../../../shared/brief/mention-node.ts'

/** What is put into a brief where the caret is. Each within an update of the editor. */

/** A table of three by three, its first row a head; the caret goes into the first cell. */
export function $insertTable(): void {
  const table = $createTableNodeWithDimensions(3, 3, { rows: true, columns: false })
  $placeBlock(table)
  const cell = table.getFirstDescendant()
  if ($isTextNode(cell)) cell.select()
  else if ($isElementNode(cell)) cell.selectStart()
  $dropEmptyBefore(table)
}

/** A line across the text; one writes on under it. */
export function $insertDivider(): void {
  $insertBlock($createDividerNode())
}

export function $insertImage(image: Image): void {
  $insertBlock($createImageNode(image))
}

/** A chip, and a space behind it to write on. */
export function $insertFact(fact: Fact): void {
  $insertNodes([$createFactNode(fact)])
  $writeSpace()
}

export function $insertMention(mention: Mention): void {
  $insertNodes([$createMentionNode(mention)])
  $writeSpace()
}

/** Opens the menu of people and things, by the sign that opens it. */
export function $askForFact(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const before = selection.anchor.getNode().getTextContent().slice(0, selection.anchor.offset)
  // the sign means something only behind a space
  selection.insertText(before === '' || /[\s(]$/.test(before) ? '@' : ' @')
}

/** The table of the text that a node is in; null: it is in none. */
export function $tableAround(node: LexicalNode): LexicalNode | null {
  return node.getParents().findLast($isTableNode) ?? null
}

/** A cell holds words alone, as it does in every format that a brief goes out in: what is more stands after the table. */
function $placeBlock(block: LexicalNode): void {
  const selection = $getSelection()
  const [first] = selection?.getNodes() ?? []
  const table = first ? $tableAround(first) : null
  if (table) table.insertAfter(block)
  else $insertNodeToNearestRoot(block)
}

function $insertBlock(block: LexicalNode): void {
  $placeBlock(block)
  if (block.getNextSibling() === null) block.insertAfter($createParagraphNode())
  block.selectNext()
  $dropEmptyBefore(block)
}

/** The empty line that one asked on has done its work. */
function $dropEmptyBefore(block: LexicalNode): void {
  const before = block.getPreviousSibling()
  if ($isParagraphNode(before) && before.isEmpty()) before.remove()
}

function $writeSpace(): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection)) selection.insertText(' ')
}
