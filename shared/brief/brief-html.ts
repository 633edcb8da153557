import type { LexicalEditor } from 'lexical'
import type { Align, Block, Inline, List, Mark, Table } from './brief-blocks.ts'
import { $readBlocks } from './lexical-blocks.ts'

/** `imageOf`: where a picture is got from; null leaves its words only. As it is in the brief when missing. */
export type HtmlOptions = { imageOf?: (src: string) => string | null }

const tags: Record<Mark, string> = { strike: 's', bold: 'strong', italic: 'em', code: 'code' }

/** A brief as HTML, without a page around it: for print, and to be put elsewhere. Nothing in it can run. */
export function briefToHtml(editor: LexicalEditor, options: HtmlOptions = {}): string {
  return writeHtml(editor.getEditorState().read($readBlocks), options)
}

/** Blocks as HTML; text and addresses are escaped. */
export function writeHtml(blocks: readonly Block[], options: HtmlOptions = {}): string {
  return blocks.map((block) => writeBlock(block, options)).join('\n')
}

/** A page of its own around the HTML of a brief. `lang`: BCP 47. */
export function htmlPage(page: { title: string; lang: string; body: string }): string {
  const style = [
    'body{font:1.0625rem/1.6 Georgia,serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1a1a18}',
    'h1,h2,h3{line-height:1.25}table{border-collapse:collapse}td,th{padding:.25rem .75rem;border-bottom:1px solid #ccc}',
    'aside{border-left:3px solid #888;padding-left:1rem}img{max-width:100%;height:auto}.checks{list-style:none;padding-left:0}',
    'blockquote{margin-left:0;padding-left:1rem;border-left:1px solid #ccc}pre{overflow:auto}',
  ].join('')
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(page.title)}</title>`
  return `<!doctype html>
<html lang="${escape(page.lang)}">
<head>${head}<style>${style}</style></head>
<body>
${page.body}
</body>
</html>
`
}

function writeBlock(block: Block, options: HtmlOptions): string {
  if (block.type === 'heading') return element(`h${block.level}`, writeInlines(block.children))
  if (block.type === 'quote') return element('blockquote', writeInlines(block.children))
  if (block.type === 'callout') return `<aside data-callout="${block.tone}">${writeInlines(block.children)}</aside>`
  if (block.type === 'code') return writeCode(block.language, block.text)
  if (block.type === 'image') return writeImage(block, options)
  if (block.type === 'list') return writeList(block)
  if (block.type === 'table') return writeTable(block)
  return block.type === 'divider' ? '<hr>' : element('p', writeInlines(block.children))
}

function element(tag: string, inner: string): string {
  return `<${tag}>${inner}</${tag}>`
}

function writeCode(language: string, text: string): string {
  const name = language === '' ? '' : ` class="language-${escape(language)}"`
  return `<pre><code${name}>${escape(text)}</code></pre>`
}

function writeImage({ image: { src, alt, width, height } }: Block & { type: 'image' }, options: HtmlOptions): string {
  const source = options.imageOf ? options.imageOf(src) : src
  if (source === null) return alt === '' ? '' : element('p', escape(alt))
  const size = `${width > 0 ? ` width="${width}"` : ''}${height > 0 ? ` height="${height}"` : ''}`
  return `<p><img src="${escape(source)}" alt="${escape(alt)}"${size}></p>`
}

function writeList({ kind, start, items }: List): string {
  const rows = items.map(({ checked, children, lists }) => {
    const box = kind === 'check' ? `<input type="checkbox" disabled${checked ? ' checked' : ''}> ` : ''
    return element('li', box + writeInlines(children) + lists.map(writeList).join(''))
  })
  const inner = rows.join('\n')
  if (kind === 'check') return `<ul class="checks">${inner}</ul>`
  if (kind === 'bullet') return element('ul', inner)
  return start === 1 ? element('ol', inner) : `<ol start="${start}">${inner}</ol>`
}

function writeTable({ align, rows: [head = [], ...rest] }: Table): string {
  const body =
    rest.length === 0 ? '' : `\n${element('tbody', rest.map((row) => writeRow('td', row, align)).join('\n'))}`
  return element('table', element('thead', writeRow('th', head, align)) + body)
}

function writeRow(tag: 'td' | 'th', cells: readonly (readonly Inline[])[], align: readonly Align[]): string {
  const written = cells.map((cell, column) => {
    const side = align[column] ?? null
    return `<${tag}${side === null ? '' : ` style="text-align:${side}"`}>${writeInlines(cell)}</${tag}>`
  })
  return element('tr', written.join(''))
}

function writeInlines(children: readonly Inline[]): string {
  return children.map(writeInline).join('')
}

function writeInline(inline: Inline): string {
  if (inline.type === 'break') return '<br>'
  if (inline.type === 'text')
    return inline.marks.reduceRight((inner, mark) => element(tags[mark], inner), escape(inline.text))
  if (inline.type === 'link') return `<a href="${escape(inline.url)}">${writeInlines(inline.children)}</a>`
  if (inline.type === 'mention') {
    return `<span data-mention="${escape(inline.mention.member)}">@${escape(inline.mention.name)}</span>`
  }
  const { kind, id, label } = inline.fact
  return `<span data-fact-kind="${kind}" data-fact-id="${escape(id)}">${escape(label)}</span>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
