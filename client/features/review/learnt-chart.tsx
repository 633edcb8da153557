import { ChartFrame, type RowsBehind } from '../../ui/chart/chart-frame.tsx'
import styles from '../../ui/chart/chart.module.css'
import { formatList } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import chart from './learnt-chart.module.css'
import { shortName } from './review-words.ts'
import { TestLines } from './test-lines.tsx'
import type { ReviewGround } from './use-review.ts'

const pitch = 20
const square = 7
/** So many sprints, this one among them; and so many squares in a stack, the rest is in the words. */
const sprintsShown = 12
const highest = 6

/** A square for each test decided, a stack a sprint: how fast the team learns. */
export function LearntChart({ ground: { closed, learnt, review } }: { ground: ReviewGround }) {
  const at = closed.findIndex(({ id }) => id === review.sprint.id)
  const shown = closed.slice(Math.max(0, at + 1 - sprintsShown), at + 1)
  const testsOf = (id: string) => learnt.get(id) ?? []
  const counts = shown.map(({ id }) => testsOf(id).length)
  if (counts.every((count) => count === 0)) return null
  const floor = Math.min(highest, Math.max(...counts)) * (square + 1) + 2
  const size = { width: shown.length * pitch, height: floor + 16 }
  const before = counts.slice(0, -1)
  const sentence = say('review.learntSays', {
    count: counts.at(-1) ?? 0,
    before: before.length === 0 ? say('review.firstOne') : formatList(before.map(formatNumber)),
  })
  const words = shown.map(({ name }, place) => say('review.learntIn', { name, count: counts[place] ?? 0 }))
  const points = shown.map((_, place) => ({
    x: ((place + 0.5) * pitch) / size.width,
    y: (floor - Math.min(highest, counts[place] ?? 0) * (square + 1)) / size.height,
    words: words[place] ?? '',
  }))
  const table = {
    head: [say('review.chosen'), say('review.decidedTests')],
    rows: shown.map(({ name }, place) => [name, formatNumber(counts[place] ?? 0)]),
  }
  const behind: RowsBehind = (place) => {
    const ids = testsOf(shown[place]?.id ?? '')
    return ids.length === 0 ? <p>{say('review.noTests')}</p> : <TestLines ids={ids} />
  }
  return (
    <div className={chart.place} style={{ width: size.width }}>
      <ChartFrame label={sentence} points={points} table={table} behind={behind}>
        <svg className={styles.chart} {...size} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          <line className={styles.zero} x1={0} x2={size.width} y1={floor} y2={floor} />
          {shown.map(({ id, name }, place) => {
            const isThis = id === review.sprint.id
            const middle = (place + 0.5) * pitch
            return (
              <g key={id}>
                {Array.from({ length: Math.min(highest, counts[place] ?? 0) }, (_, level) => (
                  <rect
                    key={level}
                    className={isThis ? styles.marked : styles.bar}
                    x={middle - square / 2}
                    y={floor - (level + 1) * (square + 1)}
                    width={square}
                    height={square}
                  />
                ))}
                <text className={isThis ? styles.value : styles.text} x={middle} y={floor + 13} textAnchor="middle">
                  {shortName(name)}
                </text>
              </g>
            )
          })}
        </svg>
      </ChartFrame>
    </div>
  )
}
