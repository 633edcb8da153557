import type * as Y from 'yjs'
import { briefToMarkdown } from '../../shared/brief/brief-markdown.ts'
import { openBriefTree } from '../../shared/brief/brief-tree.ts'
import type { PastBrief } from '../../shared/interchange/brief-versions.ts'
import { briefLines } from './brief-lines.ts'
import { briefState } from './brief-state.ts'

/** A brief as it was: to read, to compare, and `state` to write it back exactly. */
export type PastBriefText = Pick<PastBrief, 'markdown' | 'lines'> & { state: string }

/** Reads a brief as its document has it. */
export function readPastBrief(doc: Y.Doc): PastBriefText {
  const { editor, close } = openBriefTree(doc)
  try {
    return { markdown: briefToMarkdown(editor), lines: briefLines(editor), state: briefState(editor) }
  } finally {
    close()
  }
}
