import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
} from 'lexical'
import { act } from 'react'
import { expect, test } from 'vitest'
import { briefToMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { must } from '../../../shared/lib/must.ts'
import { change, createWorld, openBriefs } from './testing/brief-world.tsx'

async function openEmpty(world = createWorld()) {
  const { writers } = await openBriefs(['ines'], { world })
  const writer = must(writers[0])
  await change(writer.editor, () => {
    const paragraph = $createParagraphNode()
    $getRoot().append(paragraph)
    paragraph.select()
  })
  return writer
}

async function type(editor: LexicalEditor, text: string) {
  await change(editor, () => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText(text)
  })
}

async function press(editor: LexicalEditor, key: string) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  await act(async () => void must(editor.getRootElement()).dispatchEvent(event))
}

const options = () => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent ?? '')
const active = () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent

test('a slash offers what can be put in, typing narrows it, and Enter makes the block', async () => {
  const { editor, text } = await openEmpty()
  await type(editor, '/')
  expect(options().length).toBeGreaterThan(10)
  await type(editor, 'head')
  expect(options()).toEqual(['Heading 1#', 'Heading 2##', 'Heading 3###'])
  expect(text.getAttribute('aria-activedescendant')).toBe(document.querySelector('[aria-selected="true"]')?.id)
  await press(editor, 'ArrowDown')
  expect(active()).toBe('Heading 2##')
  await press(editor, 'Enter')
  expect(options()).toEqual([])
  await type(editor, 'Foot to size')
  expect(briefToMarkdown(editor).trim()).toBe('## Foot to size')
})

test('Esc leaves what was typed and the menu stays away until another sign', async () => {
  const { editor, text } = await openEmpty()
  await type(editor, 'now /')
  expect(options().length).toBeGreaterThan(0)
  await press(editor, 'Escape')
  expect(options()).toEqual([])
  await type(editor, 'ta')
  expect(options()).toEqual([])
  expect(text.textContent).toBe('now /ta')
  await type(editor, ' or @ines')
  expect(options()).toEqual(['IMInes Marchetti'])
})

test('a slash within a word asks for nothing', async () => {
  const { editor } = await openEmpty()
  await type(editor, 'and/or')
  expect(options()).toEqual([])
})

test('a table has its caret in the first cell and leaves no empty line before it', async () => {
  const { editor } = await openEmpty()
  await type(editor, '/table')
  await press(editor, 'Enter')
  await type(editor, 'Foot')
  expect(editor.read(() => $getRoot().getFirstChild()?.getType())).toBe('table')
  expect(briefToMarkdown(editor)).toMatch(/^\| *Foot *\|/)
})

test('a person and an item are found by @ and stand in the text with what they are now', async () => {
  const world = createWorld()
  world.store.doc.transact(() => {
    world.store.rows.statuses.insert('doing', { name: 'Doing', category: 'doing', rank: 'a' })
    world.store.rows.items.insert('fit', { title: 'Boot fit guide', place: ['backlog', 'doing', 'a'] })
  })
  const { editor, text } = await openEmpty(world)
  await type(editor, '@jon')
  await press(editor, 'Enter')
  await type(editor, 'see @fit')
  await press(editor, 'Enter')
  expect(text.textContent).toContain('@Jonas see ')
  const chip = must(text.querySelector('[data-fact="item"]'))
  expect(chip.textContent).toContain('Boot fit guide Doing')
  await act(async () => world.store.doc.transact(() => world.store.rows.items.update('fit', { title: 'Fit guide' })))
  expect(chip.textContent).toContain('Fit guide Doing')
  await act(async () => world.store.doc.transact(() => world.store.rows.items.update('fit', { deleted: [1, 'ines'] })))
  expect(text.querySelector('[data-fact="item"]')?.getAttribute('title')).toBe('not on the board any more')
  expect(editor.read(() => $getRoot().getTextContent())).toContain('see Boot fit guide')
})

test('where the caret merely comes by a sign, nothing opens', async () => {
  const { editor } = await openEmpty()
  await change(editor, () => {
    const words = $createTextNode('a /table')
    $getRoot().clear().append($createParagraphNode().append(words))
  })
  await change(editor, () => void $getRoot().selectEnd())
  expect(options()).toEqual([])
})
