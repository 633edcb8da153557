import { type Inline, type Mark, marks, plain } from './brief-blocks.ts'
import { isSign } from './characters.ts'

/** What the signs of a look stand between decides whether they open or close. */
type SignRun = { type: 'signs'; sign: '*' | '_' | '~'; count: number; before: string; after: string }
export type Piece = { type: 'inline'; inline: Inline } | SignRun

type Delimiter = { index: number; sign: string; count: number; length: number; opens: boolean; closes: boolean }
type Change = { index: number; mark: Mark; by: 1 | -1; before: boolean }

/**
 * Bold, italic and struck-through words from the signs around them, as CommonMark tells
 * (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis, “process emphasis”).
 */
export function applySigns(pieces: readonly Piece[]): Inline[] {
  const left = new Map<number, number>()
  const changes = pairSigns(pieces, left)
  const counts: Record<Mark, number> = { strike: 0, bold: 0, italic: 0, code: 0 }
  const byIndex = new Map<number, Change[]>()
  for (const change of changes) byIndex.set(change.index, [...(byIndex.get(change.index) ?? []), change])
  return pieces.flatMap((piece, index): Inline[] => {
    const own = byIndex.get(index) ?? []
    for (const { mark, by, before } of own) if (before) counts[mark] += by
    const look = marks.filter((mark) => counts[mark] > 0)
    const rest = left.get(index) ?? 0
    const shown: Inline[] =
      piece.type === 'inline' ? [withLook(piece.inline, look)] : rest > 0 ? [plain(piece.sign.repeat(rest), look)] : []
    for (const { mark, by, before } of own) if (!before) counts[mark] += by
    return shown
  })
}

function withLook(inline: Inline, look: readonly Mark[]): Inline {
  if (inline.type === 'text') return plain(inline.text, [...inline.marks, ...look])
  return inline.type === 'link' ? { ...inline, children: inline.children.map((one) => withLook(one, look)) } : inline
}

/** Which look begins and ends at which piece; `left` gets the signs that mean nothing. */
function pairSigns(pieces: readonly Piece[], left: Map<number, number>): Change[] {
  const changes: Change[] = []
  const openers: Delimiter[] = []
  /** Below this many openers none was found for closers of a sort. */
  const floors = new Map<string, number>()
  pieces.forEach((piece, index) => {
    if (piece.type !== 'signs') return
    const delimiter = delimiterOf(piece, index)
    if (delimiter.closes) close(delimiter, { openers, floors, changes, left })
    left.set(index, delimiter.count)
    if (delimiter.opens && delimiter.count > 0) openers.push(delimiter)
  })
  return changes
}

type Pairing = { openers: Delimiter[]; floors: Map<string, number>; changes: Change[]; left: Map<number, number> }

function close(closer: Delimiter, { openers, floors, changes, left }: Pairing) {
  const sort = `${closer.sign}${closer.opens ? 1 : 0}${closer.length % 3}`
  while (closer.count > 0) {
    const floor = floors.get(sort) ?? 0
    const found = openers.findLastIndex((opener, index) => index >= floor && fits(opener, closer))
    const opener = openers[found]
    if (opener === undefined) {
      floors.set(sort, openers.length)
      return
    }
    const used = closer.sign === '~' ? 2 : Math.min(2, opener.count, closer.count)
    const mark: Mark = closer.sign === '~' ? 'strike' : used === 2 ? 'bold' : 'italic'
    changes.push(
      { index: opener.index, mark, by: 1, before: false },
      { index: closer.index, mark, by: -1, before: true },
    )
    opener.count -= used
    closer.count -= used
    left.set(opener.index, opener.count)
    openers.length = opener.count > 0 ? found + 1 : found
    for (const [one, height] of floors) floors.set(one, Math.min(height, openers.length))
  }
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.sign !== closer.sign) return false
  if (opener.sign === '~') return opener.count === 2 && closer.count === 2
  const both = opener.closes || closer.opens
  const threes = opener.length % 3 === 0 && closer.length % 3 === 0
  return !both || (opener.length + closer.length) % 3 !== 0 || threes
}

function delimiterOf({ sign, count, before, after }: SignRun, index: number): Delimiter {
  const toLeft = flanks(after, before)
  const toRight = flanks(before, after)
  const delimiter = { index, sign, count, length: count }
  if (sign !== '_') return { ...delimiter, opens: toLeft, closes: toRight }
  return { ...delimiter, opens: toLeft && (!toRight || isSign(before)), closes: toRight && (!toLeft || isSign(after)) }
}

/** Do signs belong to what is beside them, at `near`? */
function flanks(near: string, far: string): boolean {
  if (/\s/u.test(near)) return false
  return !isSign(near) || /\s/u.test(far) || isSign(far)
}
