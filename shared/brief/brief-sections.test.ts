import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { briefTemplates } from '../templates/brief-templates.ts'
import { defaultKinds } from '../templates/default-words.ts'
import { sectionsDone, sectionsOf } from './brief-sections.ts'
import { readBriefText } from './brief-text.ts'
import { rewriteBrief, seedBrief } from './brief-tree.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

test('sections are the headings of the second level, but for those that are optional', () => {
  const template = '# Title\n\n## Who reads it\n\n### More\n\n## Sources (optional)\n\n## Who  reads it\n\n## **Why**\n'
  expect(sectionsOf(template)).toEqual(['Who  reads it', 'Why'])
  expect(sectionsOf('')).toEqual([])
})

test('a section is done when something stands under it, however it is spelt', () => {
  const headings = [
    { level: 2, text: ' who READS  it', hasText: true },
    { level: 3, text: 'Why', hasText: false },
  ]
  expect(sectionsDone(headings, ['Who reads it', 'Why', 'How'])).toEqual({ done: 1, total: 3, missing: ['Why', 'How'] })
})

test.each(briefTemplates)('a new brief has none of its sections: $kind', ({ kind, markdown }) => {
  expect(defaultKinds.map(({ name }) => name)).toContain(kind)
  expect(writeMarkdown(readMarkdown(markdown))).toBe(markdown)
  const required = sectionsOf(markdown)
  const doc = new Y.Doc()
  seedBrief(doc, markdown)
  expect(sectionsDone(readBriefText(doc).headings, required)).toEqual({
    done: 0,
    total: required.length,
    missing: required,
  })
  const written = markdown.replaceAll(/> \[!tip\]\n> .*/g, 'Words').replaceAll('[ ]', '[x]')
  rewriteBrief(doc, written)
  expect(sectionsDone(readBriefText(doc).headings, required).missing).toEqual([])
})
