import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { act } from 'react'
import { expect, test } from 'vitest'
import { briefToMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { must } from '../../../shared/lib/must.ts'
import { find, key, press, type } from '../../ui/testing/mount.tsx'
import { change, openBriefs } from './testing/brief-world.tsx'

async function openWith(words: string) {
  const { writers, rooms } = await openBriefs(['ines'])
  const writer = must(writers[0])
  await change(writer.editor, () => {
    const text = $createTextNode(words)
    $getRoot().append($createParagraphNode().append(text))
    text.select(0, words.length)
  })
  return { ...writer, room: must(rooms[0]) }
}

/** A press, and what the editor makes of it in its next turn. */
async function use(button: HTMLElement) {
  await act(async () => press(button))
}

test('the tools format what is chosen and show what it is', async () => {
  const { editor, place } = await openWith('Measure both feet')
  await use(find(place, 'button', 'Bold'))
  expect(find(place, 'button', 'Bold').getAttribute('aria-pressed')).toBe('true')
  await use(find(place, 'button', 'Check list'))
  expect(briefToMarkdown(editor).trim()).toBe('- [ ] **Measure both feet**')
  await use(find(place, 'button', 'Check list'))
  expect(briefToMarkdown(editor).trim()).toBe('**Measure both feet**')
})

test('one takes back only what one did oneself, and may do it again', async () => {
  const { writers } = await openBriefs(['ines', 'jonas'])
  const [ines, jonas] = writers
  await change(must(jonas).editor, () => {
    $getRoot().append($createParagraphNode().append($createTextNode('Measure both feet')))
  })
  const { editor, place } = must(ines)
  await change(editor, () => void $getRoot().getAllTextNodes()[0]?.select(0, 7))
  await use(find(place, 'button', 'Italic'))
  expect(briefToMarkdown(editor).trim()).toBe('*Measure* both feet')
  await use(find(place, 'button', 'Undo'))
  expect(briefToMarkdown(must(jonas).editor).trim()).toBe('Measure both feet')
  expect((find(place, 'button', 'Undo') as HTMLButtonElement).disabled).toBe(true)
  await use(find(place, 'button', 'Redo'))
  expect(briefToMarkdown(must(jonas).editor).trim()).toBe('*Measure* both feet')
})

test('a link takes an address without its scheme, and refuses what could run', async () => {
  const { editor, place } = await openWith('the guide')
  await use(find(place, 'button', 'Link'))
  type('javascript:alert(1)')
  await use(find(place, 'button[type="submit"]'))
  expect(find(place, '[role="alert"]').textContent).toContain('Type a web or mail address')
  type('tarnfell.example/fit')
  await use(find(place, 'button[type="submit"]'))
  expect(briefToMarkdown(editor).trim()).toBe('[the guide](https://tarnfell.example/fit)')
})

test('the tools are one stop of the Tab key, and the arrows go along them', async () => {
  const { place } = await openWith('words')
  const bar = find(place, '[role="toolbar"]')
  expect([...bar.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  bar.querySelector('button')?.focus()
  key('ArrowRight')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Bold')
  key('End')
  key('ArrowRight')
  expect(document.activeElement?.getAttribute('aria-label')).toContain('Text style')
})

test('who may only read has no tools, and no caret', async () => {
  const { place, text, room } = await openWith('words')
  await act(async () => room.editable.set(false))
  expect(place.querySelector('[role="toolbar"]')).toBeNull()
  expect(text.getAttribute('contenteditable')).toBe('false')
})

test('keys make headings and lists', async () => {
  const { editor, text } = await openWith('Why it matters')
  const send = (code: string, more: KeyboardEventInit) =>
    act(async () => {
      text.dispatchEvent(
        new KeyboardEvent('keydown', {
          code,
          key: code.slice(-1),
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
          ...more,
        }),
      )
    })
  await send('Digit2', { altKey: true })
  expect(briefToMarkdown(editor).trim()).toBe('## Why it matters')
  await send('Digit8', { shiftKey: true })
  expect(briefToMarkdown(editor).trim()).toBe('- Why it matters')
})
