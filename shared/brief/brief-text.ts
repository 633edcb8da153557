import * as Y from 'yjs'
import { type Fact, type Mention, factKinds } from './decorators.ts'
import { asText } from './plain-value.ts'

export type BriefHeading = {
  /** 1 to 6. */
  level: number
  text: string
  /** Something stands under it before the next heading of its level: advice and open checks do not count. */
  hasText: boolean
}

export type BriefText = {
  /** One line for each paragraph, heading, item or row; a tab between the cells of a row. */
  text: string
  /** Without the tips: they are advice to the writer. */
  words: number
  /** Lines of tips. */
  advice: string[]
  headings: BriefHeading[]
  checks: { done: number; total: number }
  facts: Fact[]
  mentions: Mention[]
}

type Reading = Omit<BriefText, 'text'> & { lines: string[]; open: BriefHeading[]; adviceWords: number; steps: number }
/** Where in the tree: within a tip, within a check that is not done yet. */
type Place = { advice: boolean; waiting: boolean; checks: boolean }

/**
 * What a brief says, read from the tree in its document without an editor: for search, counts and sections.
 * Takes well under a millisecond for a page.
 */
export function readBriefText(doc: Y.Doc): BriefText {
  const work = readingBriefText(doc)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** So many blocks are read between two stops. */
const stride = 50

/**
 * As `readBriefText`, stopping now and then, so that a long brief is read in several turns. What is written meanwhile may
 * be in it or not: whoever watches the document reads it again.
 */
export function* readingBriefText(doc: Y.Doc): Generator<void, BriefText, void> {
  const reading: Reading = {
    ...{ lines: [], advice: [], open: [], headings: [], checks: { done: 0, total: 0 }, facts: [], mentions: [] },
    ...{ words: 0, adviceWords: 0, steps: 0 },
  }
  yield* readBlock(doc.get('root', Y.XmlText), { advice: false, waiting: false, checks: false }, reading)
  const { headings, checks, facts, mentions, lines, advice, words, adviceWords } = reading
  return { text: lines.join('\n'), words: words - adviceWords, advice, headings, checks, facts, mentions }
}

/** How many words stand in a text: what lies between blanks and has a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function* readBlock(block: Y.XmlText, above: Place, reading: Reading): Generator<void, void, void> {
  reading.steps += 1
  if (reading.steps % stride === 0) yield
  const type = block.getAttribute('__type') as unknown
  const place = placeIn(block, type, above, reading)
  if (type === 'tablerow') return endLine(cellsOf(block, place, reading), place, reading)
  let line = ''
  for (const part of partsIn(block)) {
    if (isBlock(part)) {
      endLine(line, place, reading)
      line = ''
      yield* readBlock(part, place, reading)
    } else if (isPicture(part)) {
      endLine(inlineText(part, reading), place, reading)
      markHeadings(place, reading)
    } else line += inlineText(part, reading)
  }
  if (type === 'heading') addHeading(block, line.trim(), reading)
  endLine(line, type === 'heading' ? { ...place, waiting: true } : place, reading)
}

function placeIn(block: Y.XmlText, type: unknown, above: Place, reading: Reading): Place {
  if (type === 'callout') return { ...above, advice: (block.getAttribute('__tone') as unknown) === 'tip' }
  if (type === 'list') return { ...above, checks: (block.getAttribute('__listType') as unknown) === 'check' }
  if (type !== 'listitem' || !above.checks || isOnlyList(block)) return above
  const done = (block.getAttribute('__checked') as unknown) === true
  reading.checks.total += 1
  if (done) reading.checks.done += 1
  return { ...above, waiting: !done }
}

/** An item that only holds the list under the item before it. */
function isOnlyList(item: Y.XmlText): boolean {
  const parts = partsOf(item)
  return parts.length > 0 && parts.every((part) => part instanceof Y.XmlText && typeOf(part) === 'list')
}

function addHeading(block: Y.XmlText, text: string, reading: Reading) {
  const level = Number(/^h([1-6])$/.exec(asText(block.getAttribute('__tag') as unknown))?.[1] ?? 1)
  const heading = { level, text, hasText: false }
  reading.open = [...reading.open.filter((one) => one.level < level), heading]
  reading.headings.push(heading)
}

function endLine(line: string, place: Place, reading: Reading) {
  if (line.trim() === '') return
  const words = countWords(line)
  reading.lines.push(line)
  reading.words += words
  if (place.advice) {
    reading.advice.push(line)
    reading.adviceWords += words
  }
  markHeadings(place, reading)
}

/** Something stands under the headings that are open here. */
function markHeadings({ advice, waiting }: Place, { open }: Reading) {
  if (!advice && !waiting) for (const heading of open) heading.hasText = true
}

function cellsOf(row: Y.XmlText, place: Place, reading: Reading): string {
  const cells = partsOf(row).filter(isBlock)
  return cells.map((cell) => cellText(cell, place, reading)).join('\t')
}

function cellText(cell: Y.XmlText, place: Place, reading: Reading): string {
  const own: Reading = { ...reading, lines: [], advice: [] }
  // a cell is small: it is read in one go
  for (const _ of readBlock(cell, place, own));
  return own.lines.join(' ')
}

function inlineText(part: string | object, reading: Reading): string {
  if (typeof part === 'string') return part
  if (part instanceof Y.Map) return part.get('__type') === 'linebreak' ? '\n' : ''
  if (part instanceof Y.XmlText)
    return partsOf(part)
      .map((one) => inlineText(one, reading))
      .join('')
  return part instanceof Y.XmlElement ? decoratorText(part, reading) : ''
}

function decoratorText(element: { getAttribute(name: string): unknown }, { facts, mentions }: Reading): string {
  const read = (name: string) => asText(element.getAttribute(`__${name}`))
  const type = read('type')
  if (type === 'mention') {
    mentions.push({ member: read('member'), name: read('name') })
    return `@${read('name')}`
  }
  if (type === 'fact') {
    const kind = factKinds.find((one) => one === read('kind')) ?? 'item'
    facts.push({ kind, id: read('id'), label: read('label') })
    return read('label')
  }
  return type === 'image' ? read('alt') : ''
}

/** The text and the nodes of an element, in order; a walk over its items takes a fraction of what a delta costs. */
function partsOf(element: Y.XmlText): (string | object)[] {
  return [...partsIn(element)]
}

/** As `partsOf`, each when it is asked for. */
function* partsIn(element: Y.XmlText): Generator<string | object, void, void> {
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentString) yield content.str
    else if (content instanceof Y.ContentType) yield content.type
  }
}

function isBlock(part: string | object): part is Y.XmlText {
  return part instanceof Y.XmlText && !['link', 'autolink'].includes(typeOf(part))
}

function isPicture(part: string | object): boolean {
  return part instanceof Y.XmlElement && part.getAttribute('__type') === 'image'
}

function typeOf(element: Y.XmlText): string {
  return asText(element.getAttribute('__type') as unknown)
}
