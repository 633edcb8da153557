import fc from 'fast-check'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findAnchor, makeAnchor } from '../../../shared/brief/anchor.ts'
import { openBriefTree } from '../../../shared/brief/brief-tree.ts'
import { flatText } from '../../../shared/brief/flat-text.ts'
import { replaceRange } from './replace-range.ts'

function open(...paragraphs: string[][]) {
  const doc = new Y.Doc()
  const tree = openBriefTree(doc)
  tree.editor.update(
    () => {
      for (const pieces of paragraphs) {
        const block = $createParagraphNode()
        for (const [n, piece] of pieces.entries()) {
          const node = $createTextNode(piece)
          block.append(n % 2 === 1 ? node.toggleFormat('bold') : node)
        }
        $getRoot().append(block)
      }
    },
    { discrete: true },
  )
  return { doc, ...tree, text: () => flatText(doc).text }
}

test('an accepted suggestion stands in the place of its words and of nothing else', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.integer({ min: 1, max: 30 }),
      fc.stringMatching(/^[a-z ]{0,12}$/),
      (start, length, words) => {
        const { doc, editor, text, close } = open(
          ['A boot should feel ', 'comfortable', ' on the first day.'],
          ['Not later.'],
        )
        const before = text()
        const anchor = makeAnchor(doc, { start, end: start + length })
        const found = anchor && findAnchor(doc, anchor)
        fc.pre(found !== null && !('deleted' in found))
        fc.pre(!before.slice(found.start, found.end).includes('\n'))
        expect(replaceRange(editor, found, words)).toBe(true)
        const { start: from, end: to } = found
        // a block that was emptied has no line
        expect(text()).toBe((before.slice(0, from) + words + before.slice(to)).replaceAll(/^\n|\n$/g, ''))
        close()
      },
    ),
  )
})

test('words with a line end, and none at all, are put in too', () => {
  const { editor, text } = open(['One two three'])
  replaceRange(editor, { start: 4, end: 7 }, 'a\nb')
  expect(text()).toBe('One a\nb three')
  replaceRange(editor, { start: 3, end: 13 }, '')
  expect(text()).toBe('One')
  expect(replaceRange(editor, { start: 30, end: 40 }, 'x')).toBe(false)
})
