import { $generateHtmlFromNodes, $generateNodesFromDOM } from '@lexical/html'
import { $getRoot, $insertNodes, type LexicalEditor } from 'lexical'
import { expect, test } from 'vitest'
import { $readMarkdown, briefToMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { createBriefEditor } from '../../../shared/brief/brief-tree.ts'
import { decorateWith } from '../../../shared/brief/decorators.ts'
import { $createFactNode } from '../../../shared/brief/fact-node.ts'

const markdown = [
  '## Fit\n\nFor [@Jonas](topsight:member/m2), see [T-208](topsight:item/208) and [Visits](topsight:metric/v).',
  '> [!warning]\n> Mind the heel\n\n---\n\n![Boot](/api/boards/1/files/ab "640x480")\n\n| EU | UK |\n| --- | --- |\n| 39 | 6 |',
  '[Home](https://tarnfell.example)\n',
].join('\n\n')

function write(editor: LexicalEditor, html: string) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  editor.update(
    () => {
      $getRoot().clear().select()
      $insertNodes($generateNodesFromDOM(editor, page))
    },
    { discrete: true },
  )
}

test('what is copied out as HTML comes in as it was', () => {
  const [editor, other] = [createBriefEditor(), createBriefEditor()]
  editor.update(() => $readMarkdown(markdown), { discrete: true })
  const html = editor.read(() => $generateHtmlFromNodes(editor))
  expect(html).toContain('T-208</span>')
  write(other, html)
  expect(briefToMarkdown(other)).toBe(markdown)
})

test('links of a foreign page that may not be followed are words, and pictures from nowhere are left out', () => {
  const editor = createBriefEditor()
  write(
    editor,
    `<p><a href="javascript:alert(1)">one</a> <a href="data:text/html,x">two</a> <a href="https://tarnfell.example">three</a></p>
     <img src="data:image/svg+xml,x" alt="no"><img src="http://x.example/a.png"><script>window.ran = 1</script>`,
  )
  expect(briefToMarkdown(editor)).toBe('one two [three](https://tarnfell.example)\n')
  expect(window).not.toHaveProperty('ran')
})

test('a node of a brief goes through JSON as it was', () => {
  const [editor, other] = [createBriefEditor(), createBriefEditor()]
  editor.update(() => $readMarkdown(markdown), { discrete: true })
  other.setEditorState(other.parseEditorState(JSON.stringify(editor.getEditorState())))
  expect(briefToMarkdown(other)).toBe(markdown)
})

test('a chip is drawn by whoever says how, and is plain without', () => {
  const editor = createBriefEditor()
  const drawn = () => {
    let answer: unknown
    editor.update(() => void (answer = $createFactNode({ kind: 'stage', id: 's1', label: 'Use' }).decorate(editor)), {
      discrete: true,
    })
    return answer
  }
  expect(drawn()).toBeNull()
  const plain = () => null
  const stop = decorateWith(editor, { fact: ({ label }) => `drawn: ${label}`, image: plain, mention: plain })
  expect(drawn()).toBe('drawn: Use')
  stop()
  expect(drawn()).toBeNull()
})
