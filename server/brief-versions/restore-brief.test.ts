import * as fc from 'fast-check'
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, $isTextNode } from 'lexical'
import { $createTableCellNode, $createTableNode, $createTableRowNode } from '@lexical/table'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { $createImageNode } from '../../shared/brief/image-node.ts'
import { openBriefTree, seedBrief } from '../../shared/brief/brief-tree.ts'
import { readBriefText } from '../../shared/brief/brief-text.ts'
import { anyBlocks } from '../../shared/brief/test-blocks.ts'
import type { Block } from '../../shared/brief/brief-blocks.ts'
import { $writeBlocks } from '../../shared/brief/write-blocks.ts'
import { briefState } from './brief-state.ts'
import { restoreBrief } from './restore-brief.ts'

function edit(doc: Y.Doc, change: () => void) {
  const { editor, close } = openBriefTree(doc)
  editor.update(change, { discrete: true })
  close()
}

const write = (doc: Y.Doc, blocks: readonly Block[]) => edit(doc, () => $writeBlocks(blocks))

function stateOf(doc: Y.Doc): string {
  const { editor, close } = openBriefTree(doc)
  const state = briefState(editor)
  close()
  return state
}

/** As `stateOf` but of what another page gets to see. */
function stateElsewhere(doc: Y.Doc): string {
  return stateOf(copyOf(doc))
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function textOf(doc: Y.Doc): string {
  return readBriefText(doc).text
}

test('a restored brief says what it said, and restoring it twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(anyBlocks, { minLength: 2, maxLength: 3 }), fc.nat(), (texts, pick) => {
      const doc = new Y.Doc()
      const states = texts.map((blocks) => {
        write(doc, blocks)
        return { state: stateElsewhere(doc), text: textOf(doc) }
      })
      const { state, text } = states[pick % states.length] ?? { state: '', text: '' }
      restoreBrief(doc, state)
      expect(stateElsewhere(doc)).toBe(state)
      expect(textOf(doc)).toBe(text)
      const rows = Y.encodeStateVector(doc)
      expect(restoreBrief(doc, state)).toBe(false)
      expect(Y.encodeStateVector(doc)).toEqual(rows)
    }),
    { numRuns: 25 },
  )
})

test('what Markdown has no words for comes back too: joined cells, underlined words, the size of a picture', () => {
  const doc = new Y.Doc()
  edit(doc, () => {
    const cell = $createTableCellNode(0, 2)
    cell.append($createParagraphNode().append($createTextNode('Reach and cost')))
    const underlined = $createTextNode('Winter')
    underlined.toggleFormat('underline')
    $getRoot()
      .clear()
      .append(
        $createTableNode().append($createTableRowNode().append(cell)),
        $createParagraphNode().append(underlined),
        $createImageNode({ src: '/api/boards/1/files/ab12', alt: 'A boot', width: 320, height: 240 }),
      )
  })
  const before = stateElsewhere(doc)
  expect(before).toMatch(/"colSpan":2.*"format":8.*"width":320/)
  seedBrief(doc, 'All of it is gone.\n')
  restoreBrief(doc, before)
  expect(stateElsewhere(doc)).toBe(before)
})

test('words that somebody types elsewhere while a brief is restored stay, and both copies agree', () => {
  const doc = new Y.Doc()
  const lines = ['# Boots', 'One boot, one winter.', 'A map of the trail.', 'Sent in March.']
  seedBrief(doc, `${lines.join('\n\n')}\n`)
  const before = stateOf(doc)
  seedBrief(doc, '# Boots\n\nOne boot, two winters.\n\nA map of the trail.\n\nSent in March and in May.\n')
  const other = copyOf(doc)
  const type = (place: number, words: string) =>
    edit(other, () => {
      const block = $getRoot().getChildAtIndex(place)
      const text = $isElementNode(block) ? block.getFirstDescendant() : null
      if ($isTextNode(text)) text.setTextContent(`${text.getTextContent()}${words}`)
    })
  type(2, ' It shows every hut.')
  type(3, ' Again in June.')
  restoreBrief(doc, before)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(stateOf(other)).toBe(stateOf(doc))
  expect(textOf(doc)).toBe(
    'Boots\nOne boot, one winter.\nA map of the trail. It shows every hut.\nSent in March. Again in June.',
  )
})

test('a paragraph that was taken out comes back without its neighbours being written anew', () => {
  const doc = new Y.Doc()
  seedBrief(doc, 'One\n\nTwo\n\nThree\n\n- a\n- b\n')
  const before = stateOf(doc)
  seedBrief(doc, 'One\n\nThree\n\n- a\n')
  const places = () => (doc.get('root', Y.XmlText).toDelta() as { insert: unknown }[]).map(({ insert }) => insert)
  const [one, three, list] = places()
  restoreBrief(doc, before)
  expect(places()).toEqual([one, expect.anything(), three, list])
})
