import type { LexicalEditor } from 'lexical'
import type { Range as FlatRange } from '../../../shared/brief/find-quote.ts'
import { $flatNodes, type NodeRun } from '../../../shared/brief/flat-editor.ts'

/** What an editor shows, as flat text, and which piece of the page shows which part of it. */
export type FlatPage = { text: string; runs: readonly NodeRun[] }

/** The flat text that is on the page now. */
export function flatPage(editor: LexicalEditor): FlatPage {
  return editor.getEditorState().read($flatNodes)
}

/** A stretch of the flat text as a live range of the page; null when the page does not show it. */
export function pageRange(editor: LexicalEditor, { runs }: FlatPage, { start, end }: FlatRange): Range | null {
  const first = runs.find((run) => run.offset + run.length > start)
  const last = runs.findLast((run) => run.offset < end)
  if (!first || !last || first.offset > last.offset) return null
  const range = document.createRange()
  const isSet = setPoint(editor, range, first, Math.max(0, start - first.offset), true)
  return isSet && setPoint(editor, range, last, Math.min(last.length, end - last.offset), false) ? range : null
}

/** What is selected in the editor, as a stretch of its flat text: empty (`start` is `end`) where the caret is; null when nothing of it is. */
export function selectedRange(editor: LexicalEditor, { runs }: FlatPage): FlatRange | null {
  const root = editor.getRootElement()
  const selection = document.getSelection()
  if (!root || !selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const parts = runs.flatMap((run) => {
    const node = pieceOf(editor, run)
    if (!node || !range.intersectsNode(node)) return []
    const from = run.isText && range.startContainer === node ? Math.min(range.startOffset, run.length) : 0
    const to = run.isText && range.endContainer === node ? Math.min(range.endOffset, run.length) : run.length
    return [{ start: run.offset + from, end: run.offset + to }]
  })
  const [first, last] = [parts[0], parts.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}

function setPoint(editor: LexicalEditor, range: Range, run: NodeRun, offset: number, isStart: boolean): boolean {
  const node = pieceOf(editor, run)
  if (!node) return false
  if (!(node instanceof Text)) {
    if (isStart) range.setStartBefore(node)
    else range.setEndAfter(node)
  } else if (isStart) range.setStart(node, Math.min(offset, node.length))
  else range.setEnd(node, Math.min(offset, node.length))
  return true
}

/** The text node that shows a run of text, or the element of another. */
function pieceOf(editor: LexicalEditor, { key, isText }: NodeRun): Text | HTMLElement | null {
  const element = editor.getElementByKey(key)
  if (!isText || !element) return element
  const found = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
  return found instanceof Text ? found : null
}
