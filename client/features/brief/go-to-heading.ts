import { $isHeadingNode } from '@lexical/rich-text'
import { $descendantsMatching } from '@lexical/utils'
import { $getRoot, type LexicalEditor } from 'lexical'

/** Goes to the heading at this place among all headings, and puts the caret behind its words. */
export function goToHeading(editor: LexicalEditor, place: number): void {
  const key = editor.read(() => $descendantsMatching($getRoot().getChildren(), $isHeadingNode)[place]?.getKey())
  if (key === undefined) return
  // the menu gives the focus back first
  requestAnimationFrame(() => {
    editor.update(() => {
      const heading = $descendantsMatching($getRoot().getChildren(), $isHeadingNode)[place]
      if (editor.isEditable()) heading?.selectEnd()
    })
    editor.getElementByKey(key)?.scrollIntoView({ block: 'start' })
    editor.focus()
  })
}
