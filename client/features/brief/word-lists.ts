/** How Word says that a paragraph is a point of a list: `mso-list:l0 level2 lfo1`. */
const listStyle = /mso-list:\s*l\d+\s+level(\d+)/i
/** What Word writes in front of a point where a reader knows no lists: '1.', 'a)', '(iv)'. A bullet has no stop behind it. */
const numberMark = /^[\s(]*[0-9a-z]{1,5}[.)]/i

/**
 * Word has no lists on the clipboard, only paragraphs with marks in front of them: each run of them becomes a list, and
 * the deeper ones lists inside it. Changes the page it is given.
 */
export function readWordLists(page: Document): void {
  for (const first of page.querySelectorAll('p')) {
    const isFirst = levelOf(first) !== null && levelOf(first.previousElementSibling) === null
    if (isFirst) gather(first)
  }
}

function levelOf(element: Element | null): number | null {
  if (element?.localName !== 'p') return null
  const [, level] = listStyle.exec(element.getAttribute('style') ?? '') ?? []
  return level === undefined ? null : Math.max(1, Math.min(8, Number(level)))
}

function gather(first: Element): void {
  const page = first.ownerDocument
  const anchor = page.createTextNode('')
  first.before(anchor)
  const lists: Element[] = []
  let point: Element | null = first
  while (point !== null) {
    const level = levelOf(point)
    if (level === null) break
    const next: Element | null = point.nextElementSibling
    const kind = numberMark.test(takeMark(point)) ? 'ol' : 'ul'
    lists.length = Math.min(lists.length, level)
    if (lists.length === 1 && lists[0]?.localName !== kind && level === 1) lists.length = 0
    while (lists.length < level) {
      const list = page.createElement(lists.length === level - 1 ? kind : 'ul')
      const home = lists.at(-1)
      if (home === undefined) anchor.before(list)
      else home.append(list)
      lists.push(list)
    }
    const item = page.createElement('li')
    item.append(...point.childNodes)
    lists.at(-1)?.append(item)
    point.remove()
    point = next
  }
  anchor.remove()
}

/** Takes the mark off a point; returns it. */
function takeMark(point: Element): string {
  let mark = ''
  for (const part of point.querySelectorAll('[style]')) {
    if (!/mso-list:\s*ignore/i.test(part.getAttribute('style') ?? '')) continue
    mark += part.textContent ?? ''
    part.remove()
  }
  return mark
}
