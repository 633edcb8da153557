import {
  type Align,
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Mark,
  flattenBlock,
  joinLines,
  plain,
} from '../../../shared/brief/brief-blocks.ts'

/** These go with all that is in them. */
const dropped: ReadonlySet<string> = new Set(
  'script style head title meta link base iframe object embed applet template noscript svg math canvas audio video'.split(
    ' ',
  ),
)
const containers: ReadonlySet<string> = new Set(
  'p div section article main header footer aside figure figcaption address dl dt dd details summary body'.split(' '),
)
const marks: Readonly<Record<string, Mark>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', s: 'strike', del: 'strike', strike: 'strike' },
  ...{ code: 'code', kbd: 'code', samp: 'code' },
}
/** Elements within each other, at most: what lies deeper is text. */
const deepest = 60

/** `box`: the box to tick that the line begins with, and whether it is ticked. */
type Reading = { blocks: Block[]; line: Inline[]; box: boolean | null }

/**
 * The blocks that HTML says, whoever wrote it: text, links, lists, tables and pictures are read, everything else is left
 * where it is. Addresses are as they stand there: `tidyBlocks` lets through those that may be followed. Nothing is run
 * or loaded.
 */
export function readHtml(html: string): Block[] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return readBlocks(page.body, 0)
}

function readBlocks(parent: Element, depth: number): Block[] {
  const reading: Reading = { blocks: [], line: [], box: null }
  readInto(parent, reading, { look: [], depth })
  endLine(reading)
  return reading.blocks
}

function endLine(reading: Reading) {
  const { line, box, blocks } = reading
  if (box !== null) blocks.push(checkOf(line, box))
  else if (line.length > 0) blocks.push({ type: 'paragraph', children: line })
  reading.line = []
  reading.box = null
}

/** A paragraph that begins with a box to tick, as Word has them, is an item of a list. */
function checkOf(children: readonly Inline[], checked: boolean): Block {
  return { type: 'list', kind: 'check', start: 1, items: [{ checked, children, lists: [] }] }
}

type Around = { look: readonly Mark[]; depth: number }

function readInto(parent: Element, reading: Reading, around: Around) {
  if (around.depth > deepest) {
    reading.line.push(plain(parent.textContent ?? '', around.look))
    return
  }
  for (const child of parent.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) addText(child.textContent ?? '', reading, around.look)
    else if (child instanceof Element) readElement(child, reading, { ...around, depth: around.depth + 1 })
  }
}

function addText(text: string, { line }: Reading, look: readonly Mark[]) {
  const words = text.replaceAll(/[ \t\r\n\f]+/g, ' ')
  if (words !== ' ' || line.length > 0) line.push(plain(words, look))
}

function readElement(element: Element, reading: Reading, around: Around) {
  const name = element.localName
  if (dropped.has(name)) return
  if (name === 'br') return void reading.line.push({ type: 'break' })
  if (name === 'input') return readBox(element, reading)
  if (name === 'a') return readLink(element, reading, around)
  if (name === 'img' || name === 'hr' || isBlock(name)) {
    endLine(reading)
    reading.blocks.push(...blocksOf(element, name, around.depth))
    return
  }
  if (containers.has(name)) {
    endLine(reading)
    readInto(element, reading, { ...around, look: [] })
    endLine(reading)
    return
  }
  const mark = marks[name]
  readInto(element, reading, mark === undefined ? around : { ...around, look: [...around.look, mark] })
}

function readBox(element: Element, reading: Reading) {
  if (element.getAttribute('type') === 'checkbox' && reading.line.length === 0)
    reading.box = element.hasAttribute('checked')
}

function readLink(element: Element, reading: Reading, around: Around) {
  const inner: Reading = { blocks: [], line: [], box: null }
  readInto(element, inner, around)
  // pictures and blocks within a link stand by themselves
  reading.line.push({ type: 'link', url: element.getAttribute('href') ?? '', children: inner.line })
  if (inner.blocks.length === 0) return
  endLine(reading)
  reading.blocks.push(...inner.blocks)
}

function isBlock(name: string): boolean {
  return /^(?:h[1-6]|ul|ol|table|blockquote|pre)$/.test(name)
}

function blocksOf(element: Element, name: string, depth: number): Block[] {
  if (name === 'hr') return [{ type: 'divider' }]
  if (name === 'img') return [{ type: 'image', image: pictureOf(element) }]
  if (name === 'ul' || name === 'ol') return listsOf(element, name, depth)
  if (name === 'table') return [tableOf(element, depth)]
  if (name === 'pre') return [{ type: 'code', language: '', text: (element.textContent ?? '').replace(/\n$/, '') }]
  const { children: own, beside } = asLines(readBlocks(element, depth))
  const children = name === 'blockquote' ? own : unbold(own)
  const block: Block =
    name === 'blockquote' ? { type: 'quote', children } : { type: 'heading', level: Number(name.slice(1)), children }
  return [block, ...beside]
}

/** Blocks as lines of text, and beside them what is no text. */
function asLines(blocks: readonly Block[]): { children: Inline[]; beside: Block[] } {
  const isBeside = (block: Block) => block.type === 'image' || block.type === 'table' || block.type === 'code'
  return {
    children: joinLines(blocks.filter((block) => !isBeside(block)).map(flattenBlock)),
    beside: blocks.filter(isBeside),
  }
}

function pictureOf(element: Element) {
  const size = (name: string) => {
    const value = Math.round(Number(element.getAttribute(name)))
    return value > 0 && value < 10_000 ? value : 0
  }
  const [src, alt] = [element.getAttribute('src') ?? '', element.getAttribute('alt') ?? '']
  return { src, alt, width: size('width'), height: size('height') }
}

function listsOf(element: Element, name: string, depth: number): Block[] {
  const lists: (List & { items: ListItem[] })[] = []
  const beside: Block[] = []
  const start = Number(element.getAttribute('start') ?? 1)
  for (const child of element.children) {
    const blocks = readBlocks(child.localName === 'li' ? child : wrap(child), depth + 1)
    const { kind, item, others } = itemOf(blocks, name)
    beside.push(...others)
    const last = lists.at(-1)
    if (last?.kind === kind) last.items.push(item)
    else lists.push({ type: 'list', kind, start: Number.isInteger(start) ? start : 1, items: [item] })
  }
  return [...lists, ...beside]
}

/** A list that stands in a list without an item around it. */
function wrap(element: Element): Element {
  const item = element.ownerDocument.createElement('li')
  item.append(element.cloneNode(true))
  return item
}

function itemOf(blocks: readonly Block[], name: string) {
  const [first, ...rest] = blocks
  const box = first?.type === 'list' && first.kind === 'check' && first.items.length === 1 ? first.items[0] : undefined
  const inner = (box ? rest : blocks).filter((block) => block.type === 'list')
  const { children, beside } = asLines((box ? rest : blocks).filter((block) => block.type !== 'list'))
  const kind = box ? ('check' as const) : name === 'ol' ? ('number' as const) : ('bullet' as const)
  const item: ListItem = {
    checked: box?.checked ?? false,
    children: joinLines([box?.children ?? [], children]),
    lists: inner,
  }
  return { kind, item, others: beside }
}

function tableOf(element: Element, depth: number): Block {
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.closest('table') === element)
  const cells = rows.map((row) => [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th'))
  const spread = (cell: Element) =>
    Array.from({ length: Math.min(50, Math.max(1, Number(cell.getAttribute('colspan')) || 1)) - 1 })
  return {
    type: 'table',
    align: (cells[0] ?? []).flatMap((cell): Align[] => [alignOf(cell), ...spread(cell).map(() => null)]),
    rows: cells.map((row, index) =>
      row.flatMap((cell): Inline[][] => {
        const words = joinLines(readBlocks(cell, depth + 1).map(flattenBlock))
        return [index === 0 ? unbold(words) : words, ...spread(cell).map(() => [])]
      }),
    ),
  }
}

/** Headings and the head of a table are bold by themselves. */
function unbold(children: readonly Inline[]): Inline[] {
  return children.map((inline) => {
    if (inline.type === 'text')
      return plain(
        inline.text,
        inline.marks.filter((mark) => mark !== 'bold'),
      )
    return inline.type === 'link' ? { ...inline, children: unbold(inline.children) } : inline
  })
}

function alignOf(cell: Element): Align {
  const side =
    /text-align:\s*(left|center|right)/.exec(cell.getAttribute('style') ?? '')?.[1] ?? cell.getAttribute('align')
  return side === 'left' || side === 'center' || side === 'right' ? side : null
}
