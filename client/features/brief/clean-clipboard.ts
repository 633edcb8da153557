import { isLink } from '../../../shared/lib/link.ts'
import { readWordLists } from './word-lists.ts'

/** What is left of HTML from somewhere else. `lost`: pictures that lay on the other machine only. */
export type CleanPage = { body: HTMLElement; pictures: readonly string[]; lost: number }

type Gathered = { page: Document; pictures: string[]; lost: number }

/** These go with all that is in them. */
const dropped = new Set(
  `script style head title meta link base iframe frame frameset object embed applet template noscript svg math canvas
  audio video source track form input button select textarea option dialog xml`.split(/\s+/),
)
/** What these are called here; others give up their place to what is in them. */
const blocks: Readonly<Record<string, string>> = {
  ...{ p: 'p', ul: 'ul', ol: 'ol', li: 'li', blockquote: 'blockquote', pre: 'pre', hr: 'hr' },
  ...{ h1: 'h1', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3' },
  ...{ table: 'table', thead: 'thead', tbody: 'tbody', tfoot: 'tbody', tr: 'tr', td: 'td', th: 'th' },
}
const inline: Readonly<Record<string, string>> = {
  ...{ b: 'strong', strong: 'strong', i: 'em', em: 'em', cite: 'em', dfn: 'em', s: 's', del: 's', strike: 's' },
  ...{ code: 'code', kbd: 'code', samp: 'code', tt: 'code', br: 'br' },
}
/** A block of theirs without a meaning: a paragraph where it holds words. */
const plainBlocks = new Set(
  'div section article main header footer aside figure figcaption address dl dt dd'.split(' '),
)
const blockNames = new Set(Object.values(blocks))
const onlyBlocks = new Set(['table', 'thead', 'tbody', 'tr', 'ul', 'ol'])
const blockSelector = [...Object.keys(blocks), ...plainBlocks].join()

/**
 * HTML of the clipboard as clean HTML: only what a brief can hold, built anew, so that nothing which could run or load comes
 * along. Wrappers, styles, comments and smart tags of Google Docs and Word go; headings, lists, tables, bold, italic and links
 * stay. A picture becomes a link to it, which the editor then fetches.
 */
export function cleanClipboard(html: string): CleanPage {
  const theirs = new DOMParser().parseFromString(html, 'text/html')
  dropComments(theirs)
  readWordLists(theirs)
  const page = theirs.implementation.createHTMLDocument('')
  const gathered: Gathered = { page, pictures: [], lost: 0 }
  copyChildren(theirs.body, page.body, gathered)
  for (const empty of page.body.querySelectorAll('p, h1, h2, h3')) {
    if ((empty.textContent ?? '').trim() === '') empty.remove()
  }
  return { body: page.body, pictures: gathered.pictures, lost: gathered.lost }
}

/** Comments of people: Word and Google Docs put them at the end, with a mark where they belong. */
function dropComments(page: Document): void {
  const marks = '[class*="MsoComment"], [href^="#_msocom"], [style*="mso-element:comment"], [id^="_com_"]'
  for (const mark of page.querySelectorAll(marks)) mark.remove()
  for (const mark of page.querySelectorAll('a[href^="#cmnt"]')) {
    const home = mark.closest('sup') ?? mark.closest('div') ?? mark
    home.remove()
  }
}

function copyChildren(from: Node, to: Element, gathered: Gathered): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copyText(child.textContent ?? '', to, gathered.page)
    else if (child instanceof Element) copyElement(child, to, gathered)
  }
}

function copyText(text: string, to: Element, page: Document): void {
  // blanks between blocks are how somebody wrote their page
  const isBetween = to.lastChild === null || (to.lastChild instanceof Element && blockNames.has(to.lastChild.localName))
  if (text.trim() === '' && (isBetween || onlyBlocks.has(to.localName))) return
  to.append(page.createTextNode(to.closest('pre') ? text : text.replace(/[ \t\r\n]+/g, ' ')))
}

function copyElement(element: Element, to: Element, gathered: Gathered): void {
  const name = element.localName
  if (dropped.has(name) || isHidden(element)) return
  if (name === 'img') return copyPicture(element, to, gathered)
  const { page } = gathered
  if (name === 'br') {
    if (!element.classList.contains('Apple-interchange-newline')) to.append(page.createElement('br'))
    return
  }
  // blocks inside a point of a list are its words
  const isWrapped = to.closest('li') !== null && (name === 'p' || plainBlocks.has(name))
  const block = isWrapped ? undefined : (blocks[name] ?? (holdsWordsOnly(element) ? 'p' : undefined))
  if (block !== undefined) return copyBlock(element, block, to, gathered)
  let home = to
  for (const wrapper of wrappersOf(element)) {
    const made = page.createElement(wrapper)
    home.append(made)
    home = made
  }
  const href = name === 'a' ? element.getAttribute('href') : null
  if (isLink(href)) {
    const link = page.createElement('a')
    link.setAttribute('href', href)
    home.append(link)
    home = link
  }
  copyChildren(element, home, gathered)
}

function copyBlock(element: Element, name: string, to: Element, gathered: Gathered): void {
  const isTitle = name === 'p' && /\bMsoTitle\b/.test(element.className)
  const made = gathered.page.createElement(isTitle ? 'h1' : name)
  for (const span of ['colspan', 'rowspan']) {
    const count = Number(element.getAttribute(span))
    if (/^t[dh]$/.test(name) && count > 1 && count <= 50) made.setAttribute(span, String(count))
  }
  if (name === 'li' && element.getAttribute('role') === 'checkbox') {
    made.setAttribute('role', 'checkbox')
    made.setAttribute('aria-checked', String(element.getAttribute('aria-checked') === 'true'))
  }
  to.append(made)
  copyChildren(element, made, gathered)
}

function copyPicture(element: Element, to: Element, gathered: Gathered): void {
  if (element.getAttribute('aria-roledescription') === 'checkbox') return
  const source = element.getAttribute('src')
  if (!isLink(source) || !/^https?:/i.test(source)) {
    gathered.lost += 1
    return
  }
  gathered.pictures.push(source)
  const link = gathered.page.createElement('a')
  link.setAttribute('href', source)
  link.textContent = element.getAttribute('alt')?.trim().slice(0, 300) || source.slice(0, 100)
  to.append(link)
}

function holdsWordsOnly(element: Element): boolean {
  return plainBlocks.has(element.localName) && element.querySelector(blockSelector) === null
}

function isHidden(element: Element): boolean {
  const style = element.getAttribute('style') ?? ''
  return /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore/i.test(style)
}

/** The marks that an element means by its name or by its style; Google Docs wraps a whole page in a bold that is none. */
function wrappersOf(element: Element): string[] {
  const style = (element.getAttribute('style') ?? '').toLowerCase()
  const weight = /font-weight:\s*([a-z0-9]+)/.exec(style)?.[1]
  const named = inline[element.localName]
  const marks = new Set<string>()
  if (weight !== undefined && (weight === 'bold' || Number(weight) >= 600)) marks.add('strong')
  if (/font-style:\s*italic/.test(style)) marks.add('em')
  if (/text-decoration[^;]*line-through/.test(style)) marks.add('s')
  const isCancelled =
    (named === 'strong' && weight !== undefined && weight !== 'bold' && !(Number(weight) >= 600)) ||
    (named === 'em' && /font-style:\s*normal/.test(style))
  if (named !== undefined && named !== 'br' && !isCancelled) marks.add(named)
  // a heading is bold by itself
  if (element.closest('h1, h2, h3, h4, h5, h6')) marks.delete('strong')
  return [...marks]
}
