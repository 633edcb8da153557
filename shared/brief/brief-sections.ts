import type { BriefHeading } from './brief-text.ts'
import { inlineWords } from './brief-blocks.ts'
import { readMarkdown } from './read-markdown.ts'

/**
 * The sections that a brief of a kind should have: the level-2 headings of its template, those that end in “(optional)”
 * left out.
 *
 * @example sectionsOf('## Who reads it\n\n## Sources (optional)') // ['Who reads it']
 */
export function sectionsOf(templateMarkdown: string): string[] {
  const headings = readMarkdown(templateMarkdown).flatMap((block) =>
    block.type === 'heading' && block.level === 2 ? [inlineWords(block.children).trim()] : [],
  )
  const required = headings.filter((text) => text !== '' && !/\(optional\)$/i.test(text))
  return [...new Map(required.map((text) => [plainWords(text), text])).values()]
}

/**
 * How many of the required sections of a brief have text, and which have none. Case and blanks do not count.
 *
 * @example sectionsDone([{ level: 2, text: 'who  reads it', hasText: true }], ['Who reads it', 'Why']).done // 1
 */
export function sectionsDone(
  headings: readonly BriefHeading[],
  required: readonly string[],
): { done: number; total: number; missing: string[] } {
  const written = new Set(headings.filter(({ hasText }) => hasText).map(({ text }) => plainWords(text)))
  const missing = required.filter((text) => !written.has(plainWords(text)))
  return { done: required.length - missing.length, total: required.length, missing }
}

function plainWords(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
