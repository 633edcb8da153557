import type { Day } from '../../../shared/lib/day.ts'
import type { Verdict } from '../../../shared/schema/test-course.ts'
import type { TestReading, TreatmentReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { say } from '../../words/say.ts'
import { liftEnds, liftWords, percent } from '../../words/lift-words.ts'
import { letterOf, longDay, observedWords, splitWords } from './figure-words.ts'
import type { Test, Tone } from './test-words.ts'

/** The verdict in plain words, bold, and what to do. */
export type Headline = { tone: Tone; bold: string; rest: string }

type Said = { bold: string; rest: string; tone?: Tone }

/** What is said of a test over its figures. `plan`: of a draft, what it comes to; `today`: for years of days. */
export function headlineOf(test: Test, reading: TestReading | null, plan: string, today: Day): Headline {
  const said = saidOf(test, reading, plan, today)
  return { tone: 'plain', ...said }
}

function saidOf(test: Test, reading: TestReading | null, plan: string, today: Day): Said {
  if (test.state === 'draft') return { bold: say('testHead.draft'), rest: plan }
  if (reading?.invalid) return { tone: 'danger', bold: say('testHead.invalid'), rest: invalidWords(reading, today) }
  if (reading?.withheld) return splitSaid(reading)
  if (!reading || reading.days.last === null) return { bold: say('testHead.noData'), rest: say('testHead.noDataRest') }
  return readSaid(test, reading, today)
}

function invalidWords({ invalid, arms }: TestReading, today: Day): string {
  if (!invalid) return ''
  const reason = say(`testInvalid.${invalid.reason}`)
  const name = arms.find(({ variant }) => variant === invalid.variant)?.name
  if (invalid.day === null || name === undefined) return reason
  return say('testInvalid.where', { reason, name, day: longDay(invalid.day, today) })
}

function splitSaid({ split: { observed, weights } }: TestReading): Said {
  const [control = 0, other = 0] = observed
  const bold =
    observed.length === 2
      ? say('testHead.split', { control, other, name: letterOf(1) })
      : say('testHead.splitMany', { split: observedWords(observed) })
  return { tone: 'danger', bold, rest: say('testHead.splitRest', { split: splitWords(weights) }) }
}

function readSaid(test: Test, reading: TestReading, today: Day): Said {
  const { lead, status } = reading
  const name = lead?.name ?? ''
  if (!lead || lead.clearness === 'too-few' || status === 'collecting')
    return { bold: say('testHead.early'), rest: joined(earlyWords(reading), waitWords(test, reading, today)) }
  const chance = lead.chanceToBeat === null ? null : Math.round(lead.chanceToBeat * 100)
  switch (status) {
    case 'won':
    case 'lost':
      return clearSaid(test, reading, lead)
    case 'inconclusive':
      return noChangeSaid(test, reading, lead)
    case 'stopped-early-risk':
      return {
        bold: chance === null ? say('testHead.promisingPlain') : say('testHead.promising', { chance, name }),
        rest: waitWords(test, reading, today),
      }
    default:
      return {
        bold: chance === null ? say('testHead.notYetPlain') : say('testHead.notYet', { chance, name }),
        rest: waitWords(test, reading, today),
      }
  }
}

function earlyWords({ planned: { people, total } }: TestReading): string {
  return total === null
    ? say('testHead.earlyPeople', { count: people })
    : say('testHead.earlyOf', { people, planned: total })
}

/** Until when to wait; of a test that waits no more, that it stays open. */
function waitWords({ state }: Test, { planned: { daysLeft, enoughOn } }: TestReading, today: Day): string {
  if (state === 'decided') return ''
  if (state === 'stopped') return say('testHead.stoppedShort')
  if (daysLeft === null || daysLeft === 0 || enoughOn === null) return say('testHead.waitPlain')
  return say('testHead.wait', { count: daysLeft, day: longDay(enoughOn, today) })
}

function clearSaid(test: Test, reading: TestReading, { name, lift, liftRange, size }: TreatmentReading): Said {
  const isWon = reading.status === 'won'
  const ends = liftRange && lift !== null ? { lift: `${percent(lift)}%`, ...percentEnds(liftRange) } : null
  const bold = isWon
    ? ends
      ? say('testHead.won', { name, ...ends })
      : say('testHead.wonPlain', { name })
    : ends
      ? say('testHead.lost', { name, ...ends })
      : say('testHead.lostPlain', { name })
  const rest = joined(
    say(reading.by === 'planned-size' ? 'testHead.byPlan' : 'testHead.byAny'),
    size === 'check-data' ? say('testHead.checkData') : size === 'draw' ? say('testHead.draw') : '',
    doWords(test),
  )
  return { tone: isWon ? 'ok' : 'warn', bold, rest }
}

function noChangeSaid(test: Test, { planned: { detectable } }: TestReading, { liftRange }: TreatmentReading): Said {
  return {
    bold: liftRange ? say('testHead.none', percentEnds(liftRange)) : say('testHead.nonePlain'),
    rest: joined(detectable === null ? '' : say('testHead.couldSee', { effect: liftWords(detectable) }), doWords(test)),
  }
}

function doWords({ state }: Test): string {
  if (state === 'decided') return ''
  return say(state === 'running' ? 'testHead.doShip' : 'testHead.doDecide')
}

function percentEnds(range: { low: number; high: number }): { low: string; high: string } {
  const { low, high } = liftEnds(range)
  return { low: `${low}%`, high: `${high}%` }
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(' ')
}

const found = { won: 'testHead.wasWon', lost: 'testHead.wasLost', inconclusive: 'testHead.wasInconclusive' } as const

/** What was read once, and what the corrected results would say now; empty where the two agree. */
export function revisedWords({ verdict, revised }: TestReading, today: Day): string {
  if (!verdict || !revised) return ''
  const was = (one: Verdict) => say(found[one.status])
  return say('testHead.revised', { day: longDay(verdict.day, today), was: was(verdict), now: was(revised) })
}

/** 'Ines decided on 12 November: “…”'; empty while nothing is decided. */
export function decidedWords({ state, decidedOn, reason }: Test, name: string | null, today: Day): string {
  if (state !== 'decided' || reason === '') return ''
  return decidedOn === null || name === null
    ? say('testHead.decidedPlain', { reason })
    : say('testHead.decided', { name, day: longDay(decidedOn, today), reason })
}
