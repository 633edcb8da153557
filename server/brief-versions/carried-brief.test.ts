import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findAnchor, makeAnchor } from '../../shared/brief/anchor.ts'
import { openBriefTree } from '../../shared/brief/brief-tree.ts'
import { flatText } from '../../shared/brief/flat-text.ts'
import { anyBlocks } from '../../shared/brief/test-blocks.ts'
import { $writeBlocks } from '../../shared/brief/write-blocks.ts'
import { type BriefNode, briefIssues } from '../../shared/interchange/side-files.ts'
import { carriedBrief, presentAnchors } from './carried-brief.ts'
import { restoreBrief } from './restore-brief.ts'

function docOf(blocks: Parameters<typeof $writeBlocks>[0]): Y.Doc {
  const doc = new Y.Doc()
  const { editor, close } = openBriefTree(doc)
  editor.update(() => $writeBlocks(blocks), { discrete: true })
  close()
  return doc
}

/** Without blanks and things that are no text: by them no place is found. */
const wordsOf = (text: string) => text.replaceAll(/[\s\uFFFC]/g, '')

/** Where the first word is from a place on: a chip before it is no word that could be looked for. */
const firstWord = (text: string, from: number) => from + text.slice(from).search(/[^\s\uFFFC]/)

test('a brief that went through a file is the same, and its comments are about the same words', () => {
  fc.assert(
    fc.property(anyBlocks, fc.nat(), fc.integer({ min: 1, max: 60 }), (blocks, from, length) => {
      const doc = docOf(blocks)
      const flat = flatText(doc)
      const start = flat.text.length === 0 ? 0 : from % flat.text.length
      const anchor = makeAnchor(doc, { start, end: Math.min(flat.text.length, start + length) }, flat)
      const out = carriedBrief(doc, anchor ? [anchor] : [])
      const root = JSON.parse(out.state) as BriefNode
      expect([...briefIssues({ i1: root }, new Set(['i1']))]).toEqual([])

      const copy = new Y.Doc()
      restoreBrief(copy, out.state)
      const back = carriedBrief(copy, [])
      expect(back.state).toBe(out.state)
      expect(flatText(copy).text).toBe(flat.text)
      const [there] = presentAnchors(copy, out.anchors)
      if (!anchor || !there) return
      const found = findAnchor(copy, there)
      if ('deleted' in found) return
      expect(wordsOf(flat.text.slice(found.start, found.end))).toBe(wordsOf(anchor.quote))
      // short words that stand there several times are told apart by what stands around them
      const around = anchor.before + anchor.quote + anchor.after
      if (flat.text.split(around).length === 2)
        expect(firstWord(flat.text, found.start)).toBe(firstWord(flat.text, anchor.offset))
    }),
    { numRuns: 60 },
  )
})
