import { diffArrays, diffWordsWithSpace } from 'diff'
import type { BriefLine } from '../../../shared/interchange/brief-versions.ts'
import { alignTexts } from '../../../shared/lib/align-texts.ts'

/** A stretch of text that is in both, only in the newer, or only in the older. */
export type TextPart = { text: string; change: 'same' | 'come' | 'gone' }

/** A line of the older brief, of the newer, or one that became the other. */
export type DifferenceRow =
  | { kind: 'same'; before: BriefLine; after: BriefLine }
  | { kind: 'gone'; before: BriefLine }
  | { kind: 'come'; after: BriefLine }
  | { kind: 'changed'; before: BriefLine; after: BriefLine; parts: TextPart[] }

/** `come`, `gone`: words that are in one of the two only. `looks`: lines of the same words that look different. */
export type DifferenceFigures = { come: number; gone: number; looks: number; lines: number }

/** Looking for what is the same takes at most so long, ms; then more is shown as new than need be. */
const searchMs = 300
const wordMs = 50

/**
 * What differs between two briefs, line by line and within a line word by word.
 * @example briefDifference(before.lines, after.lines).filter(({ kind }) => kind !== 'same')
 */
export function briefDifference(before: readonly BriefLine[], after: readonly BriefLine[]): DifferenceRow[] {
  const steps = diffArrays(before.map(keyOf), after.map(keyOf), { timeout: searchMs })
  if (!steps) return becameRows(before, after)
  const rows: DifferenceRow[] = []
  let [from, to] = [0, 0]
  let gone: BriefLine[] = []
  let come: BriefLine[] = []
  const close = () => {
    rows.push(...becameRows(gone, come))
    gone = []
    come = []
  }
  for (const { added, removed, count } of steps) {
    if (!added && !removed) close()
    for (let step = 0; step < count; step += 1) {
      const [old, young] = [before[from], after[to]]
      if (removed && old) gone.push(old)
      else if (added && young) come.push(young)
      else if (old && young) rows.push({ kind: 'same', before: old, after: young })
      if (!added) from += 1
      if (!removed) to += 1
    }
  }
  close()
  return rows
}

/** How much differs. */
export function differenceFigures(rows: readonly DifferenceRow[]): DifferenceFigures {
  const figures = { come: 0, gone: 0, looks: 0, lines: 0 }
  for (const row of rows) {
    if (row.kind === 'same') continue
    figures.lines += 1
    if (row.kind === 'come') figures.come += countWords(row.after.text)
    else if (row.kind === 'gone') figures.gone += countWords(row.before.text)
    else if (isFormOnly(row.parts)) figures.looks += 1
    else for (const { text, change } of row.parts) if (change !== 'same') figures[change] += countWords(text)
  }
  return figures
}

/** Are the words the same, and only their look is not? */
export function isFormOnly(parts: readonly TextPart[]): boolean {
  return parts.every(({ change }) => change === 'same')
}

function keyOf({ kind, depth, form }: BriefLine): string {
  return `${kind} ${depth} ${form}`
}

function becameRows(gone: readonly BriefLine[], come: readonly BriefLine[]): DifferenceRow[] {
  const pairs = alignTexts(
    gone.map(({ text }) => text),
    come.map(({ text }) => text),
  )
  return pairs.flatMap(([from, to]): DifferenceRow[] => {
    const [before, after] = [from === null ? undefined : gone[from], to === null ? undefined : come[to]]
    if (before && after) return [{ kind: 'changed', before, after, parts: partsOf(before.text, after.text) }]
    if (before) return [{ kind: 'gone', before }]
    return after ? [{ kind: 'come', after }] : []
  })
}

function partsOf(before: string, after: string): TextPart[] {
  const parts = diffWordsWithSpace(before, after, { timeout: wordMs })
  if (!parts)
    return [
      { text: before, change: 'gone' },
      { text: after, change: 'come' },
    ]
  return joined(
    parts.map(({ value, added, removed }) => ({ text: value, change: added ? 'come' : removed ? 'gone' : 'same' })),
  )
}

/** The same with what stands on either side of a mere blank as one change: that is how people read it. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const whole: TextPart[] = []
  let [gone, come] = ['', '']
  const close = () => {
    const blank = gone !== '' && come !== '' ? sameEnd(gone, come) : ''
    const [old, young] = [gone.slice(0, gone.length - blank.length), come.slice(0, come.length - blank.length)]
    if (old !== '') whole.push({ text: old, change: 'gone' })
    if (young !== '') whole.push({ text: young, change: 'come' })
    if (blank !== '') whole.push({ text: blank, change: 'same' })
    gone = come = ''
  }
  for (const [place, part] of parts.entries()) {
    const isBetween = part.text.trim() === '' && gone + come !== '' && place < parts.length - 1
    if (part.change !== 'come' && (part.change === 'gone' || isBetween)) gone += part.text
    if (part.change !== 'gone' && (part.change === 'come' || isBetween)) come += part.text
    if (part.change !== 'same' || isBetween) continue
    close()
    whole.push(part)
  }
  close()
  return whole
}

/** The blanks that both end in. */
function sameEnd(one: string, other: string): string {
  const blank = /\s*$/u.exec(one)?.[0] ?? ''
  return other.endsWith(blank) ? blank : ''
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
