import { $isCodeNode } from '@lexical/code-core'
import { $getSelection, $isRangeSelection, $isTextNode, type LexicalEditor, type NodeKey } from 'lexical'

/** What is being asked for in the text: after `/` for something to put in, after `@` for somebody or something. */
export type TypeaheadMatch = { trigger: '/' | '@'; query: string; node: NodeKey; start: number; end: number }

const asked = /(^|[\s(])([/@])([^\s/@][^/@\n]{0,40}|)$/

/** What is asked for where the caret is, or null. */
export function readTypeahead(editor: LexicalEditor): TypeaheadMatch | null {
  return editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
    const node = selection.anchor.getNode()
    if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null
    if ($isCodeNode(node.getParent())) return null
    const end = selection.anchor.offset
    const found = asked.exec(node.getTextContent().slice(0, end))
    if (!found) return null
    const [, , trigger, query = ''] = found
    // three words are no name any more
    if ((trigger !== '/' && trigger !== '@') || query.split(' ').length > 3) return null
    return { trigger, query, node: node.getKey(), start: end - query.length - 1, end }
  })
}

/** Takes the words that asked out of the text. Within an update; the caret stays where they were. */
export function $takeAsked({ node: key, start, end }: TypeaheadMatch): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || node.getKey() !== key) return
  const text = node.getTextContent()
  node.select(start, Math.min(end, text.length)).removeText()
}
