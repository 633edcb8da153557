import { $isLinkNode } from '@lexical/link'
import { $findTableNode } from '@lexical/table'
import {
  $getSelection,
  $isRangeSelection,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical'
import { useEffect, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import { $blockKindOf, type BlockKind } from './block-kind.ts'

/** What the tools show of the place where one writes. */
export type SelectionState = {
  block: BlockKind
  bold: boolean
  italic: boolean
  strikethrough: boolean
  code: boolean
  /** The address of the link that the caret is in. */
  link: string | null
  inTable: boolean
}

const nothing: SelectionState = {
  block: 'paragraph',
  bold: false,
  italic: false,
  strikethrough: false,
  code: false,
  link: null,
  inTable: false,
}

/** Follows the caret. */
export function useSelectionState(editor: LexicalEditor): SelectionState {
  const [state, setState] = useState(nothing)
  useEffect(() => {
    const look = () => {
      const next = editor.getEditorState().read($readSelection)
      setState((before) => (equalJson(before, next) ? before : next))
    }
    look()
    return editor.registerUpdateListener(look)
  }, [editor])
  return state
}

/** May one undo and redo here? Only one's own edits of this page count. */
export function useUndoState(editor: LexicalEditor): { canUndo: boolean; canRedo: boolean } {
  const [canUndo, setCanUndo] = useState(false)
  const [canRedo, setCanRedo] = useState(false)
  useEffect(() => {
    const hear = (set: (can: boolean) => void) => (can: boolean) => {
      set(can)
      return false
    }
    return mergeRegister(
      editor.registerCommand(CAN_UNDO_COMMAND, hear(setCanUndo), COMMAND_PRIORITY_LOW),
      editor.registerCommand(CAN_REDO_COMMAND, hear(setCanRedo), COMMAND_PRIORITY_LOW),
    )
  }, [editor])
  return { canUndo, canRedo }
}

function $readSelection(): SelectionState {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return nothing
  const node = selection.anchor.getNode()
  return {
    block: $blockKindOf(node),
    bold: selection.hasFormat('bold'),
    italic: selection.hasFormat('italic'),
    strikethrough: selection.hasFormat('strikethrough'),
    code: selection.hasFormat('code'),
    link: $linkAround(node),
    inTable: $findTableNode(node) !== null,
  }
}

function $linkAround(node: LexicalNode): string | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) if ($isLinkNode(at)) return at.getURL()
  return null
}
