import { $createParagraphNode, $createTextNode, $getRoot, SKIP_COLLAB_TAG } from 'lexical'
import { act } from 'react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { $readMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { must } from '../../../shared/lib/must.ts'
import { isWhole } from './integrity-guard.ts'
import { newBlocks } from './new-blocks.ts'
import { change, openBriefs } from './testing/brief-world.tsx'

const everything = `## Heading

Words **bold** and [a link](https://tarnfell.example).

- [x] done
- [ ] open

| a | b |
| --- | --- |
| 1 | 2 |

> quoted

---
`

test('a page that shows what its document says is whole; one that shows something else is not', async () => {
  const { writers, rooms } = await openBriefs(['ines', 'jonas'])
  const [ines, jonas] = writers.map(({ editor }) => editor)
  await change(must(ines), () => $readMarkdown(everything))
  expect(isWhole(must(ines), must(rooms[0]).doc)).toBe(true)
  expect(isWhole(must(jonas), must(rooms[1]).doc)).toBe(true)
  await act(async () =>
    must(jonas).update(() => void $getRoot().append($createParagraphNode().append($createTextNode('only here'))), {
      tag: SKIP_COLLAB_TAG,
      discrete: true,
    }),
  )
  expect(isWhole(must(jonas), must(rooms[1]).doc)).toBe(false)
})

test('the blocks that somebody else wrote or changed are found by what came', async () => {
  const { writers, rooms } = await openBriefs(['ines', 'jonas'])
  const [ines, jonas] = writers.map(({ editor }) => editor)
  await change(must(ines), () => $readMarkdown('One\n\nTwo\n\nThree'))
  await change(must(jonas), () => {
    const [, two] = $getRoot().getAllTextNodes()
    two?.setTextContent('Two and more')
    $getRoot().append($createParagraphNode().append($createTextNode('Four')))
  })
  const { doc } = must(rooms[0])
  const client = must(rooms[1]).doc.clientID
  const ranges = new Map([[client, [[0, Y.getState(doc.store, client)] as const]]])
  expect(newBlocks(doc.get('root', Y.XmlText), ranges)).toEqual([1, 3])
  expect(newBlocks(doc.get('root', Y.XmlText), new Map())).toEqual([])
})
