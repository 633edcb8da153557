import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import {
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  ListNode,
  REMOVE_LIST_COMMAND,
} from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $getNearestNodeOfType } from '@lexical/utils'
import { $createParagraphNode, $getSelection, $isRangeSelection, type LexicalEditor, type LexicalNode } from 'lexical'
import { $createCalloutNode, $isCalloutNode } from '../../../shared/brief/callout-node.ts'

/** What a block of a brief can be. */
export const textStyles = ['paragraph', 'h1', 'h2', 'h3', 'quote', 'callout', 'code'] as const
export type TextStyle = (typeof textStyles)[number]
export const listStyles = ['bullet', 'number', 'check'] as const
export type ListStyle = (typeof listStyles)[number]
export type BlockKind = TextStyle | ListStyle

/** What the block is that a node lies in. Within an editor's read or update. */
export function $blockKindOf(node: LexicalNode): BlockKind {
  const list = $getNearestNodeOfType(node, ListNode)
  if ($isListNode(list)) return list.getListType()
  for (let block: LexicalNode | null = node; block !== null; block = block.getParent()) {
    if ($isHeadingNode(block)) return headingKind(block.getTag())
    if ($isQuoteNode(block)) return 'quote'
    if ($isCalloutNode(block)) return 'callout'
    if ($isCodeNode(block)) return 'code'
  }
  return 'paragraph'
}

function headingKind(tag: string): TextStyle {
  return tag === 'h1' || tag === 'h2' ? tag : 'h3'
}

/** Turns the blocks that are chosen into another kind; one that is asked for again becomes paragraphs. */
export function setBlockKind(editor: LexicalEditor, kind: BlockKind): void {
  editor.update(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return
    const present = $blockKindOf(selection.anchor.getNode())
    if (isListStyle(kind)) {
      editor.dispatchCommand(present === kind ? REMOVE_LIST_COMMAND : listCommands[kind], undefined)
      return
    }
    if (isListStyle(present)) editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
    const after = $getSelection()
    if ($isRangeSelection(after)) $setBlocksType(after, () => $makeBlock(present === kind ? 'paragraph' : kind))
  })
}

const listCommands = {
  bullet: INSERT_UNORDERED_LIST_COMMAND,
  number: INSERT_ORDERED_LIST_COMMAND,
  check: INSERT_CHECK_LIST_COMMAND,
} as const

function isListStyle(kind: BlockKind): kind is ListStyle {
  return kind === 'bullet' || kind === 'number' || kind === 'check'
}

function $makeBlock(kind: TextStyle) {
  if (kind === 'paragraph') return $createParagraphNode()
  if (kind === 'quote') return $createQuoteNode()
  if (kind === 'callout') return $createCalloutNode('note')
  return kind === 'code' ? $createCodeNode() : $createHeadingNode(kind)
}
