import type { TestPlan } from '../../../shared/selectors/ab-tests/test-plan.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useRow } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { longDay, rateWords } from './figure-words.ts'
import { Pair } from './test-facts.tsx'
import styles from './design-form.module.css'
import type { Test } from './test-words.ts'

/** Longer than this a test is rarely worth its while, weeks. */
const longWeeks = 26

type PlanFiguresProps = { test: Test; plan: TestPlan; onKeep: (patch: Record<string, unknown>) => void }

/** What the settings come to: people, weeks at the present traffic, and the day on which it will be known. */
export function PlanFigures({ test, plan, onKeep }: PlanFiguresProps) {
  const { perArm, total, evanMiller, perDay, weeks } = plan
  return (
    <>
      <Proposal test={test} plan={plan} onKeep={onKeep} />
      <ul className={styles.plan} aria-live="polite">
        <Pair name={say('testForm.perArm')}>{perArm === null ? '\u2013' : formatNumber(perArm)}</Pair>
        <Pair name={say('testForm.inAll')}>{total === null ? '\u2013' : formatNumber(total)}</Pair>
        <Pair name={say('testForm.traffic')}>
          {perDay === null ? say('testForm.trafficNone') : say('testForm.trafficOf', { count: Math.round(perDay) })}
        </Pair>
        <Pair name={say('testForm.runs')}>{weeks === null ? '\u2013' : say('testForm.weeks', { count: weeks })}</Pair>
        <Pair name={say('testForm.known')}>
          <Known plan={plan} />
        </Pair>
      </ul>
      {evanMiller !== null && <p className={styles.meta}>{say('testForm.method', { people: evanMiller })}</p>}
      {weeks !== null && weeks > longWeeks && <p className={styles.warn}>{say('testForm.tooLong')}</p>}
      {total !== null && test.plannedUnits !== null && total !== test.plannedUnits && (
        <p className={styles.take}>
          <span className={styles.meta}>
            {say('testForm.planDiffers', { planned: test.plannedUnits, needed: total })}
          </span>
          <Button small onClick={() => onKeep({ plannedUnits: total })}>
            {say('testForm.usePlan', { people: total })}
          </Button>
        </p>
      )}
    </>
  )
}

function Known({ plan: { from, until, waitsForWork } }: { plan: TestPlan }) {
  const today = useToday()
  if (from === null) return say('testForm.knownOpen')
  if (until === null) return '\u2013'
  const day = longDay(until, today)
  return waitsForWork
    ? say('testForm.knownAfterWork', { day, from: longDay(from, today) })
    : say('testForm.knownOn', { day, from: say('testForm.today') })
}

/** Takes the rate that the stage's readings show. */
function Proposal({ test, plan: { baseline }, onKeep }: PlanFiguresProps) {
  const here = useRow('stages', baseline?.stage ?? '')
  const next = useRow('stages', baseline?.next ?? '')
  if (!baseline || !here || !next) return null
  const rate = Math.round(baseline.rate * 1e4) / 1e4
  if (test.baseline !== null && Math.abs(test.baseline - rate) < 1e-9) return null
  return (
    <p className={styles.take}>
      <TextButton onClick={() => onKeep({ baseline: rate })}>
        {say('testForm.propose', { rate: rateWords(rate), from: here.name, to: next.name, days: baseline.days })}
      </TextButton>
    </p>
  )
}
