import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inlineWords } from './brief-blocks.ts'
import { anyBlocks } from './test-blocks.ts'
import { readMarkdown } from './read-markdown.ts'
import { tidyBlocks } from './tidy-blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

test('tidying what is tidy changes nothing', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const tidy = tidyBlocks(blocks)
      expect(tidyBlocks(tidy)).toEqual(tidy)
    }),
    { numRuns: 1000 },
  )
})

test('whatever a brief holds is written as Markdown and read again as it was', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const tidy = tidyBlocks(blocks)
      expect(readMarkdown(writeMarkdown(tidy))).toEqual(tidy)
    }),
    { numRuns: 1000 },
  )
})

/** Pieces of Markdown as they come in files of others, right or wrong. */
const piece = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '!',
    '<',
    '>',
    '#',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '    ',
    'word',
    '&',
    '\\',
  ],
  ...[
    '> ',
    '| a | b |\n| --- | --- |\n',
    '```\n',
    '[x] ',
    ':',
    '"',
    '|',
    'x',
    '<br>',
    '---',
    '[^1]',
    '](https://x.example)',
  ],
)

test('law: a second trip through a brief changes nothing, whatever the Markdown was', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const once = writeMarkdown(readMarkdown(pieces.join('')))
      expect(writeMarkdown(readMarkdown(once))).toBe(once)
    }),
    { numRuns: 2000 },
  )
})

/** What a text says, in short: a type and the words of each block. */
function said(markdown: string) {
  return readMarkdown(markdown).map((block) =>
    'children' in block ? `${block.type}: ${inlineWords(block.children)}` : block.type,
  )
}

test('Markdown of other tools is read', () => {
  expect(said('Boots\n=====\n\nTwo lines\nof one *text*\n')).toEqual([
    'heading: Boots',
    'paragraph: Two lines of one text',
  ])
  expect(said('> first\n>\n> second\n\n***\n\n~~~js\nlet a\n~~~')).toEqual(['quote: first\nsecond', 'divider', 'code'])
  expect(said('> [!IMPORTANT]\n> Mind the heel')).toEqual(['callout: Mind the heel'])
  expect(said('Before ![Boot](https://x.example/b.png) after')).toEqual(['paragraph: Before  after', 'image'])
  expect(readMarkdown('* a\n* b\n    1. c\n    2. d\n\n* e')).toEqual([
    {
      ...{ type: 'list', kind: 'bullet', start: 1 },
      items: [
        { checked: false, children: [run('a')], lists: [] },
        {
          ...{ checked: false, children: [run('b')] },
          lists: [
            {
              ...{ type: 'list', kind: 'number', start: 1 },
              items: ['c', 'd'].map((text) => ({ checked: false, children: [run(text)], lists: [] })),
            },
          ],
        },
        { checked: false, children: [run('e')], lists: [] },
      ],
    },
  ])
})

function run(text: string) {
  return { type: 'text', text, marks: [] }
}

test('Markdown that is hostile becomes words', () => {
  const hostile = '[click](javascript:alert(1)) ![x](data:text/html,x) <script>alert(1)</script> [y](//evil.example)'
  expect(JSON.stringify(readMarkdown(hostile))).not.toMatch(/"url"|"src"/)
  expect(said(hostile)[0]).toContain('<script>alert(1)</script>')
})

test('long and deep Markdown is read in a moment', () => {
  const hard = ['[', '*a ', '`', '> ', '- ', '![', '**a*', '<', '&#', '_a', '| ', '\\', '~~a', '](', '1. ', '[a](']
  for (const part of hard) readMarkdown(part.repeat(5000))
  for (const part of hard) readMarkdown(`${part}\n`.repeat(5000))
})
