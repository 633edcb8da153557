import { LinkNode } from '@lexical/link'
import {
  $getSelection,
  $isNodeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { useEffect, useRef } from 'react'
import { $isFactNode } from '../../../shared/brief/fact-node.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useSession } from '../../session/session-provider.tsx'
import { type BlockKind, setBlockKind } from './block-kind.ts'
import { useBriefWays } from './brief-ways.ts'
import { isSafeLink } from './is-safe-link.ts'
import { nameCheckLists } from './name-check-lists.ts'
import { keepOthersWords } from './own-undo.ts'
import { registerPaste } from './paste-plugin.ts'
import { ASK_FOR_LINK } from './picture-command.ts'

/** Keys, pasting, and what keeps links safe; the editor may be written in as far as the room may. */
export function useBriefCommands(editor: LexicalEditor, room: BriefRoom, tell: (text: string) => void): void {
  const { board } = useSession()
  const { openItem } = useBriefWays()
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(
    () =>
      mergeRegister(
        followRoom(editor, room),
        registerKeys(editor),
        registerLinks(editor),
        nameCheckLists(editor),
        keepOthersWords(editor, room.doc),
      ),
    [editor, room],
  )
  useEffect(
    () => editor.registerCommand(KEY_ENTER_COMMAND, (event) => $openChosen(event, openItem), COMMAND_PRIORITY_LOW),
    [editor, openItem],
  )
  useEffect(() => registerPaste(editor, { board, tell: (text) => latest.current(text) }), [board, editor])
}

/** Nobody writes before the text is there: it would stand before all the others' words. */
function followRoom(editor: LexicalEditor, room: BriefRoom): () => void {
  const follow = () => {
    const state = room.state.get()
    editor.setEditable(room.editable.get() && (state === 'ready' || state === 'blank'))
  }
  follow()
  return mergeRegister(room.state.subscribe(follow), room.editable.subscribe(follow))
}

/** A link that may not be followed becomes its words; one that may opens by ⌘ and a press, or where nobody writes by a press. */
function registerLinks(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(LinkNode, (link) => {
      if (isSafeLink(link.getURL())) return
      for (const child of link.getChildren()) link.insertBefore(child)
      link.remove()
    }),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null
        if (!link) return false
        event.preventDefault()
        if (editor.isEditable() && !event.metaKey && !event.ctrlKey) return false
        window.open(link.href, '_blank', 'noopener,noreferrer')
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}

const headingKeys: Readonly<Record<string, BlockKind>> = {
  Digit0: 'paragraph',
  Digit1: 'h1',
  Digit2: 'h2',
  Digit3: 'h3',
}
const listKeys: Readonly<Record<string, BlockKind>> = { Digit7: 'number', Digit8: 'bullet', Digit9: 'check' }

/** ⌥⌘1–3 headings, ⇧⌘7–9 lists, ⇧⌘X struck, ⌘E code, ⌘K a link; Esc leaves the text. */
function registerKeys(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => actOn(editor, event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        event.preventDefault()
        event.stopPropagation()
        const root = editor.getRootElement()
        editor.blur()
        root?.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    ...[KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND].map((command) =>
      editor.registerCommand(command, $removeChosen, COMMAND_PRIORITY_LOW),
    ),
  )
}

function actOn(editor: LexicalEditor, event: KeyboardEvent): boolean {
  if (!(event.metaKey || event.ctrlKey) || !editor.isEditable()) return false
  const kind = event.altKey ? headingKeys[event.code] : event.shiftKey ? listKeys[event.code] : undefined
  const key = event.key.toLowerCase()
  if (kind !== undefined) setBlockKind(editor, kind)
  else if (event.shiftKey && key === 'x') editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough')
  else if (!event.shiftKey && !event.altKey && key === 'e') editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code')
  else if (!event.shiftKey && !event.altKey && key === 'k') editor.dispatchCommand(ASK_FOR_LINK, undefined)
  else return false
  event.preventDefault()
  event.stopPropagation()
  return true
}

/** The chip of an item that the arrows have chosen is followed. */
function $openChosen(event: KeyboardEvent | null, openItem: (id: string) => void): boolean {
  const selection = $getSelection()
  const [node, ...others] = $isNodeSelection(selection) ? selection.getNodes() : []
  if (!$isFactNode(node) || others.length > 0 || node.getFact().kind !== 'item') return false
  event?.preventDefault()
  openItem(node.getFact().id)
  return true
}

/** A picture, line or chip that is chosen as a whole is taken away as a whole. */
function $removeChosen(event: KeyboardEvent): boolean {
  const selection = $getSelection()
  if (!$isNodeSelection(selection)) return false
  event.preventDefault()
  for (const node of selection.getNodes()) {
    node.selectPrevious()
    node.remove()
  }
  return true
}
