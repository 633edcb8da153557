import { $createHeadingNode } from '@lexical/rich-text'
import { $createListItemNode, $createListNode, $isListNode } from '@lexical/list'
import fc from 'fast-check'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalEditor,
  type TextNode,
} from 'lexical'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../protocol.ts'
import { type Anchor } from './anchor-value.ts'
import { type Found, findAnchor, makeAnchor } from './anchor.ts'
import { openBriefTree, seedBrief } from './brief-tree.ts'
import { $createFactNode } from './fact-node.ts'
import { $flatNodes } from './flat-editor.ts'
import { flatText } from './flat-text.ts'

const words =
  'measure both feet in the evening standing and take the longer foot boots that came back were bought by people who measured'

function open(...paragraphs: string[]) {
  const doc = new Y.Doc()
  const tree = openBriefTree(doc)
  write(tree.editor, () => {
    $getRoot().clear()
    for (const text of paragraphs) $getRoot().append($createParagraphNode().append($createTextNode(text)))
  })
  return { doc, ...tree, text: () => flatText(doc).text }
}

function write(editor: LexicalEditor, body: () => void): void {
  editor.update(body, { discrete: true })
}

function anchorOf(doc: Y.Doc, quote: string): Anchor {
  const start = flatText(doc).text.indexOf(quote)
  expect(start).toBeGreaterThanOrEqual(0)
  return makeAnchor(doc, { start, end: start + quote.length })!
}

/** What an anchor is about now; null when it says that its text was deleted. */
function about(doc: Y.Doc, anchor: Anchor): string | null {
  const found: Found = findAnchor(doc, anchor)
  return 'deleted' in found ? null : flatText(doc).text.slice(found.start, found.end)
}

type Act = { what: (typeof verbs)[number]; block: number; piece: number; at: number; length: number }
const verbs = ['type', 'cut', 'split', 'merge', 'heading', 'bold', 'list', 'move', 'chip'] as const

const $blocks = () => $getRoot().getChildren().filter($isElementNode)
const $textsOf = (block: ElementNode) => block.getAllTextNodes().filter($isTextNode)
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

/** One act of a writer, as the editor carries it out. */
function $act({ what, block: blockAt, piece, at, length }: Act): void {
  const block = pick($blocks(), blockAt)
  if (!block) return
  const node = pick($textsOf(block), piece)
  const next = block.getNextSibling()
  if (what === 'merge' && $isElementNode(next) && !$isListNode(next)) {
    block.append(...next.getChildren())
    next.remove()
  } else if (what === 'move' && next) next.insertAfter(block)
  else if (what === 'heading' && !$isListNode(block)) block.replace($createHeadingNode('h2'), true)
  else if (what === 'list' && !$isListNode(block)) {
    const item = $createListItemNode()
    item.append(...block.getChildren())
    block.replace($createListNode('bullet').append(item))
  } else if (node) $actOn(node, what, at % (node.getTextContentSize() + 1), length)
}

function $actOn(node: TextNode, what: Act['what'], at: number, length: number): void {
  const size = node.getTextContentSize()
  if (what === 'type') node.spliceText(at, 0, ' ØØ ')
  else if (what === 'cut') node.spliceText(at, Math.min(length, size - at), '')
  else if (what === 'chip' && at > 0 && at < size)
    node.splitText(at)[0]!.insertAfter($createFactNode({ kind: 'item', id: 'i1', label: 'T-1' }))
  else if (what === 'bold') {
    const [first, second] = node.splitText(at, Math.min(size, at + length))
    const middle = at === 0 ? first : second
    middle?.toggleFormat('bold')
  } else if (what === 'split') {
    node.select(at, at).insertParagraph()
  }
}

const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom(...verbs),
    block: fc.nat(5),
    piece: fc.nat(3),
    at: fc.nat(120),
    length: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 8 },
)

/** Every word of it is there once: whose words a range holds is plain to see. */
const ownWords = (from: number, count: number) => Array.from({ length: count }, (_, n) => `w${from + n}x`).join(' ')
const paragraphs = [ownWords(100, 12), ownWords(200, 20), ownWords(300, 6), ownWords(400, 12)]
const range = fc.record({ start: fc.nat(230), length: fc.integer({ min: 1, max: 90 }) })
const squeezed = (text: string) => text.replaceAll(/[\s\uFFFC]/g, '')

describe('an anchor', () => {
  test('stays on its own words, or says that they were deleted: never on others', () => {
    fc.assert(
      fc.property(range, acts, ({ start, length }, all) => {
        const { doc, editor, close } = open(...paragraphs)
        const anchor = makeAnchor(doc, { start, end: start + length })
        fc.pre(anchor !== null)
        for (const act of all) write(editor, () => $act(act))
        const { text } = flatText(doc)
        const now = about(doc, anchor)
        const whole = squeezed(anchor.quote)
        close()
        // alone its own signs, but for what was typed, put or moved between them
        if (now !== null) expect(sharesWords(now, anchor.quote), `${now} | ${anchor.quote}`).toBe(true)
        const isThere = squeezed(text).split(whole).length === 2 && whole.length >= 10
        if (isThere && now !== null) expect(squeezed(now)).toContain(whole)
      }),
      { numRuns: 400 },
    )
  })

  test('is found on every replica alike', () => {
    fc.assert(
      fc.property(range, acts, acts, ({ start, length }, mine, theirs) => {
        const one = open(...paragraphs)
        const anchor = makeAnchor(one.doc, { start, end: start + length })
        fc.pre(anchor !== null)
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(one.doc))
        const two = openBriefTree(copy)
        for (const act of mine) write(one.editor, () => $act(act))
        for (const act of theirs) write(two.editor, () => $act(act))
        Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(copy))
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(one.doc))
        expect(findAnchor(copy, anchor)).toEqual(findAnchor(one.doc, anchor))
        one.close()
        two.close()
      }),
      { numRuns: 60 },
    )
  })

  test('the flat text of the editor is that of its document, whatever was done', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { doc, editor, close } = open(...paragraphs)
        for (const act of all) write(editor, () => $act(act))
        const { text, runs } = editor.getEditorState().read($flatNodes)
        expect(text).toBe(flatText(doc).text)
        const flat = flatText(doc)
        for (const { offset } of runs) expect(flat.offsetOf(flat.placeAt(offset)!)).toBe(offset)
        close()
      }),
      { numRuns: 100 },
    )
  })

  test('the flat text is the same on both sides of everything that a brief can hold', () => {
    const doc = new Y.Doc()
    seedBrief(
      doc,
      [
        '# Foot to size',
        'One **bold** and [a link](https://example.org/a) end.',
        '> Quoted\n> twice',
        '- [x] Photos\n- [ ] Print\n  - deeper',
        '| Foot | EU |\n| --- | --- |\n| 245 | **39** |',
        '---',
        '```\nsome code\n\nand more\n```',
        'The end.',
      ].join('\n\n'),
    )
    const tree = openBriefTree(doc)
    const { text } = tree.editor.getEditorState().read($flatNodes)
    expect(text).toBe(flatText(doc).text)
    expect(text).toContain('One bold and a link end.')
    tree.close()
  })

  test.each<[string, () => void]>([
    ['Enter within it', () => $actOn($blocks()[1]!.getAllTextNodes()[0]!, 'split', 25, 0)],
    ['Enter before it', () => $actOn($blocks()[1]!.getAllTextNodes()[0]!, 'split', 8, 0)],
    ['a heading', () => $act({ what: 'heading', block: 1, piece: 0, at: 0, length: 0 })],
    ['a list', () => $act({ what: 'list', block: 1, piece: 0, at: 0, length: 0 })],
    ['bold within it', () => $actOn($blocks()[1]!.getAllTextNodes()[0]!, 'bold', 22, 6)],
    ['bold over its end', () => $actOn($blocks()[1]!.getAllTextNodes()[0]!, 'bold', 22, 40)],
    ['a move of its paragraph', () => $act({ what: 'move', block: 1, piece: 0, at: 0, length: 0 })],
    ['a merge with the paragraph before', () => $act({ what: 'merge', block: 0, piece: 0, at: 0, length: 0 })],
  ])('keeps all of its words over %s', (_, body) => {
    const { doc, editor } = open('Why it matters', words, 'Before it goes out')
    const anchor = anchorOf(doc, 'the evening standing and take')
    write(editor, body)
    expect(squeezed(about(doc, anchor) ?? '')).toBe('theeveningstandingandtake')
  })

  test('takes in what is written inside it, and not what is written around it', () => {
    const { doc, editor } = open(words)
    const anchor = anchorOf(doc, 'the evening')
    const node = () => $blocks()[0]!.getAllTextNodes()[0]!
    write(editor, () => void node().spliceText(words.indexOf('the evening') + 3, 0, ' late'))
    write(editor, () => void node().spliceText(words.indexOf('the evening'), 0, 'surely '))
    expect(about(doc, anchor)).toBe('the late evening')
  })

  test('of the same words in two places keeps to its own', () => {
    const { doc, editor } = open('Boots for the winter are warm.', 'We sell boots for the winter in Kiel.')
    const anchor = makeAnchor(doc, { start: 45, end: 59 })!
    expect(anchor.quote).toBe('for the winter')
    write(editor, () => void $blocks()[1]!.replace($createHeadingNode('h2'), true))
    const found = findAnchor(doc, anchor)
    expect('deleted' in found ? -1 : found.start).toBe(45)
  })

  test('of short words that were deleted says so, though the same words stand elsewhere', () => {
    const { doc, editor } = open('Take the longer foot.', 'Mark the shorter toe with chalk on paper.')
    const anchor = makeAnchor(doc, { start: 5, end: 8 })!
    expect(anchor.quote).toBe('the')
    write(editor, () => $blocks()[0]!.remove())
    expect(findAnchor(doc, anchor)).toEqual({ deleted: true, quote: 'the' })
  })

  test('of a sentence that was changed and then made a heading is found by both its ends', () => {
    const { doc, editor } = open('Why', `Before it. ${words} And after it.`)
    const anchor = anchorOf(doc, words)
    write(editor, () => void $blocks()[1]!.getAllTextNodes()[0]!.spliceText(40, 7, 'morning'))
    write(editor, () => void $blocks()[1]!.replace($createHeadingNode('h2'), true))
    expect(about(doc, anchor)).toContain('morning')
  })

  test('is not made of white space, nor longer than a thread may be about, and never of half a sign', () => {
    const { doc } = open('One', '  ', '👟'.repeat(limits.talkQuote))
    expect(makeAnchor(doc, { start: 3, end: 6 })).toBe(null)
    const anchor = makeAnchor(doc, { start: 6, end: 6 + 2 * limits.talkQuote })!
    expect(anchor.quote.length).toBeLessThanOrEqual(limits.talkQuote)
    expect(anchor.quote).toMatch(/^(👟)+$/u)
    expect(makeAnchor(doc, { start: 8, end: 12 })).toMatchObject({ quote: '👟', before: 'One\n  \n👟' })
  })

  test('with positions that are none is searched by its words, and never throws', () => {
    const { doc } = open(words)
    const anchor = anchorOf(doc, 'the longer foot')
    fc.assert(
      fc.property(fc.base64String({ minLength: 1 }), fc.base64String({ minLength: 1 }), (start, end) => {
        const found = findAnchor(doc, { ...anchor, start, end })
        expect('deleted' in found).toBe(false)
      }),
    )
    expect(findAnchor(new Y.Doc(), anchor)).toEqual({ deleted: true, quote: 'the longer foot' })
  })
})

/** Has a range words of the quote in it: at least a part of one that is long enough to tell? */
function sharesWords(now: string, quote: string): boolean {
  // what was typed may stand between its signs
  const [one, other] = [squeezed(now).replaceAll('ØØ', ''), squeezed(quote)]
  for (let length = Math.min(3, one.length, other.length), at = 0; at + length <= other.length; at++)
    if (one.includes(other.slice(at, at + length))) return true
  return false
}
