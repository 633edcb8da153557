import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor, PASTE_COMMAND } from 'lexical'
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { briefToMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { must } from '../../../shared/lib/must.ts'
import { longestPaste } from './paste-plugin.ts'
import { change, openBriefs } from './testing/brief-world.tsx'

afterEach(() => vi.unstubAllGlobals())

/** What a browser hands over. */
function clipboard(data: Readonly<Record<string, string>>, files: File[] = []) {
  const getData = vi.fn((type: string) => data[type] ?? '')
  const event = Object.assign(new Event('paste', { cancelable: true }), {
    clipboardData: { types: Object.keys(data), files, getData },
  })
  // the editor asks what sort of event it is
  if ('ClipboardEvent' in globalThis) Object.setPrototypeOf(event, ClipboardEvent.prototype)
  return { event: event as unknown as ClipboardEvent, getData }
}

async function pasteInto(editor: LexicalEditor, data: Readonly<Record<string, string>>, files: File[] = []) {
  const { event, getData } = clipboard(data, files)
  await act(async () => void editor.dispatchCommand(PASTE_COMMAND, event))
  return { event, getData }
}

async function openEmpty() {
  const { writers } = await openBriefs(['ines'])
  const { editor, tell } = must(writers[0])
  await change(editor, () => {
    const paragraph = $createParagraphNode()
    $getRoot().append(paragraph)
    paragraph.select()
  })
  return { editor, tell }
}

test('a copied page keeps headings, lists, tables, bold and links', async () => {
  const { editor } = await openEmpty()
  await pasteInto(editor, {
    'text/plain': 'x',
    'text/html': `<h2>Foot to size</h2><p>Measure <b>both</b> feet, see <a href="https://tarnfell.example/fit">here</a>.</p>
      <ul><li>Evening<ul><li>Standing</li></ul></li></ul><table><tr><th>Foot</th><th>EU</th></tr><tr><td>245</td><td>39</td></tr></table>`,
  })
  const markdown = briefToMarkdown(editor)
  expect(markdown).toContain('## Foot to size')
  expect(markdown).toContain('Measure **both** feet, see [here](https://tarnfell.example/fit).')
  expect(markdown).toMatch(/- Evening\n\s+- Standing/)
  expect(markdown).toMatch(/\| *Foot *\| *EU *\|/)
})

test('plain text stays plain', async () => {
  const { editor } = await openEmpty()
  await pasteInto(editor, { 'text/plain': '## no heading\n**not bold**' })
  expect(editor.read(() => $getRoot().getTextContent())).toContain('## no heading')
  expect(
    editor.read(() =>
      $getRoot()
        .getChildren()
        .some((node) => node.getType() === 'heading'),
    ),
  ).toBe(false)
})

test('a paste that is too long is refused before it is read, and the brief is as it was', async () => {
  const { editor, tell } = await openEmpty()
  await change(editor, () =>
    $getRoot()
      .getLastChild()
      ?.replace($createParagraphNode().append($createTextNode('Kept'))),
  )
  const { getData } = await pasteInto(editor, { 'text/plain': 'x'.repeat(longestPaste + 1), 'text/html': '<p>x</p>' })
  expect(editor.read(() => $getRoot().getTextContent())).toBe('Kept')
  expect(tell).toHaveBeenCalledWith(expect.stringContaining('too many to paste at once'))
  expect(getData).not.toHaveBeenCalledWith('text/html')
})

test('a page whose form is too large to read is pasted as its plain text', async () => {
  const { editor, tell } = await openEmpty()
  const heavy = `<p style="${'a'.repeat(9_000_000)}">Words</p>`
  await pasteInto(editor, { 'text/plain': 'Words', 'text/html': heavy })
  expect(editor.read(() => $getRoot().getTextContent())).toContain('Words')
  expect(tell).toHaveBeenCalledOnce()
})

test('a picture that is pasted is kept by the server and shown', async () => {
  const { editor } = await openEmpty()
  const answer = new Response(JSON.stringify({ src: '/api/boards/board/files/f1', width: 40, height: 30 }))
  const send = vi.fn(async () => answer)
  vi.stubGlobal('fetch', send)
  await pasteInto(editor, { Files: '' }, [new File(['x'], 'boot.png', { type: 'image/png' })])
  await vi.waitFor(() => expect(briefToMarkdown(editor)).toContain('/api/boards/board/files/f1'))
  expect(send).toHaveBeenCalledWith('/api/boards/board/files', expect.objectContaining({ method: 'POST' }))
})

test('a picture of a copied page takes the place of its link once the server has it', async () => {
  const { editor } = await openEmpty()
  const answer = new Response(JSON.stringify({ src: '/api/boards/board/files/f2', width: 40, height: 30 }))
  vi.stubGlobal('fetch', async () => answer)
  const html = '<p>Before</p><p><img src="https://tarnfell.example/b.png" alt="A boot"></p><p>After</p>'
  await pasteInto(editor, { 'text/plain': 'x', 'text/html': html })
  await vi.waitFor(() => expect(briefToMarkdown(editor)).toMatch(/Before\s+!\[A boot\]\([^)]*f2[^)]*\)\s+After/))
})

test('a picture that is pasted into a table stands after it: a cell holds words', async () => {
  const { editor } = await openEmpty()
  const kept = { src: '/api/boards/board/files/f3', width: 40, height: 30 }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(kept)))
  const html = '<table><tr><th>EU</th><th>UK <img src="https://tarnfell.example/b.png" alt="A boot"></th></tr></table>'
  await pasteInto(editor, { 'text/plain': 'x', 'text/html': html })
  await vi.waitFor(() => expect(briefToMarkdown(editor)).toMatch(/\| EU \| UK \|[^!]*!\[A boot\]\([^)]*f3/))
  await pasteInto(editor, { Files: '' }, [new File(['x'], 'boot.png', { type: 'image/png' })])
  await vi.waitFor(() => expect(briefToMarkdown(editor).match(/f3/g)).toHaveLength(2))
})

test('a link that could run something is only its words, wherever it came from', async () => {
  const { editor } = await openEmpty()
  const lexical = {
    namespace: 'brief',
    nodes: [
      {
        ...{ type: 'link', version: 1, url: 'javascript:alert(1)', rel: null, target: null, title: null },
        ...{ direction: null, format: '', indent: 0 },
        children: [{ type: 'text', version: 1, text: 'press', detail: 0, format: 0, mode: 'normal', style: '' }],
      },
    ],
  }
  await pasteInto(editor, { 'text/plain': 'press', 'application/x-lexical-editor': JSON.stringify(lexical) })
  expect(JSON.stringify(editor.getEditorState())).not.toContain('javascript')
  expect(editor.read(() => $getRoot().getTextContent())).toContain('press')
})
