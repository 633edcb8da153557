import type { Velocity } from '../../../shared/selectors/velocity.ts'
import { ValueAxis } from '../../ui/chart/axis.tsx'
import { ChartFrame, type RowsBehind } from '../../ui/chart/chart-frame.tsx'
import styles from '../../ui/chart/chart.module.css'
import { type ChartScale, chartArea, chartScale } from '../../ui/chart/chart-scale.ts'
import { useWidth } from '../../ui/chart/use-width.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { shortName, velocityWords } from './review-words.ts'

const height = 150
/** More bars than these have no room for their figures. */
const mostBars = 13

type VelocityChartProps = {
  velocity: Velocity
  /** The sprint in ink. */
  marked: string
  /** The items behind a sprint. */
  behind: (sprint: string, close: () => void) => ReturnType<RowsBehind>
}

/** What the team got done in each closed sprint, against what it had committed to. */
export function VelocityChart({ velocity, marked, behind }: VelocityChartProps) {
  const [ref, width] = useWidth<SVGSVGElement>(360)
  const sprints = around(velocity.sprints, marked)
  const { range5, mean } = velocity
  const highs = sprints.map(({ done, committed }) => Math.max(done, committed ?? 0))
  const scale = chartScale(chartArea(width, height), sprints.length, Math.max(1, ...highs, range5?.high ?? 0))
  const { x, y, left, right } = scale
  const points = sprints.map(({ name, done, committed }, place) => ({
    x: x(place + 0.5) / width,
    y: y(done) / height,
    words:
      committed === null
        ? say('review.sprintDone', { name, done })
        : say('review.sprintDoneOf', { name, done, committed }),
  }))
  return (
    <ChartFrame
      label={sentenceOf(velocity, sprints, marked)}
      points={points}
      table={tableOf(velocity)}
      behind={(place, close) => {
        const sprint = sprints[place]
        return sprint && behind(sprint.id, close)
      }}
    >
      <svg ref={ref} className={styles.chart} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {range5 && (
          <rect
            className={styles.band}
            x={left}
            width={right - left}
            y={y(range5.high)}
            height={Math.max(1, y(range5.low) - y(range5.high))}
          />
        )}
        <ValueAxis scale={scale} />
        {sprints.map((sprint, place) => (
          <Bar key={sprint.id} sprint={sprint} scale={scale} place={place} isMarked={sprint.id === marked} />
        ))}
        {mean !== null && <line className={styles.mean} x1={left} x2={right} y1={y(mean)} y2={y(mean)} />}
      </svg>
    </ChartFrame>
  )
}

type SprintFigures = Velocity['sprints'][number]
type BarProps = { sprint: SprintFigures; scale: ChartScale; place: number; isMarked: boolean }

/** A sprint: what was done, with its figure where there is room, and a tick at what was committed to. */
function Bar({ sprint: { name, done, committed }, scale: { x, y, bottom, height }, place, isMarked }: BarProps) {
  const middle = x(place + 0.5)
  const bar = Math.min(28, (x(1) - x(0)) * 0.66)
  return (
    <>
      <rect
        className={isMarked ? styles.marked : styles.bar}
        x={middle - bar / 2}
        width={bar}
        y={y(done)}
        height={bottom - y(done)}
      />
      {bottom - y(done) >= 18 && (
        <text className={styles.inside} x={middle} y={bottom - 5} textAnchor="middle">
          {formatNumber(done)}
        </text>
      )}
      {committed !== null && (
        <line
          className={styles.tick}
          x1={middle - bar / 2 - 2}
          x2={middle + bar / 2 + 2}
          y1={y(committed)}
          y2={y(committed)}
        />
      )}
      <text className={isMarked ? styles.value : styles.text} x={middle} y={height - 4} textAnchor="middle">
        {shortName(name)}
      </text>
    </>
  )
}

function sentenceOf(velocity: Velocity, sprints: readonly SprintFigures[], marked: string): string {
  const one = sprints.find(({ id }) => id === marked)
  return say('review.velocitySays', {
    count: velocity.sprints.length,
    name: one?.name ?? '',
    done: one?.done ?? 0,
    note: velocityWords(velocity),
  })
}

function tableOf({ sprints }: Velocity) {
  return {
    head: [say('review.chosen'), say('review.done'), say('review.committed')],
    rows: sprints.map(({ name, done, committed }) => [
      name,
      formatNumber(done),
      committed === null ? '\u2013' : formatNumber(committed),
    ]),
  }
}

/** The sprints that have room, the marked one among them. */
function around<One extends { id: string }>(sprints: readonly One[], marked: string): readonly One[] {
  const at = sprints.findIndex(({ id }) => id === marked)
  const until = at === -1 ? sprints.length : Math.max(at + 1, Math.min(sprints.length, at + 4))
  const from = Math.max(0, Math.max(until, Math.min(sprints.length, mostBars)) - mostBars)
  return sprints.slice(from, from + mostBars)
}
