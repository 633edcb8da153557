import { $createTableNodeWithDimensions } from '@lexical/table'
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
  $insertNodeToNearestRoot(table)
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

function $insertBlock(block: Parameters<typeof $insertNodeToNearestRoot>[0]): void {
  $insertNodeToNearestRoot(block)
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
