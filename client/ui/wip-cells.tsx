import { say } from '../words/say.ts'

const pitch = 9
const gap = 4
const mostCells = 10
const mostOver = 5

/** A column's limit as cells: filled grey, free outlined, over the limit amber and set apart. A limit over 10 is said in figures only. */
export function WipCells({ count, limit }: { count: number; limit: number }) {
  if (limit > mostCells) return null
  const over = Math.min(Math.max(0, count - limit), mostOver)
  const width = (limit + over) * pitch - 2 + (over > 0 ? gap : 0)
  const cells = Array.from({ length: limit }, (_, place) => place)
  return (
    <svg width={width} height={8} role="img" aria-label={say('common.countOf', { count, limit })}>
      {cells.map((place) =>
        place < count ? (
          <rect key={place} x={place * pitch} width={7} height={8} fill="var(--ink-3)" />
        ) : (
          <rect key={place} x={place * pitch + 0.5} y={0.5} width={6} height={7} fill="none" stroke="var(--line-2)" />
        ),
      )}
      {Array.from({ length: over }, (_, place) => (
        <rect key={limit + place} x={(limit + place) * pitch + gap} width={7} height={8} fill="var(--warn)" />
      ))}
    </svg>
  )
}
