import { $getRoot, type LexicalEditor } from 'lexical'
import * as Y from 'yjs'
import { newBlocks } from './new-blocks.ts'
import styles from './brief-text.module.css'

/** Shows which blocks of the text came or changed; returns what ends it. */
export function markNews(
  editor: LexicalEditor,
  doc: Y.Doc,
  ranges: ReadonlyMap<number, readonly (readonly [clock: number, length: number])[]>,
): () => void {
  const places = newBlocks(doc.get('root', Y.XmlText), ranges)
  const keys = editor.read(() => {
    const blocks = $getRoot().getChildren()
    return places.flatMap((place) => blocks[place]?.getKey() ?? [])
  })
  const mark = (isOn: boolean) => {
    for (const key of keys) {
      const element = editor.getElementByKey(key)
      element?.classList.toggle(styles.new ?? '', isOn)
      element?.toggleAttribute('data-news', isOn)
    }
  }
  mark(true)
  // a block that is drawn anew loses its mark
  const stop = editor.registerUpdateListener(() => mark(true))
  return () => {
    stop()
    mark(false)
  }
}
