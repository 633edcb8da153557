import * as fc from 'fast-check'
import { type Block, type Inline, type List, listKinds, marks, plain } from './brief-blocks.ts'
import { calloutTones } from './callout-node.ts'
import { factKinds } from './decorators.ts'

/** Words as people write them, and everything that means something in Markdown. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'word',
          ' ',
          '  ',
          '*',
          '**',
          '_',
          '`',
          '``',
          '~~',
          '~',
          '[',
          ']',
          '(',
          ')',
          '!',
          '<',
          '>',
          '&',
          '&amp;',
          '#',
        ],
        ...[
          '-',
          '+',
          '1.',
          '12)',
          '|',
          '\\',
          '\n',
          '\t',
          ':',
          '---',
          '===',
          'a_b',
          '<br>',
          'é',
          '“',
          '👟',
          '\u00a0',
          '[x]',
        ],
        ...['topsight:item/1', 'https://tarnfell.example', '@', '>>', '[!note]', '.', '```', '&#35;', '\r'],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
)

const run = fc.record({ text, look: fc.subarray([...marks]) }).map(({ text: words, look }) => plain(words, look))
const id = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
const lineBreak = fc.constant<Inline>({ type: 'break' })
const url = fc.oneof(
  fc.constantFrom(
    'https://tarnfell.example/boots?a=1&copy;=2',
    '/b/1/plan?item=(7)',
    'mailto:a@tarnfell.example',
    'tel:+1',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://x.example/\\)<b>'),
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: run },
  { weight: 1, arbitrary: lineBreak },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('link' as const),
      url,
      children: fc.array(fc.oneof({ weight: 5, arbitrary: run }, { weight: 1, arbitrary: lineBreak }), {
        maxLength: 3,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('fact' as const),
      fact: fc.record({ kind: fc.constantFrom(...factKinds), id, label: text }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('mention' as const), mention: fc.record({ member: id, name: text }) }),
  },
)

const line = fc.array(inline, { maxLength: 6 })

const list: fc.Memo<List> = fc.memo((depth) =>
  fc.record({
    type: fc.constant('list' as const),
    kind: fc.constantFrom(...listKinds),
    start: fc.nat(120),
    items: fc.array(
      fc.record({
        checked: fc.boolean(),
        children: line,
        lists: depth > 1 ? fc.array(list(depth - 1), { maxLength: 2 }) : fc.constant([]),
      }),
      { maxLength: 3 },
    ),
  }),
)

const image = fc.record({
  src: fc.constantFrom(
    '/api/boards/1/files/ab12',
    'https://tarnfell.example/a(1).png?b=1&amp;',
    'data:image/png;base64,xx',
  ),
  alt: text,
  width: fc.nat(2000),
  height: fc.nat(2000),
})

const table = fc.record({
  type: fc.constant('table' as const),
  align: fc.array(fc.constantFrom('left' as const, 'center' as const, 'right' as const, null), { maxLength: 3 }),
  rows: fc.array(fc.array(line, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
})

/** Any block that a brief can have, untidy ones too. */
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), children: line }),
  fc.record({ type: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 6 }), children: line }),
  fc.record({ type: fc.constant('quote' as const), children: line }),
  fc.record({ type: fc.constant('callout' as const), tone: fc.constantFrom(...calloutTones), children: line }),
  fc.record({ type: fc.constant('code' as const), language: fc.constantFrom('', 'js', 'a b'), text }),
  fc.record({ type: fc.constant('image' as const), image }),
  fc.constant<Block>({ type: 'divider' }),
  list(3),
  table,
)

/** For tests: the blocks of any brief. */
export const anyBlocks = fc.array(block, { maxLength: 5 })
