import * as Y from 'yjs'
import { must } from '../../shared/lib/must.ts'

/** Writes a paragraph at the end of a brief, as the editor keeps one. */
export function addParagraph(doc: Y.Doc, words: string): Y.XmlText {
  const paragraph = new Y.XmlText()
  const text = new Y.Map()
  doc.transact(() => {
    const root = doc.get('root', Y.XmlText)
    paragraph.setAttribute('__type', 'paragraph')
    text.set('__type', 'text')
    root.insertEmbed(root.length, paragraph)
    paragraph.insertEmbed(0, text)
    paragraph.insert(1, words)
  })
  return paragraph
}

/** The paragraphs of a brief, each as its words. */
export function paragraphsOf(doc: Y.Doc): string[] {
  const root = doc.get('root', Y.XmlText)
  return (root.toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
    insert instanceof Y.XmlText ? [wordsOf(insert)] : [],
  )
}

function wordsOf(paragraph: Y.XmlText): string {
  return (paragraph.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')
}

/** The paragraph at a place. */
export function paragraphAt(doc: Y.Doc, place: number): Y.XmlText {
  const delta = doc.get('root', Y.XmlText).toDelta() as { insert: unknown }[]
  const found = must(delta[place]).insert
  if (!(found instanceof Y.XmlText)) throw new Error('no paragraph there')
  return found
}
