import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import { must } from '../../../shared/lib/must.ts'
import { change, openBriefs } from './testing/brief-world.tsx'

test('what one writes the other has, and both stand in the document', async () => {
  const { writers } = await openBriefs(['ines', 'jonas'])
  const [ines, jonas] = writers
  await change(must(ines).editor, () => {
    $getRoot().append($createParagraphNode().append($createTextNode('Measure both feet')))
  })
  expect(must(jonas).text.textContent).toBe('Measure both feet')
})
