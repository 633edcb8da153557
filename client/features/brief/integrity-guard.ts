import { $getRoot, type LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import { openBriefTree } from '../../../shared/brief/brief-tree.ts'
import { equalJson } from '../../../shared/lib/json.ts'

/** A look costs as much as opening the brief: it waits for so long a rest, ms; a long brief for so much longer. */
const restMs = 30_000
const longRestMs = 300_000
/** Blocks of a brief that counts as long. */
const longBlocks = 200

/**
 * Is the tree on the page the one that its document says? A copy of the document is opened without a page, so that the look
 * itself can change nothing.
 */
export function isWhole(editor: LexicalEditor, doc: Y.Doc): boolean {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const fresh = openBriefTree(copy)
  try {
    return equalJson(plain(editor), plain(fresh.editor))
  } finally {
    fresh.close()
    copy.destroy()
  }
}

/**
 * Looks after each rest whether the page still shows what the document says, in time that nobody needs; calls `onBroken` when
 * it does not. Returns its stop.
 */
export function guardIntegrity(editor: LexicalEditor, doc: Y.Doc, onBroken: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    // in the middle of a word the editor is ahead of the document
    if (editor.isComposing()) return wait()
    if (!isWhole(editor, doc)) onBroken()
  }
  // not every browser has idle time to give
  const whenIdle = () => ('requestIdleCallback' in globalThis ? requestIdleCallback(look) : look())
  function wait() {
    clearTimeout(timer)
    const blocks = editor.getEditorState().read(() => $getRoot().getChildrenSize())
    timer = setTimeout(whenIdle, blocks > longBlocks ? longRestMs : restMs)
  }
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size > 0 || dirtyLeaves.size > 0) wait()
  })
  wait()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** Without what a page adds for itself: the direction that its words are read in. */
function plain(editor: LexicalEditor): unknown {
  const text = JSON.stringify(editor.getEditorState(), (name, value: unknown) => (name === 'direction' ? null : value))
  return JSON.parse(text)
}
