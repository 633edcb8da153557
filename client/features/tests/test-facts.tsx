import type { ReactNode } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import type { GuardrailReading, TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { classNames } from '../../ui/class-names.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftWords } from '../../words/lift-words.ts'
import { letterOf, meanWords, observedWords, shortDay, splitWords } from './figure-words.ts'
import styles from './test-parts.module.css'
import { type Tone, effectWords } from './test-words.ts'

/** How far it is to the planned size, and how long that takes. */
export function PeopleNeeded({ reading: { planned, settings, arms } }: { reading: TestReading }) {
  const { total, perArm, people, share, perDay, detectable, isReached } = planned
  const each = Math.round(people / Math.max(1, arms.length))
  const percent = share === null ? null : Math.floor(share * 100)
  const effect = settings.smallestEffect === null ? null : effectWords(settings.smallestEffect, settings.effectKind)
  return (
    <section>
      <SectionHead
        name={say('testFacts.needed')}
        note={percent === null ? '' : say('testFacts.neededShare', { share: percent })}
      />
      {share !== null && (
        <div className={styles.progress} aria-hidden="true">
          <i style={{ width: `${Math.min(100, share * 100)}%` }} />
        </div>
      )}
      <p className={styles.meta}>
        {total === null || perArm === null
          ? say('testFacts.neededOnly', { people: each })
          : effect === null
            ? say('testFacts.neededPlain', { people: each, planned: Math.round(perArm) })
            : say('testFacts.neededOf', {
                people: each,
                planned: Math.round(perArm),
                effect,
                power: formatNumber(settings.power * 10),
              })}{' '}
        {perDay !== null &&
          !isReached &&
          say('testFacts.perDay', { count: Math.round(perDay / Math.max(1, arms.length)) })}{' '}
        {detectable !== null && !isReached && say('testFacts.detectable', { effect: liftWords(detectable) })}
      </p>
    </section>
  )
}

/** The split, the days, and how sure one wants to be. */
export function CanItBeRead({ reading: { split, days, settings }, today }: { reading: TestReading; today: Day }) {
  const { status, observed, weights } = split
  const [tone, words] =
    status === 'split-off'
      ? (['danger', say('testFacts.splitOff', { observed: observedWords(observed) })] as const)
      : status === 'ok'
        ? (['ok', say('testFacts.splitOk', { observed: observedWords(observed) })] as const)
        : (['plain', say('testFacts.splitFew')] as const)
  return (
    <section>
      <SectionHead name={say('testFacts.read')} />
      <ul>
        <Pair name={say('testFacts.split', { split: splitWords(weights) })} tone={tone}>
          {words}
        </Pair>
        <Pair name={say('testFacts.upTo')}>
          {days.last === null ? say('testFacts.noResults') : shortDay(days.last, today)}
        </Pair>
        <Pair name={say('testFacts.missing')} tone={days.missing.length > 0 ? 'warn' : 'plain'}>
          <span title={days.missing.map((day) => shortDay(day, today)).join(', ')}>
            {say('testFacts.missingOf', { count: days.missing.length, of: days.run })}
          </span>
        </Pair>
        {days.immature > 0 && days.matureUntil !== null && (
          <Pair name={say('testFacts.mature')}>{shortDay(days.matureUntil, today)}</Pair>
        )}
        <Pair name={say('testFacts.level')}>
          {say('testFacts.levelOf', { level: formatNumber(Math.round((1 - settings.alpha) * 1000) / 10) })}
        </Pair>
      </ul>
    </section>
  )
}

/** Metrics that must not get worse, each treatment against control. */
export function Guardrails({ reading, nameOf }: { reading: TestReading; nameOf: (metric: string) => string }) {
  const { guardrails, treatments, arms } = reading
  const letter = (variant: string) => letterOf(arms.findIndex((arm) => arm.variant === variant))
  return (
    <section>
      <SectionHead name={say('testFacts.worse')} />
      {guardrails.length === 0 && <p className={styles.meta}>{say('testFacts.noGuardrails')}</p>}
      <ul>
        {guardrails.map((one) => {
          const { tone, words } = findingWords(one)
          const metric = nameOf(one.metric)
          const name =
            treatments.length > 1 ? say('testFacts.ofVariant', { metric, variant: letter(one.variant) }) : metric
          return (
            <Pair key={`${one.metric} ${one.variant}`} name={name} tone={tone}>
              {words}
            </Pair>
          )
        })}
      </ul>
    </section>
  )
}

function findingWords(reading: GuardrailReading): { tone: Tone; words: string } {
  const change = changeWords(reading)
  switch (reading.finding) {
    case 'worse':
      return { tone: 'warn', words: say('testFacts.worseClear', { change }) }
    case 'better':
      return { tone: 'ok', words: say('testFacts.better', { change }) }
    case 'no-clear-change':
      return { tone: 'plain', words: say('testFacts.noChange') }
    case 'too-few':
      return { tone: 'plain', words: say('testFacts.tooFew') }
    case 'no-data':
      return { tone: 'warn', words: say('testFacts.noData') }
    case 'invalid':
      return { tone: 'danger', words: say('testFacts.invalid') }
    case 'withheld':
      return { tone: 'danger', words: say('testFacts.withheld') }
  }
}

/** A mean changes in its own unit, a rate in percent of itself. */
function changeWords({ kind, lift, difference, unit }: GuardrailReading): string {
  if (kind === 'mean' && difference !== null) return `${difference > 0 ? '+' : ''}${meanWords(difference, unit)}`
  return lift === null ? '' : liftWords(lift)
}

/** A name at the left and what is so at the right. */
export function Pair({ name, tone = 'plain', children }: { name: ReactNode; tone?: Tone; children: ReactNode }) {
  return (
    <li className={styles.pair}>
      <span>{name}</span>
      <b className={classNames(styles[tone])}>{children}</b>
    </li>
  )
}
