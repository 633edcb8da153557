import { BehindDay } from '../../board/behind/behind-day.tsx'
import { BurndownChart } from '../../board/run/burndown-chart.tsx'
import { useToday } from '../../session/board-hooks.ts'
import { useRow } from '../../session/react.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { say } from '../../words/say.ts'
import { BehindSprint } from './behind-sprint.tsx'
import styles from './review-page.module.css'
import { velocityWords } from './review-words.ts'
import type { ReviewGround } from './use-review.ts'
import { VelocityChart } from './velocity-chart.tsx'

type SectionProps = { ground: ReviewGround; onOpen: (item: string) => void }

/** Leaves the rows behind a point for one of their items. */
function leaving(onOpen: (item: string) => void, close: () => void) {
  return (item: string) => {
    close()
    onOpen(item)
  }
}

/** How the sprint ran down, over how the ones before did. */
export function RunSection({ ground: { chart, band, bandOf, review }, onOpen }: SectionProps) {
  const today = useToday()
  const sprint = useRow('sprints', review.sprint.id)
  if (chart.steps.length === 0) return null
  const note = bandOf === 0 ? say('review.burndownAlone') : say('review.burndownNote', { count: bandOf })
  return (
    <section className={styles.section}>
      <SectionHead name={say('review.burndown')} note={note} />
      <div className={styles.chart}>
        <BurndownChart
          chart={chart}
          band={band}
          finish={null}
          isClosed
          today={today}
          height={150}
          behind={(place, close) => {
            const step = chart.steps[place]
            return (
              sprint && step && <BehindDay sprint={sprint} day={step.day} of="left" onOpen={leaving(onOpen, close)} />
            )
          }}
        />
      </div>
    </section>
  )
}

/** What was done in each closed sprint; this one in ink. */
export function VelocitySection({ ground: { velocity, review }, onOpen }: SectionProps) {
  if (velocity.sprints.length === 0) return null
  return (
    <section className={styles.section}>
      <SectionHead name={say('review.velocity')} note={velocityWords(velocity)} />
      <div className={styles.chart}>
        <VelocityChart
          velocity={velocity}
          marked={review.sprint.id}
          behind={(sprint, close) => <BehindSprint id={sprint} onOpen={leaving(onOpen, close)} />}
        />
      </div>
      <p className={styles.caption}>{say('review.velocityTick')}</p>
    </section>
  )
}
