import { $createHeadingNode, $isHeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, UNDO_COMMAND } from 'lexical'
import { act } from 'react'
import { expect, test } from 'vitest'
import { must } from '../../../shared/lib/must.ts'
import { isWhole } from './integrity-guard.ts'
import { change, openBriefs } from './testing/brief-world.tsx'

test('taking back my paragraph leaves the words that others have written in it', async () => {
  const { writers, rooms } = await openBriefs(['ines', 'jonas'])
  const [ines, jonas] = writers.map(({ editor }) => must(editor))
  const [hers, his] = [must(ines), must(jonas)]
  await change(his, () => void $getRoot().append($createParagraphNode().append($createTextNode('First'))))
  await change(hers, () => {
    $getRoot().append($createHeadingNode('h2').append($createTextNode('Measure')))
    $getRoot().append($createParagraphNode().append($createTextNode('At eye level.')))
  })
  await change(his, () => {
    const [, heading, words] = $getRoot().getAllTextNodes()
    heading?.spliceText(7, 0, ' twice')
    words?.spliceText(13, 0, ' Not higher.')
  })
  await act(async () => void hers.dispatchCommand(UNDO_COMMAND, undefined))
  for (const editor of [hers, his]) {
    expect(editor.read(() => $getRoot().getTextContent())).toBe('First\n\n twice\n\n Not higher.')
    expect(editor.read(() => $getRoot().getChildren().map($isHeadingNode))).toEqual([false, true, false])
  }
  rooms.forEach(({ doc }, place) => expect(isWhole(must(writers[place]).editor, doc)).toBe(true))
})
