import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBriefText } from './brief-text.ts'
import { seedBrief } from './brief-tree.ts'
import { readingTime } from './reading-time.ts'

function textOf(markdown: string) {
  const doc = new Y.Doc()
  seedBrief(doc, markdown)
  return readBriefText(doc)
}

test('a brief is read as lines, with links within them and cells side by side', () => {
  const markdown = [
    '## Why it matters\n\n31% came back, [most](https://tarnfell.example) *one size* too small,\\\nsays [@Tom](topsight:member/m7).',
    '| Foot | EU |\n| --- | --- |\n| 245 | [T-208](topsight:item/i208) |\n\n- [x] Photos\n- [ ] Sizes\n  - [ ] Half sizes\n',
    '![Three feet](/api/boards/1/files/ab)\n\n```\ncode here\n```\n',
  ].join('\n\n')
  const text = textOf(markdown)
  expect(text.text.split('\n')).toEqual([
    ...[
      'Why it matters',
      '31% came back, most one size too small,',
      'says @Tom.',
      'Foot\tEU',
      '245\tT-208',
      'Photos',
      'Sizes',
    ],
    ...['Half sizes', 'Three feet', 'code here'],
  ])
  expect(text.checks).toEqual({ done: 1, total: 3 })
  expect(text.facts).toEqual([{ kind: 'item', id: 'i208', label: 'T-208' }])
  expect(text.mentions).toEqual([{ member: 'm7', name: 'Tom' }])
  expect(text.words).toBe(25)
})

test('a heading has text when something but advice and open checks stands under it', () => {
  const markdown = [
    '# Title',
    '## Nothing',
    '## Only advice\n\n> [!tip]\n> Say it in one sentence',
    '## Words\n\nSome',
    '## Below\n\n### Deeper\n\nSome',
    '## Open checks\n\n- [ ] Photos',
    '## A check done\n\n- [ ] Photos\n- [x] Sizes',
    '## Picture\n\n![](/api/boards/1/files/ab)',
    '## Last',
  ].join('\n\n')
  const { headings, words } = textOf(markdown)
  expect(headings.filter(({ hasText }) => hasText).map(({ text }) => text)).toEqual([
    ...['Title', 'Words', 'Below', 'Deeper', 'A check done', 'Picture'],
  ])
  expect(headings.map(({ level }) => level)).toEqual([1, 2, 2, 2, 2, 3, 2, 2, 2, 2])
  expect(words).toBe(19)
})

test('an empty document says nothing', () => {
  const nothing = {
    text: '',
    words: 0,
    advice: [],
    headings: [],
    checks: { done: 0, total: 0 },
    facts: [],
    mentions: [],
  }
  expect(readBriefText(new Y.Doc())).toEqual(nothing)
})

test('a text takes a minute to read at least, when it has words', () => {
  expect([0, 1, 238, 612].map(readingTime)).toEqual([0, 1, 1, 3])
})
