import { formatNumber } from '../../words/numbers.ts'
import styles from './chart.module.css'
import type { ChartScale } from './chart-scale.ts'

/** Lines across the drawing with their figures at the left; the one at nothing in ink. */
export function ValueAxis({ scale: { ticks, y, left, right } }: { scale: ChartScale }) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={tick === 0 ? styles.zero : styles.grid} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
      <text className={styles.text} x={left - 6} y={y(tick) + 4} textAnchor="end">
        {formatNumber(tick)}
      </text>
    </g>
  ))
}

/** What stands under an axis at its two ends; the same word only once. */
export function AxisEnds({
  scale: { left, right, height },
  words,
}: {
  scale: ChartScale
  words: readonly [string, string]
}) {
  const [first, last] = words
  return (
    <>
      <text className={styles.text} x={left} y={height - 4}>
        {first}
      </text>
      {last !== first && (
        <text className={styles.text} x={right} y={height - 4} textAnchor="end">
          {last}
        </text>
      )}
    </>
  )
}

type EndMarkProps = { scale: ChartScale; x: number; y: number; words: string; below?: boolean }

/** So wide is a letter of the words at a mark, px, more or less. */
const letter = 6

/** What a line ends at: a dot and words, at the side where there is room. */
export function EndMark({ scale: { width }, x, y, words, below = false }: EndMarkProps) {
  const isLate = x + 7 + words.length * letter > width
  return (
    <>
      <circle className={styles.dot} cx={x} cy={y} r={3} />
      <text
        className={styles.value}
        x={isLate ? x - 6 : x + 7}
        y={below ? y + 14 : y - 4}
        textAnchor={isLate ? 'end' : 'start'}
      >
        {words}
      </text>
    </>
  )
}
