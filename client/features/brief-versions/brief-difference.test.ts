import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BriefLine, BriefLineKind } from '../../../shared/interchange/brief-versions.ts'
import { briefDifference, differenceFigures, isFormOnly } from './brief-difference.ts'

function line(text: string, kind: BriefLineKind = 'paragraph', form = text): BriefLine {
  return { kind, depth: 0, text, form }
}

const anyLine = fc
  .record({
    words: fc.array(fc.constantFrom('boot', 'winter', 'a', 'map', '—', 'snug'), { maxLength: 6 }),
    kind: fc.constantFrom<BriefLineKind>('paragraph', 'h2', 'bullet'),
  })
  .map(({ words, kind }) => line(words.join(' '), kind))
const anyBrief = fc.array(anyLine, { maxLength: 10 })

test('from a difference both texts can be read whole and in order', () => {
  fc.assert(
    fc.property(anyBrief, anyBrief, (before, after) => {
      const rows = briefDifference(before, after)
      expect(rows.flatMap((row) => (row.kind === 'come' ? [] : [row.before]))).toEqual(before)
      expect(rows.flatMap((row) => (row.kind === 'gone' ? [] : [row.after]))).toEqual(after)
      for (const row of rows) {
        if (row.kind !== 'changed') continue
        const said = (without: string) => row.parts.map(({ text, change }) => (change === without ? '' : text)).join('')
        expect(said('come')).toBe(row.before.text)
        expect(said('gone')).toBe(row.after.text)
      }
    }),
  )
})

test('a brief differs in nothing from itself', () => {
  fc.assert(
    fc.property(anyBrief, (brief) => {
      expect(differenceFigures(briefDifference(brief, brief))).toEqual({ come: 0, gone: 0, looks: 0, lines: 0 })
    }),
  )
})

test('within a line whole words differ', () => {
  const [row] = briefDifference(
    [line('A boot should feel comfortable on the first day.')],
    [line('A boot should feel snug at the heel on the first day.')],
  )
  expect(row).toMatchObject({
    kind: 'changed',
    parts: [
      { text: 'A boot should feel ', change: 'same' },
      { text: 'comfortable', change: 'gone' },
      { text: 'snug at the heel', change: 'come' },
      { text: ' ', change: 'same' },
      { text: 'on the first day.', change: 'same' },
    ],
  })
})

test('a line that only looks different says so, and counts no words', () => {
  const rows = briefDifference([line('Why it matters')], [line('Why it matters', 'h2', '## Why it matters')])
  expect(rows.map((row) => row.kind === 'changed' && isFormOnly(row.parts))).toEqual([true])
  expect(differenceFigures(rows)).toEqual({ come: 0, gone: 0, looks: 1, lines: 1 })
})

test('a paragraph put in between is new, and those around it are the same', () => {
  const rows = briefDifference([line('One'), line('Two')], [line('One'), line('One and a half'), line('Two')])
  expect(rows.map(({ kind }) => kind)).toEqual(['same', 'come', 'same'])
})
