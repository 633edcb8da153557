import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyBlocks } from './test-blocks.ts'
import type { Block } from './brief-blocks.ts'
import { $readMarkdown, briefToMarkdown } from './brief-markdown.ts'
import { openBriefTree, seedBrief } from './brief-tree.ts'
import { isBriefType } from './brief-types.ts'
import { $readBlocks } from './lexical-blocks.ts'
import { tidyBlocks } from './tidy-blocks.ts'
import { readTreeBlocks } from './tree-blocks.ts'
import { $writeBlocks } from './write-blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

function write(doc: Y.Doc, blocks: readonly Block[]) {
  const { editor, close } = openBriefTree(doc)
  editor.update(() => $writeBlocks(blocks), { discrete: true })
  close()
}

function read(doc: Y.Doc): Block[] {
  const { editor, close } = openBriefTree(doc)
  const blocks = editor.getEditorState().read($readBlocks)
  close()
  return blocks
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('whatever a brief holds comes to another document, and from there as Markdown and back', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const tidy = tidyBlocks(blocks)
      const doc = new Y.Doc()
      write(doc, tidy)
      const other = copyOf(doc)
      expect(read(other)).toEqual(tidy)
      expect(readTreeBlocks(other)).toEqual(tidy)
      const tree = openBriefTree(other)
      const markdown = briefToMarkdown(tree.editor)
      tree.close()
      expect(markdown).toBe(writeMarkdown(tidy))
      const third = new Y.Doc()
      seedBrief(third, markdown)
      expect(read(third)).toEqual(tidy)
    }),
    { numRuns: 40 },
  )
})

test('a brief that is written anew keeps what stays the same', () => {
  fc.assert(
    fc.property(anyBlocks, anyBlocks, (one, other) => {
      const [before, after] = [tidyBlocks(one), tidyBlocks(other)]
      const doc = new Y.Doc()
      write(doc, before)
      write(doc, after)
      expect(read(copyOf(doc))).toEqual(after)
    }),
    { numRuns: 40 },
  )
  const doc = new Y.Doc()
  seedBrief(doc, '# Boots\n\nOne\n\nTwo\n\nThree\n')
  const places = () => (doc.get('root', Y.XmlText).toDelta() as { insert: unknown }[]).map(({ insert }) => insert)
  const before = places()
  const { editor, close } = openBriefTree(doc)
  editor.update(() => $readMarkdown('# Boots\n\nOne\n\n2\n\nThree\n'), { discrete: true })
  close()
  expect(places().map((place) => before.indexOf(place))).toEqual([0, 1, -1, 3])
})

test('two open editors follow each other', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    from.on('update', (update: Uint8Array, origin: unknown) => origin === to || Y.applyUpdate(to, update, from))
  const [left, right] = [openBriefTree(one), openBriefTree(other)]
  const fact = '[T-208](topsight:item/208)'
  const markdown = [
    ...[`## Fit\n\nFor [@Jonas](topsight:member/m2): ${fact} **now**\n`, '> [!warning]\n> Mind the heel\n', '---\n'],
    ...[
      '![Boot](/api/boards/1/files/ab12 "640x480")\n',
      '| EU | UK |\n| ---: | --- |\n| 39 | 6 |\n',
      '- [x] Done\n- [ ] Open\n',
    ],
  ].join('\n')
  left.editor.update(() => $readMarkdown(markdown), { discrete: true })
  right.editor.update(() => undefined, { discrete: true })
  expect(briefToMarkdown(right.editor)).toBe(markdown)
  right.editor.update(() => $readMarkdown('Only this\n'), { discrete: true })
  left.editor.update(() => undefined, { discrete: true })
  expect(briefToMarkdown(left.editor)).toBe('Only this\n')
  left.close()
  right.close()
})

test('every node in the document has a type that a brief may have, and nothing but properties beside', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const doc = new Y.Doc()
      write(doc, tidyBlocks(blocks))
      const types: unknown[] = []
      const visit = (node: unknown, isRoot: boolean) => {
        if (node instanceof Y.Map) types.push(node.get('__type'))
        else if (node instanceof Y.XmlElement) types.push(node.getAttribute('__type'))
        else if (node instanceof Y.XmlText) {
          if (!isRoot) types.push(node.getAttribute('__type') as unknown)
          expect(Object.keys(node.getAttributes())).not.toContain('__state')
          for (const { insert } of node.toDelta() as { insert: unknown }[]) visit(insert, false)
        }
      }
      visit(doc.get('root', Y.XmlText), true)
      expect(types.filter((type) => !isBriefType(type))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('a template gets an empty line where nothing stands under a heading', () => {
  const doc = new Y.Doc()
  seedBrief(doc, '## Who for\n\n## Why\n\n> [!tip]\n> One sentence\n\n## Sizes\n\nAll\n')
  const { editor, close } = openBriefTree(doc)
  const types = editor
    .getEditorState()
    .toJSON()
    .root.children.map(({ type }) => type)
  close()
  expect(types).toEqual(['heading', 'paragraph', 'heading', 'callout', 'paragraph', 'heading', 'paragraph'])
})
