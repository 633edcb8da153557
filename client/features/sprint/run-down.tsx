import { useMemo, useState } from 'react'
import { earlierSprintsBand } from '../../../shared/selectors/earlier-sprints-band.ts'
import { BehindDay } from '../../board/behind/behind-day.tsx'
import { BehindSprints } from '../../board/behind/behind-sprints.tsx'
import { BurndownChart, marginWidth } from '../../board/run/burndown-chart.tsx'
import { BurnupChart } from '../../board/run/burnup-chart.tsx'
import { greyWords, rangeWords } from '../../board/run/run-words.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import type { RowsBehind } from '../../ui/chart/chart-frame.tsx'
import { ForecastDots } from '../../ui/chart/forecast-dots.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-sprint-parts.ts'
import { formatDayName } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './sprint-margin.module.css'
import type { SprintRun } from './use-sprint-run.ts'

/** How the sprint runs, as its points left or its points done: a choice that this browser remembers. */
export function RunDown({ run, sprint, onOpen }: { run: SprintRun; sprint: Sprint; onOpen: (item: string) => void }) {
  const [isUp, setUp] = useState(() => recall(kept) === 'burnup')
  const { chart, closed, finish, today } = run
  const { band, sprints } = useMemo(() => earlierSprintsBand(closed, chart.days.length), [closed, chart.days.length])
  const shownFinish = finish?.tooLittle === false ? finish : null
  const behind: RowsBehind = (place, close) => {
    const step = chart.steps[place]
    const leave = (item: string) => {
      close()
      onOpen(item)
    }
    // after the days that were come those that are likely
    if (!step) return <BehindSprints ids={finish?.sprints ?? []} />
    return <BehindDay sprint={sprint} day={step.day} of={isUp ? 'done' : 'left'} onOpen={leave} />
  }
  function swap() {
    remember(kept, isUp ? 'burndown' : 'burnup')
    setUp(!isUp)
  }
  return (
    <section className={styles.section}>
      <SectionHead
        name={say(isUp ? 'sprint.burnup' : 'sprint.burndown')}
        note={say(isUp ? 'sprint.pointsDone' : 'sprint.pointsLeft')}
      />
      {chart.days.length === 0 ? (
        <p className={styles.says}>{say('sprint.noDays')}</p>
      ) : isUp ? (
        <BurnupChart chart={chart} finish={shownFinish} today={today} behind={behind} />
      ) : (
        <BurndownChart chart={chart} band={band} finish={shownFinish} today={today} behind={behind} />
      )}
      {chart.days.length > 0 && (
        <p className={styles.says}>
          {!isUp && band.length > 0 && greyWords(closed.filter(({ id }) => sprints.includes(id)))}{' '}
          <TextButton onClick={swap}>{say(isUp ? 'sprint.showBurndown' : 'sprint.showBurnup')}</TextButton>
        </p>
      )}
    </section>
  )
}

const kept = 'run chart'

/** Where the sprint will likely end, as twenty dots against all that is in it. */
export function ByEnd({ run: { finish, chart, dots, ends, total, today } }: { run: SprintRun }) {
  const last = chart.days.at(-1)
  if (finish === null || last === undefined) return null
  const words = ends
    ? say('sprint.endsSay', { range: rangeWords(ends), count: finish.sprints.length })
    : finish.sprints.length === 0
      ? say('sprint.noHistory')
      : say('sprint.tooLittle', { count: finish.sprints.length })
  return (
    <section className={styles.section}>
      <SectionHead
        name={say('sprint.byDay', { day: formatDayName(last, today) })}
        note={ends ? say('sprint.likelyEnds') : undefined}
      />
      {ends && (
        <ForecastDots
          dots={dots}
          plan={total}
          inHand={null}
          planWords={say('sprint.pointsPlanned', { points: formatNumber(total) })}
          width={marginWidth}
          solid
          behind={() => <BehindSprints ids={finish.sprints} />}
        />
      )}
      <p className={styles.says}>{words}</p>
    </section>
  )
}
