import * as Y from 'yjs'
import {
  type Align,
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Table,
  flattenBlock,
  joinLines,
  listKinds,
  plain,
} from './brief-blocks.ts'
import { calloutTones } from './callout-node.ts'
import { factKinds } from './decorators.ts'
import { asText, asWhole } from './plain-value.ts'
import { tidyBlocks } from './tidy-blocks.ts'

type Decorator = { getAttribute(name: string): unknown }
type Part = { text: string; format: number } | Y.XmlText | { decorator: Decorator } | 'break'

const inlineTypes: ReadonlySet<string> = new Set(['link', 'autolink'])
/** Lexical’s signs of a text’s look. */
const bits = { bold: 1, italic: 2, strike: 4, code: 16 } as const
/** Lexical’s signs of how a block is set. */
const aligns: readonly Align[] = [null, 'left', 'center', 'right']
const widest = 10_000

/**
 * What a brief holds, tidied, read from the tree in its document without an editor: what `$readBlocks` says, in a small
 * part of its time.
 */
export function readTreeBlocks(doc: Y.Doc): Block[] {
  return tidyBlocks(partsOf(doc.get('root', Y.XmlText)).flatMap(blocksOf))
}

function partsOf(element: Y.XmlText): Part[] {
  let format = 0
  return (element.toDelta() as { insert: unknown }[]).flatMap(({ insert }): Part[] => {
    if (typeof insert === 'string') return [{ text: insert, format }]
    if (insert instanceof Y.XmlText) return [insert]
    if (insert instanceof Y.XmlElement) return [{ decorator: insert }]
    if (!(insert instanceof Y.Map)) return []
    // what follows is the text of this node
    format = asWhole(insert.get('__format'), 0xffff)
    return insert.get('__type') === 'linebreak' ? ['break'] : []
  })
}

function read(element: Decorator, name: string): unknown {
  return element.getAttribute(`__${name}`)
}

function typeOf(element: Y.XmlText): string {
  return asText(read(element, 'type'))
}

function isBlock(part: Part): part is Y.XmlText {
  return part instanceof Y.XmlText && !inlineTypes.has(typeOf(part))
}

function blocksOf(part: Part): Block[] {
  if (part === 'break' || 'text' in part) return [{ type: 'paragraph', children: inlinesOf(part) }]
  if ('decorator' in part) return decoratorBlock(part)
  const type = typeOf(part)
  if (type === 'list') return [listOf(part)]
  if (type === 'table') return [tableOf(part)]
  if (type === 'code') return [{ type: 'code', language: asText(read(part, 'language')), text: rawText(part) }]
  return [textBlock(part, type), ...partsOf(part).filter(isImage).flatMap(decoratorBlock)]
}

function textBlock(element: Y.XmlText, type: string): Block {
  const children = linesOf(element)
  const tag = /^h([1-6])$/.exec(asText(read(element, 'tag')))?.[1]
  if (type === 'heading') return { type, level: Number(tag ?? 1), children }
  if (type === 'quote') return { type, children }
  const tone = calloutTones.find((one) => one === read(element, 'tone')) ?? 'note'
  return type === 'callout' ? { type, tone, children } : { type: 'paragraph', children }
}

function isImage(part: Part): part is { decorator: Decorator } {
  return typeof part === 'object' && 'decorator' in part && read(part.decorator, 'type') === 'image'
}

function decoratorBlock(part: { decorator: Decorator }): Block[] {
  const { decorator } = part
  const type = read(decorator, 'type')
  if (type === 'divider') return [{ type: 'divider' }]
  if (type !== 'image') return [{ type: 'paragraph', children: inlinesOf(part) }]
  const [src, alt] = [asText(read(decorator, 'src')), asText(read(decorator, 'alt'))]
  const [width, height] = [asWhole(read(decorator, 'width'), widest), asWhole(read(decorator, 'height'), widest)]
  return [{ type: 'image', image: { src, alt, width, height } }]
}

function inlinesOf(part: Part): Inline[] {
  if (part === 'break') return [{ type: 'break' }]
  if ('text' in part)
    return [
      plain(
        part.text,
        (['strike', 'bold', 'italic', 'code'] as const).filter((mark) => part.format & bits[mark]),
      ),
    ]
  if (part instanceof Y.XmlText) {
    const children = partsOf(part).flatMap(inlinesOf)
    return inlineTypes.has(typeOf(part)) ? [{ type: 'link', url: asText(read(part, 'url')), children }] : children
  }
  const value = (name: string) => asText(read(part.decorator, name))
  const type = value('type')
  if (type === 'mention') return [{ type, mention: { member: value('member'), name: value('name') } }]
  const kind = factKinds.find((one) => one === value('kind')) ?? 'item'
  return type === 'fact' ? [{ type, fact: { kind, id: value('id'), label: value('label') } }] : []
}

/** The text of an element, and of the blocks within it, as lines. */
function linesOf(element: Y.XmlText): Inline[] {
  const lines: Inline[][] = [[]]
  for (const part of partsOf(element))
    if (isBlock(part)) lines.push(joinLines(blocksOf(part).map(flattenBlock)), [])
    else lines.at(-1)?.push(...inlinesOf(part))
  return joinLines(lines)
}

function rawText(element: Y.XmlText): string {
  const texts = partsOf(element).map((part) => {
    if (part === 'break') return '\n'
    return 'text' in part ? part.text : part instanceof Y.XmlText ? rawText(part) : ''
  })
  return texts.join('')
}

function listOf(element: Y.XmlText): List {
  const kind = listKinds.find((one) => one === read(element, 'listType')) ?? 'number'
  const start = read(element, 'start')
  const items: ListItem[] = []
  for (const item of partsOf(element).filter(isBlock)) {
    const parts = partsOf(item)
    const inner = parts.filter(isBlock)
    const lists = inner.filter((part) => typeOf(part) === 'list').map(listOf)
    const others = inner.filter((part) => typeOf(part) !== 'list').flatMap(blocksOf)
    const own = parts.filter((part) => !isBlock(part)).flatMap(inlinesOf)
    const children = joinLines([own, ...others.map(flattenBlock)])
    const last = items.at(-1)
    // an item that only holds a list: the list under the item before it
    if (children.length === 0 && lists.length > 0 && last)
      items[items.length - 1] = { ...last, lists: [...last.lists, ...lists] }
    else items.push({ checked: read(item, 'checked') === true, children, lists })
  }
  return { type: 'list', kind, start: typeof start === 'number' ? start : 1, items }
}

function tableOf(element: Y.XmlText): Table {
  const rows = partsOf(element)
    .filter(isBlock)
    .map((row) => partsOf(row).filter(isBlock))
  const align = (rows[0] ?? []).flatMap((cell): Align[] => [alignOf(cell), ...spread(cell, null)])
  return {
    type: 'table',
    align,
    rows: rows.map((row) => row.flatMap((cell): Inline[][] => [linesOf(cell), ...spread(cell, [])])),
  }
}

/** A cell over several columns: the others are empty. */
function spread<T>(cell: Y.XmlText, empty: T): T[] {
  return Array.from({ length: Math.min(200, Math.max(0, asWhole(read(cell, 'colSpan'), 1000) - 1)) }, () => empty)
}

function alignOf(cell: Y.XmlText): Align {
  const first = partsOf(cell).find(isBlock)
  const own = first === undefined ? 0 : asWhole(read(first, 'format'), 10)
  return aligns[own || asWhole(read(cell, 'format'), 10)] ?? null
}
