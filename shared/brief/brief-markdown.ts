import type { LexicalEditor } from 'lexical'
import type { Block } from './brief-blocks.ts'
import { $readBlocks } from './lexical-blocks.ts'
import { readMarkdown } from './read-markdown.ts'
import { $writeBlocks } from './write-blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

/**
 * A brief as Markdown: CommonMark with tables, checks, call-outs and struck-through words as GitHub has them. Chips and
 * mentions are links of an own scheme (`topsight:item/42`).
 */
export function briefToMarkdown(editor: LexicalEditor): string {
  return editor.getEditorState().read(() => writeMarkdown($readBlocks()))
}

/**
 * Makes the brief say what a Markdown text says; within `editor.update`. Blocks at the start and the end that stay the
 * same are left alone, so that what is anchored there keeps its place. `lines`: an empty line to write on where a
 * heading has nothing under it.
 */
export function $readMarkdown(markdown: string, { lines = false }: { lines?: boolean } = {}): void {
  const blocks = readMarkdown(markdown)
  $writeBlocks(lines ? withLines(blocks) : blocks)
}

/** Blocks with an empty paragraph under each heading that has nothing under it but a tip. */
function withLines(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, index): Block[] => {
    const next = blocks[index + 1]
    const under = block.type === 'heading' || (block.type === 'callout' && blocks[index - 1]?.type === 'heading')
    const needs = under && (next === undefined || next.type === 'heading')
    return needs ? [block, { type: 'paragraph', children: [] }] : [block]
  })
}
