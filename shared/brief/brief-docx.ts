import type * as Word from 'docx'
import type {
  FileChild,
  ILevelsOptions,
  IParagraphOptions,
  ParagraphChild,
  Table as WordTable,
  TableRow as WordRow,
} from 'docx'
import type { LexicalEditor } from 'lexical'
import type { Align, Block, Inline, List, Table, TextRun } from './brief-blocks.ts'
import { $readBlocks } from './lexical-blocks.ts'

/** A picture as Word can hold it. */
export type DocxPicture = { bytes: Uint8Array; type: 'png' | 'jpg' | 'gif' }

/** `title`: of the document. `pictures`: by their `src`; a picture that is not among them is written as its words. */
export type DocxOptions = { title: string; pictures?: ReadonlyMap<string, DocxPicture> }

type Docx = typeof Word
/** `starts`: the first number of each list with numbers so far. */
type Writing = { docx: Docx; pictures: ReadonlyMap<string, DocxPicture>; starts: number[] }

/** Twentieths of a point that a list is set in by a level. */
const inset = 360
const deepest = 9
/** Widest picture, pixels at 96 to the inch: the text on a sheet of A4. */
const widest = 600

/** A brief as a Word file (DOCX). Loads what writes it. */
export async function briefToDocx(editor: LexicalEditor, options: DocxOptions): Promise<ArrayBuffer> {
  return writeDocx(editor.getEditorState().read($readBlocks), options)
}

/** Blocks as a Word file (DOCX). */
export async function writeDocx(
  blocks: readonly Block[],
  { title, pictures = new Map() }: DocxOptions,
): Promise<ArrayBuffer> {
  const docx = await import('docx')
  const writing: Writing = { docx, pictures, starts: [] }
  const children = blocks.flatMap((block) => writeBlock(block, writing))
  const config = writing.starts.map((start, index) => ({
    reference: `numbers-${index + 1}`,
    levels: levelsOf(docx, start),
  }))
  const document = new docx.Document({ title, numbering: { config }, sections: [{ children }] })
  return docx.Packer.toArrayBuffer(document)
}

function levelsOf({ LevelFormat }: Docx, start: number): ILevelsOptions[] {
  return Array.from({ length: deepest }, (_, level) => ({
    level,
    start,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    style: { paragraph: { indent: { left: inset * (level + 2), hanging: inset } } },
  }))
}

function writeBlock(block: Block, writing: Writing): FileChild[] {
  const { docx } = writing
  const paragraph = (options: IParagraphOptions) => [new docx.Paragraph(options)]
  if (block.type === 'list') return writeList(block, 0, writing)
  if (block.type === 'table') return [writeTable(block, writing), new docx.Paragraph('')]
  if (block.type === 'image') return writeImage(block, writing)
  if (block.type === 'divider') return paragraph({ border: { bottom: { style: 'single', size: 6, color: '888888' } } })
  if (block.type === 'code')
    return block.text.split('\n').flatMap((line) => paragraph({ children: [codeRun(line, docx)] }))
  const children = writeInlines(block.children, writing)
  if (block.type === 'heading') return paragraph({ heading: headingLevel(block.level, docx), children })
  if (block.type === 'paragraph') return paragraph({ children })
  const side = { left: { style: 'single' as const, size: 18, color: '888888', space: 8 } }
  return paragraph({ children, indent: { left: inset }, border: block.type === 'callout' ? side : {} })
}

function headingLevel(level: number, { HeadingLevel }: Docx) {
  const { HEADING_1, HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6 } = HeadingLevel
  return [HEADING_1, HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6][level - 1] ?? HEADING_6
}

function codeRun(text: string, { TextRun }: Docx) {
  return new TextRun({ text, font: 'Courier New' })
}

function writeList(list: List, level: number, writing: Writing): FileChild[] {
  const { docx } = writing
  const depth = Math.min(level, deepest - 1)
  if (list.kind === 'number') writing.starts.push(list.start)
  const reference = `numbers-${writing.starts.length}`
  return list.items.flatMap(({ checked, children, lists }) => {
    const words = writeInlines(children, writing)
    const options: IParagraphOptions =
      list.kind === 'number'
        ? { children: words, numbering: { reference, level: depth } }
        : list.kind === 'bullet'
          ? { children: words, bullet: { level: depth } }
          : {
              children: [new docx.CheckBox({ checked }), new docx.TextRun(' '), ...words],
              indent: { left: inset * (depth + 1) },
            }
    return [new docx.Paragraph(options), ...lists.flatMap((inner) => writeList(inner, level + 1, writing))]
  })
}

function writeTable({ align, rows }: Table, writing: Writing): WordTable {
  const { docx } = writing
  const written = rows.map(
    (cells, index): WordRow =>
      new docx.TableRow({
        tableHeader: index === 0,
        children: cells.map((cell, column) => {
          const bold = index === 0
          const paragraph = { children: writeInlines(cell, writing, bold), ...alignment(align[column] ?? null, docx) }
          return new docx.TableCell({ children: [new docx.Paragraph(paragraph)] })
        }),
      }),
  )
  return new docx.Table({ rows: written, width: { size: 100, type: docx.WidthType.PERCENTAGE } })
}

function alignment(align: Align, { AlignmentType }: Docx): Pick<IParagraphOptions, 'alignment'> {
  if (align === null) return {}
  const { LEFT, CENTER, RIGHT } = AlignmentType
  return { alignment: align === 'left' ? LEFT : align === 'center' ? CENTER : RIGHT }
}

function writeImage(
  { image: { src, alt, width, height } }: Block & { type: 'image' },
  { docx, pictures }: Writing,
): FileChild[] {
  const picture = pictures.get(src)
  if (picture === undefined)
    return alt === '' ? [] : [new docx.Paragraph({ children: [new docx.TextRun({ text: alt, italics: true })] })]
  const shown = width > 0 && height > 0 ? { width, height } : { width: 400, height: 300 }
  const scale = Math.min(1, widest / shown.width)
  const transformation = { width: Math.round(shown.width * scale), height: Math.round(shown.height * scale) }
  const altText = { name: alt || 'Picture', description: alt, title: alt }
  const run = new docx.ImageRun({ type: picture.type, data: picture.bytes, transformation, altText })
  return [new docx.Paragraph({ children: [run] })]
}

function writeInlines(children: readonly Inline[], writing: Writing, bold = false): ParagraphChild[] {
  return children.flatMap((inline): ParagraphChild[] => {
    const { docx } = writing
    if (inline.type === 'text') return [writeText(inline, docx, bold)]
    if (inline.type === 'break') return [new docx.TextRun({ break: 1 })]
    if (inline.type === 'fact') return [new docx.TextRun({ text: inline.fact.label, bold })]
    if (inline.type === 'mention') return [new docx.TextRun({ text: `@${inline.mention.name}`, bold })]
    const words = writeInlines(inline.children, writing, bold)
    // a path of this server leads nowhere from a file
    return inline.url.startsWith('/') ? words : [new docx.ExternalHyperlink({ link: inline.url, children: words })]
  })
}

function writeText({ text, marks }: TextRun, { TextRun: Run }: Docx, bold: boolean): ParagraphChild {
  return new Run({
    text,
    bold: bold || marks.includes('bold'),
    italics: marks.includes('italic'),
    strike: marks.includes('strike'),
    ...(marks.includes('code') ? { font: 'Courier New' } : {}),
  })
}
