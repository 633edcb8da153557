import { type ReactNode, useMemo, useState } from 'react'
import type { BriefLine } from '../../../shared/interchange/brief-versions.ts'
import { say } from '../../words/say.ts'
import { type DifferenceRow, type TextPart, isFormOnly } from './brief-difference.ts'
import styles from './brief-versions.module.css'
import { LineView } from './line-view.tsx'

type DifferenceViewProps = {
  rows: readonly DifferenceRow[]
  look: 'inline' | 'beside'
  /** What the two columns are called. */
  heads: { before: string; after: string }
}

/** So many lines that are the same stay beside a change; longer stretches of them are folded. */
const around = 2
const leastFolded = 3

/** Two texts as one, with what came underlined and what went struck through; or beside each other. */
export function DifferenceView({ rows, look, heads }: DifferenceViewProps) {
  const stretches = useMemo(() => foldedStretches(rows), [rows])
  const numbers = useMemo(() => numbersOf(rows), [rows])
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const shown = (
    draw: (row: DifferenceRow, place: number) => ReactNode,
    fold: (button: ReactNode, at: number) => ReactNode,
  ) =>
    stretches.map(({ from, to, isFolded }) =>
      isFolded && !unfolded.has(from)
        ? fold(
            <button type="button" className={styles.fold} onClick={() => setUnfolded(new Set(unfolded).add(from))}>
              {say('briefVersions.unchanged', { count: to - from })}
            </button>,
            from,
          )
        : rows.slice(from, to).map((row, at) => draw(row, from + at)),
    )
  if (look === 'inline')
    return (
      <div className={styles.text}>
        {shown(
          (row, place) => (
            <InlineRow key={place} row={row} numbers={numbers} />
          ),
          (button, place) => (
            <div key={place}>{button}</div>
          ),
        )}
      </div>
    )
  return (
    <table className={styles.beside}>
      <thead>
        <tr>
          <th scope="col">{heads.before}</th>
          <th scope="col">{heads.after}</th>
        </tr>
      </thead>
      <tbody className={styles.text}>
        {shown(
          (row, place) => (
            <BesideRow key={place} row={row} numbers={numbers} />
          ),
          (button, place) => (
            <tr key={place}>
              <td colSpan={2}>{button}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

type Numbers = ReadonlyMap<BriefLine, number>
type RowProps = { row: DifferenceRow; numbers: Numbers }

function InlineRow({ row, numbers }: RowProps) {
  const line = row.kind === 'gone' ? row.before : row.after
  return (
    <>
      {row.kind === 'changed' && isFormOnly(row.parts) && <p className={styles.formNote}>{formWords(row)}</p>}
      <LineView line={line} number={numbers.get(line)} parts={partsIn(row)} change={changeOf(row)} />
    </>
  )
}

function BesideRow({ row, numbers }: RowProps) {
  const side = (line: BriefLine, without: 'come' | 'gone') => (
    <LineView
      line={line}
      number={numbers.get(line)}
      parts={partsIn(row).filter(({ change }) => change !== without)}
      change={changeOf(row)}
    />
  )
  return (
    <tr>
      <td>{row.kind !== 'come' && side(row.before, 'come')}</td>
      <td>
        {row.kind === 'changed' && isFormOnly(row.parts) && <p className={styles.formNote}>{formWords(row)}</p>}
        {row.kind !== 'gone' && side(row.after, 'gone')}
      </td>
    </tr>
  )
}

function partsIn(row: DifferenceRow): readonly TextPart[] {
  if (row.kind === 'changed') return row.parts
  return [{ text: row.kind === 'gone' ? row.before.text : row.after.text, change: row.kind }]
}

function changeOf({ kind }: DifferenceRow): 'come' | 'gone' | undefined {
  return kind === 'come' || kind === 'gone' ? kind : undefined
}

function formWords({ before, after }: { before: BriefLine; after: BriefLine }): string {
  if (before.kind === after.kind) return say('briefVersions.formOnly')
  return say('briefVersions.became', {
    before: say(`briefVersions.${before.kind}`),
    after: say(`briefVersions.${after.kind}`),
  })
}

type Stretch = { from: number; to: number; isFolded: boolean }

/** Rows in stretches, the long ones of what is the same folded but for what stands beside a change. */
function foldedStretches(rows: readonly DifferenceRow[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < rows.length;) {
    const isSame = rows[from]?.kind === 'same'
    let to = from + 1
    while (to < rows.length && (rows[to]?.kind === 'same') === isSame) to += 1
    const start = from === 0 ? from : from + around
    const end = to === rows.length ? to : to - around
    if (isSame && end - start >= leastFolded)
      stretches.push(
        { from, to: start, isFolded: false },
        { from: start, to: end, isFolded: true },
        { from: end, to, isFolded: false },
      )
    else stretches.push({ from, to, isFolded: false })
    from = to
  }
  return stretches.filter(({ from, to }) => to > from)
}

/** The numbers of numbered items, counted in the text that each of them stands in. */
function numbersOf(rows: readonly DifferenceRow[]): Numbers {
  const numbers = new Map<BriefLine, number>()
  for (const side of ['before', 'after'] as const) {
    let counts: number[] = []
    for (const row of rows) {
      const line = side in row ? (row as { before: BriefLine; after: BriefLine })[side] : null
      if (line === null) continue
      const isItem = ['number', 'bullet', 'check', 'done'].includes(line.kind)
      counts = isItem ? counts.slice(0, line.depth + 1) : []
      if (line.kind !== 'number') continue
      const count = (counts[line.depth] ?? 0) + 1
      counts[line.depth] = count
      numbers.set(line, count)
    }
  }
  return numbers
}
