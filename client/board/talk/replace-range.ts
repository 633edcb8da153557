import {
  $createRangeSelection,
  $getNodeByKey,
  $setSelection,
  type LexicalEditor,
  type PointType,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { Range } from '../../../shared/brief/find-quote.ts'
import { $flatNodes, type NodeRun } from '../../../shared/brief/flat-editor.ts'

/** Writes `text` in the place of a stretch of the flat text, as if it had been typed; false when it is not there. */
export function replaceRange(editor: LexicalEditor, range: Range, text: string): boolean {
  let isDone = false
  editor.update(
    () => {
      isDone = $replace(range, text)
    },
    // the focus stays where the act was
    { discrete: true, tag: SKIP_DOM_SELECTION_TAG },
  )
  return isDone
}

function $replace({ start, end }: Range, text: string): boolean {
  const { runs } = $flatNodes()
  const first = runs.find((run) => run.offset + run.length > start)
  const last = runs.findLast((run) => run.offset < end)
  if (!first || !last || first.offset > last.offset) return false
  const selection = $createRangeSelection()
  $setPoint(selection.anchor, first, start - first.offset)
  $setPoint(selection.focus, last, end - last.offset)
  $setSelection(selection)
  if (text === '') selection.removeText()
  else selection.insertRawText(text)
  return true
}

/** A run that is no text is chosen whole: from before it, or to after it. */
function $setPoint(point: PointType, { key, isText, length }: NodeRun, offset: number): void {
  if (isText) return point.set(key, Math.max(0, Math.min(length, offset)), 'text')
  const node = $getNodeByKey(key)
  const parent = node?.getParent()
  if (node && parent) point.set(parent.getKey(), node.getIndexWithinParent() + (offset > 0 ? 1 : 0), 'element')
}
