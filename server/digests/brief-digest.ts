import type { BriefText } from '../../shared/brief/brief-text.ts'
import { sectionsDone, sectionsOf } from '../../shared/brief/brief-sections.ts'
import type { Row } from '../../shared/schema/collections.ts'
import type { Item } from '../../shared/schema/item.ts'
import { type Digest, noDigest } from '../../shared/selectors/read-digest.ts'
import { templateFor } from '../../shared/selectors/template-for.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** Longest beginning of a brief that is kept, characters: two lines of a card. */
const longest = 240

/**
 * The beginning of a brief, without headings and tips; of one in which only the template stands nothing.
 * @example briefExcerpt({ text: 'Goal\nMore boots', headings: [{ text: 'Goal', hasText: true, … }], advice: [] }) // 'More boots'
 */
export function briefExcerpt({ text, headings, advice }: Pick<BriefText, 'text' | 'headings' | 'advice'>): string {
  const titles = new Set(headings.map((heading) => heading.text))
  const tips = new Set(advice)
  const isBegun = headings.some(({ hasText }) => hasText)
  let excerpt = ''
  for (const line of linesOf(text)) {
    const said = line.replaceAll(/\s+/g, ' ').trim()
    // what stands under headings without text is what the template put there
    if (titles.has(line.trim()) && !isBegun) return excerpt
    if (said === '' || titles.has(line.trim()) || tips.has(line)) continue
    excerpt = excerpt === '' ? said : `${excerpt} ${said}`
    if (excerpt.length > longest) return `${cut(excerpt)}…`
  }
  return excerpt
}

/** The lines of a text, each when it is asked for: of a long one the first few say all. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from)
    yield text.slice(from, end < 0 ? text.length : end)
    from = end < 0 ? text.length + 1 : end + 1
  }
}

/** By template, which is another object once it has changed. */
const required = new WeakMap<Row<'templates'>, readonly string[]>()

/** Of the sections that the template of an item's kind asks for, how many have something in them. */
export function briefSections(
  { headings }: Pick<BriefText, 'headings'>,
  item: Item,
  store: BoardStore,
): Digest['sections'] {
  const { kinds, templates } = store.rows
  const template = templateFor(item, kinds.all().values(), templates.all().values())
  if (!template) return noDigest.sections
  const known = required.get(template) ?? sectionsOf(template.markdown)
  required.set(template, known)
  const { done, total } = sectionsDone(headings, known)
  return { done, total }
}

/** At the end of a word where there is one, and never within a character. */
function cut(text: string): string {
  const short = Array.from(text.slice(0, longest)).slice(0, -1).join('')
  const end = short.lastIndexOf(' ')
  return end > longest / 2 ? short.slice(0, end) : short
}
