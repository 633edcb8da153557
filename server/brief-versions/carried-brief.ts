import type * as Y from 'yjs'
import { findAnchor, makeAnchor } from '../../shared/brief/anchor.ts'
import type { Anchor } from '../../shared/brief/anchor-value.ts'
import { openBriefTree } from '../../shared/brief/brief-tree.ts'
import { flatText } from '../../shared/brief/flat-text.ts'
import { briefState } from './brief-state.ts'

/** A brief as it goes into a file: `state` as `briefState` writes it, and where comments stand in it. */
export type CarriedBrief = { state: string; anchors: Anchor[] }

/** Reads a brief as its document has it; `anchors` come back in their order, about the words that they are about now. */
export function carriedBrief(doc: Y.Doc, anchors: readonly Anchor[]): CarriedBrief {
  const { editor, close } = openBriefTree(doc)
  try {
    return { state: briefState(editor), anchors: presentAnchors(doc, anchors) }
  } finally {
    close()
  }
}

/** Anchors made anew where their words are now; of words that are gone an anchor stays as it is. */
export function presentAnchors(doc: Y.Doc, anchors: readonly Anchor[]): Anchor[] {
  if (anchors.length === 0) return []
  const flat = flatText(doc)
  return anchors.map((anchor) => {
    const found = findAnchor(doc, anchor, flat)
    return 'deleted' in found ? anchor : (makeAnchor(doc, found, flat) ?? anchor)
  })
}
