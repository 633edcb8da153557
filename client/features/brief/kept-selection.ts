import { $getSelection, $setSelection, type BaseSelection, type LexicalEditor } from 'lexical'

/** Where the caret was before a field took the focus. */
export type KeptSelection = BaseSelection | null

/** Remembers what is chosen. */
export function keepSelection(editor: LexicalEditor): KeptSelection {
  return editor.getEditorState().read(() => $getSelection()?.clone() ?? null)
}

/** Does something where the caret was, and goes on writing there. */
export function updateAt(editor: LexicalEditor, kept: KeptSelection, $act: () => void): void {
  editor.update(() => {
    if (kept !== null) $setSelection(kept.clone())
    $act()
  })
  requestAnimationFrame(() => editor.focus())
}
