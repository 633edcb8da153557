import { COMMAND_PRIORITY_HIGH, type LexicalEditor, mergeRegister, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import * as Y from 'yjs'

/** Under this name the editor has what undoes its edits. */
const undoManager = Symbol.for('@lexical/yjs/UndoManager')

/**
 * Taking back a paragraph of mine leaves what others have written in it: without this their words would go with it. Returns
 * its stop.
 */
export function keepOthersWords(editor: LexicalEditor, doc: Y.Doc): () => void {
  const prepare = () => {
    const manager: unknown = Reflect.get(editor, undoManager)
    if (manager instanceof Y.UndoManager) manager.deleteFilter = (item) => mayGo(item, doc.clientID)
    return false
  }
  return mergeRegister(
    editor.registerCommand(UNDO_COMMAND, prepare, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(REDO_COMMAND, prepare, COMMAND_PRIORITY_HIGH),
  )
}

function mayGo(item: Y.Item, me: number): boolean {
  if (item.parentSub === null) return !holdsOthers(item, me)
  // what a paragraph is (its type, its level) stays as long as the paragraph does
  const home = item.parent instanceof Y.AbstractType ? item.parent._item : null
  return item.left !== null || home === null || !holdsOthers(home, me)
}

/** Do words of others stand in it? A run of text has its form in a map before it, and its words behind that. */
function holdsOthers(item: Y.Item, me: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return false
  const { type } = item.content
  return type instanceof Y.Map ? anyOfOthers(item.right, me, true) : anyOfOthers(type._start, me, false)
}

function anyOfOthers(first: Y.Item | null, me: number, toNextRun: boolean): boolean {
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue
    if (toNextRun && item.content instanceof Y.ContentType) return false
    if (item.countable && item.id.client !== me) return true
    if (holdsOthers(item, me)) return true
  }
  return false
}
