import type { LexicalEditor } from 'lexical'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { findAnchor } from '../../../shared/brief/anchor.ts'
import type { Anchor } from '../../../shared/brief/anchor-value.ts'
import type { Range as FlatRange } from '../../../shared/brief/find-quote.ts'
import { flatText } from '../../../shared/brief/flat-text.ts'
import { flatPage, pageRange } from './flat-dom.ts'

/** Where a thread's text is: its stretch of the flat text and what that says; null: it was deleted. */
export type Spot = { found: FlatRange; text: string; range: Range | null } | null

/** Something that is tied to a range of the text. */
export type Anchored = { id: string; anchor: Anchor }

/** Looks again so long after the text has changed, ms: the ranges of the page follow smaller changes by themselves. */
const lookAfterMs = 150

/** Where the texts of all threads are on the page, by thread; those not looked for yet are not in it. */
export function useSpots(
  editor: LexicalEditor | null,
  doc: Y.Doc,
  anchored: readonly Anchored[],
): ReadonlyMap<string, Spot> {
  const [spots, setSpots] = useState<ReadonlyMap<string, Spot>>(new Map())
  useEffect(() => {
    if (!editor) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const found = spotsOf(editor, doc, anchored)
      if (found) setSpots(found)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, lookAfterMs)
    }
    look()
    const stops = [
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) later()
      }),
      editor.registerRootListener(later),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [anchored, doc, editor])
  return spots
}

/** Null while the page and the document do not say the same: the one is just following the other. */
function spotsOf(editor: LexicalEditor, doc: Y.Doc, anchored: readonly Anchored[]): Map<string, Spot> | null {
  const flat = flatText(doc)
  const page = flatPage(editor)
  if (flat.text !== page.text) return null
  return new Map(
    anchored.map(({ id, anchor }): [string, Spot] => {
      const found = findAnchor(doc, anchor, flat)
      if ('deleted' in found) return [id, null]
      return [id, { found, text: flat.text.slice(found.start, found.end), range: pageRange(editor, page, found) }]
    }),
  )
}
