import { useState } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import type { TestReading, TreatmentReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { say } from '../../words/say.ts'
import { BehindDay } from './behind-day.tsx'
import { pWords, shortDay } from './figure-words.ts'
import { LiftByDay } from './lift-by-day.tsx'
import { LiftDots } from './lift-dots.tsx'
import styles from './test-detail.module.css'
import { effectWords } from './test-words.ts'

/** From this p on a picture like the one shown is no rare one. */
const rare = 0.05

/** The lift by day and as twenty dots, of the treatment that is looked at; a split that is off withholds both. */
export function TestCharts({ reading, today }: { reading: TestReading; today: Day }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const { treatments, lead, withheld } = reading
  const treatment = treatments.find(({ variant }) => variant === chosen) ?? lead ?? treatments[0]
  const isDrawn = !withheld && treatment !== undefined && treatment.daily.some(({ lift }) => lift !== null)
  return (
    <>
      {treatments.length > 1 && !withheld && (
        <div className={styles.which}>
          <Segmented
            label={say('testTable.variant')}
            options={treatments.map(({ variant, name }) => ({ value: variant, text: name }))}
            value={treatment?.variant ?? ''}
            onChange={setChosen}
          />
        </div>
      )}
      <div className={styles.charts}>
        <section>
          <h3 className={styles.chartHead}>
            {say('testChart.lift')} <span>{say('testChart.liftNote')}</span>
          </h3>
          {isDrawn ? (
            <LiftByDay
              reading={reading}
              treatment={treatment}
              today={today}
              behind={(day) => <BehindDay reading={reading} day={day} />}
            />
          ) : (
            <Nothing reading={reading} />
          )}
          {isDrawn && treatment.firstCrossed !== null && (
            <p className={styles.meta}>{say('testChart.first', { day: shortDay(treatment.firstCrossed, today) })}</p>
          )}
        </section>
        <section>
          <h3 className={styles.chartHead}>{say('testChart.dots')}</h3>
          {isDrawn && treatment.dots.length > 0 ? (
            <>
              <LiftDots reading={reading} treatment={treatment} behind={() => <BehindDay reading={reading} />} />
              <DotWords reading={reading} treatment={treatment} />
            </>
          ) : (
            <Nothing reading={reading} />
          )}
        </section>
      </div>
    </>
  )
}

/** In place of a drawing: hatched, with why. */
function Nothing({ reading: { withheld, days } }: { reading: TestReading }) {
  return (
    <p className={styles.nothing}>
      <span>
        {say(withheld ? 'testChart.withheldLift' : days.last === null ? 'testChart.nothing' : 'testChart.noLift')}
      </span>
    </p>
  )
}

function DotWords({ reading, treatment }: { reading: TestReading; treatment: TreatmentReading }) {
  const { dotsBetter, dotsWorth, alwaysValid } = treatment
  const { settings, better } = reading
  const effect = settings.smallestEffect === null ? null : effectWords(settings.smallestEffect, settings.effectKind)
  return (
    <>
      <p className={styles.dotWords}>
        <b>{say('testChart.dotsBetter', { count: dotsBetter ?? 0 })}</b>
        {say(better === 'higher' ? 'testChart.dotsBetterRest' : 'testChart.dotsBelowRest')}
        {dotsWorth !== null && effect !== null && (
          <>
            <b>{say('testChart.dotsWorth', { count: dotsWorth })}</b>
            {say('testChart.dotsWorthRest', { effect })}
          </>
        )}
      </p>
      {alwaysValid && (
        <p className={styles.meta}>
          {say(alwaysValid.p < rare ? 'testChart.rare' : 'testChart.common', { p: pWords(alwaysValid.p) })}
        </p>
      )}
    </>
  )
}
